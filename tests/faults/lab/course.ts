import { sleep, systemClock } from '../../../src/kernel/clock.ts';
import { SECOND } from '../../../src/kernel/durations.ts';
import type { SandboxProcess } from '../sandbox-process.ts';
import { chanceOf } from './chance.ts';
import type { Fleet } from './fleet.ts';
import type { Ground } from './ground.ts';
import type { Life } from './life.ts';
import type { TimedFault } from './network-faults.ts';
import type { Stock, StockedPost } from './stock.ts';
import type { PlannedKill, PlannedPause } from './stops.ts';
import { LAB_TIMING } from './timing.ts';
import type { Question } from './worker-messages.ts';

export interface CourseOptions {
  readonly seed: number;
  readonly ground: Ground;
  readonly sandbox: SandboxProcess;
  readonly fleet: Fleet;
  readonly stock: Stock;
  readonly beginsAt: Date;
  readonly courseMs: number;
  readonly kills: readonly PlannedKill[];
  readonly pauses: readonly PlannedPause[];
  readonly networkFaults: readonly TimedFault[];
  readonly say: (progress: string) => void;
}

/** What a person did in the middle of it, and when it was acknowledged, by the machine's clock. */
export interface PersonsStop {
  readonly post: StockedPost;
  readonly question: Question;
  readonly at: number;
}

/** A stretch of time in which a process was dying, or stood still. Ends of kills are their beginnings. */
export interface Stopped {
  readonly how: 'kill' | 'pause';
  readonly pid: number | undefined;
  readonly place: string;
  readonly isSending: boolean;
  readonly from: number;
  readonly until: number;
}

/** Everything that was done to the house. */
export interface Chronicle {
  readonly stopped: readonly Stopped[];
  readonly persons: readonly PersonsStop[];
  /** Stops by persons that came too late, by what the house said. */
  readonly refused: Readonly<Record<string, number>>;
  readonly jumps: { readonly forward: number; readonly back: number };
  /** When the server was stopped and when it was back, by the machine's clock. */
  readonly restarts: readonly { readonly from: number; readonly until: number }[];
}

/** How long a process may take to come to the point at which it is to stop. */
const PATIENCE_MS = { kill: 6 * SECOND, pause: 10 * SECOND };

/** Runs everything that goes wrong beside each other, and ends when the last of it is over. */
export async function runCourse(options: CourseOptions): Promise<Chronicle> {
  const course = new Course(options);
  await course.run();
  return course;
}

class Course implements Chronicle {
  readonly stopped: Stopped[] = [];
  readonly persons: PersonsStop[] = [];
  readonly refused: Record<string, number> = {};
  readonly jumps = { forward: 0, back: 0 };
  readonly restarts: { readonly from: number; readonly until: number }[] = [];
  readonly #options: CourseOptions;
  #isOver = false;

  constructor(options: CourseOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { kills, pauses, ground } = this.#options;
    const telling = this.#tell();
    await Promise.all([
      this.#orderFaults(),
      this.#askPersons(),
      this.#killAll(),
      this.#pauseAll(),
      this.#jumpClocks(Math.max(2, Math.round((kills.length + pauses.length) / 20))),
      ground.engine === 'postgres' ? this.#restart(Math.max(1, Math.round(kills.length / 60))) : undefined,
      this.#until(this.#options.courseMs),
    ]);
    this.#isOver = true;
    await telling;
  }

  async #orderFaults(): Promise<void> {
    for (const { atMs, order } of this.#options.networkFaults) {
      await this.#until(atMs);
      await this.#options.sandbox.order(order);
    }
  }

  async #askPersons(): Promise<void> {
    const { stock, seed } = this.#options;
    const chance = chanceOf(seed, 'persons');
    await Promise.all(
      stock.posts.map(async (post) => {
        const question = questionOf(post);
        if (!question) return;
        const dueMs = Math.min(...post.planned.variants.map((variant) => variant.dueMs));
        await this.#until(dueMs + chance.int(-80, 25));
        const { value, at } = await this.#options.fleet.ask(question);
        if ('refused' in value) this.refused[value.refused] = (this.refused[value.refused] ?? 0) + 1;
        else this.persons.push({ post, question, at });
      }),
    );
  }

  async #killAll(): Promise<void> {
    const { kills, courseMs, fleet } = this.#options;
    const kill = async (planned: PlannedKill, index: number) => {
      await this.#until(((index + 0.5) / kills.length) * courseMs * 0.95);
      const opening = planned.place === 'opening' ? await fleet.takeOpening(2 * SECOND) : undefined;
      await this.#kill(opening ?? (await fleet.take()), planned, opening !== undefined);
    };
    for (const [index, planned] of kills.entries()) await kill(planned, index);
  }

  async #kill(life: Life, { place, nth, afterMs }: PlannedKill, isOpening: boolean): Promise<void> {
    const at = (found: string, isSending: boolean) => {
      const now = systemClock.now().getTime();
      this.stopped.push({ how: 'kill', pid: life.pid, place: found, isSending, from: now, until: now });
    };
    await sleep(systemClock, afterMs);
    if (place === 'moment' || place === 'opening') {
      await life.kill();
      return at(isOpening ? 'opening' : 'moment', false);
    }
    const words = await Promise.race([life.stopAt({ how: 'kill', point: place, nth }), this.#patience('kill')]);
    if (words) await life.exited;
    else await life.kill();
    at(words?.point ?? 'moment', words?.isSending ?? false);
  }

  async #pauseAll(): Promise<void> {
    const { pauses, courseMs } = this.#options;
    for (const [index, planned] of pauses.entries()) {
      await this.#until(((index + 0.3) / pauses.length) * courseMs * 0.93);
      await this.#pause(await this.#options.fleet.take(), planned);
    }
  }

  async #pause(life: Life, { point, nth, lengthMs }: PlannedPause): Promise<void> {
    const words = await Promise.race([life.stopAt({ how: 'pause', point, nth }), this.#patience('pause')]);
    if (!words) life.pause();
    const from = systemClock.now().getTime();
    await sleep(systemClock, lengthMs);
    life.goOn();
    const until = systemClock.now().getTime();
    const place = words?.point ?? 'moment';
    this.stopped.push({ how: 'pause', pid: life.pid, place, isSending: words?.isSending ?? false, from, until });
    this.#options.fleet.giveBack(life);
  }

  async #patience(how: 'kill' | 'pause'): Promise<undefined> {
    await sleep(systemClock, PATIENCE_MS[how]);
    return undefined;
  }

  /** Forward by little, as what is published too early is missing later; back by more. */
  async #jumpClocks(count: number): Promise<void> {
    const { fleet, seed, courseMs } = this.#options;
    const chance = chanceOf(seed, 'jumps');
    for (let index = 0; index < count; index += 1) {
      await this.#until(((index + 0.7) / count) * courseMs * 0.9);
      const isForward = index % 2 === 0;
      const life = await fleet.take();
      life.jump((isForward ? chance.int(3, 20) : -chance.int(20, 90)) * SECOND);
      fleet.giveBack(life);
      await sleep(systemClock, 3 * SECOND);
      life.jump(0);
      this.jumps[isForward ? 'forward' : 'back'] += 1;
    }
  }

  async #restart(count: number): Promise<void> {
    const { ground, courseMs } = this.#options;
    for (let index = 0; index < count; index += 1) {
      await this.#until(((index + 0.5) / count) * courseMs * 0.9);
      const from = systemClock.now().getTime();
      await ground.restart();
      this.restarts.push({ from, until: systemClock.now().getTime() });
    }
  }

  async #tell(): Promise<void> {
    const { sandbox, say, kills, pauses, courseMs } = this.#options;
    while (!this.#isOver) {
      const killed = this.stopped.filter(({ how }) => how === 'kill').length;
      const seconds = Math.round((systemClock.now().getTime() - this.#options.beginsAt.getTime()) / SECOND);
      const done = `${killed}/${kills.length} kills, ${this.stopped.length - killed}/${pauses.length} pauses`;
      say(`${seconds} of ${courseMs / SECOND} s: ${done}, ${await sandbox.accepted()} create calls accepted`);
      for (let waited = 0; waited < 10 && !this.#isOver; waited += 1) await sleep(systemClock, SECOND);
    }
  }

  #until(ms: number): Promise<void> {
    return sleep(systemClock, this.#options.beginsAt.getTime() + ms - systemClock.now().getTime());
  }
}

/** Scopes of all three sizes, by turns. */
function questionOf({ planned, number, mission, input }: StockedPost): Question | undefined {
  switch (planned.use) {
    case 'edit':
      return { what: 'edit', number, mission };
    case 'withdraw':
      return { what: 'withdraw', number };
    case 'freeze':
    case 'lockdown': {
      const scope = (['campaign', 'mission', 'account'] as const)[planned.nth % 3] ?? 'campaign';
      const account = input.variants[0]?.placements[0]?.account ?? '';
      const value = { campaign: planned.campaign ?? '', mission, account }[scope];
      return { what: planned.use, scope, value };
    }
    default:
      return undefined;
  }
}

/** Whether the process stood still for longer than its leases last. */
export function isPastLease({ from, until }: Stopped): boolean {
  return until - from > LAB_TIMING.leaseMs;
}
