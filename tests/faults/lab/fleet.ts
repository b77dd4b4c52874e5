import { sleep, systemClock } from '../../../src/kernel/clock.ts';
import { SECOND } from '../../../src/kernel/durations.ts';
import type { Engine, Ground } from './ground.ts';
import { Life } from './life.ts';
import type { Question, Said } from './worker-messages.ts';

export interface FleetOptions {
  readonly ground: Ground;
  readonly sandboxOrigins: readonly string[];
  readonly seed: number;
  /** Where the processes' own log goes. */
  readonly logFile: string;
}

/**
 * On PostgreSQL three workers, and a desk that nobody kills and at which people work; on the embedded database one
 * process is all of it.
 */
const WORKERS: Readonly<Record<Engine, number>> = { embedded: 1, postgres: 3 };
const AT_WORK_MS: Readonly<Record<Engine, number>> = { embedded: 1_000, postgres: 2_500 };
const LOOK_AGAIN_MS = 10;

/** The processes of a run. A worker that dies is followed by another at once. */
export class Fleet implements AsyncDisposable {
  readonly #options: FleetOptions;
  readonly #lives = new Set<Life>();
  readonly #slots: Promise<void>[] = [];
  readonly #workers = new Set<Life>();
  #desk: Life | undefined;
  #spare: Life;
  #started = 0;
  #questions = 0;
  #isEnding = false;
  /** Processes that were at work and ended though nobody killed them, with what they ended with. */
  readonly crashes: string[] = [];

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#spare = this.#load();
  }

  async start(): Promise<void> {
    const { engine } = this.#options.ground;
    if (engine === 'postgres') this.#slots.push(this.#keepDesk());
    for (let slot = 0; slot < WORKERS[engine]; slot += 1) this.#slots.push(this.#keepWorker());
    await this.#untilOne(() => [...this.#workers].some((life) => life.state === 'ready'));
  }

  /** A worker that is at work and that nobody else has taken; give it back with `giveBack`, unless it is dead. */
  async take(): Promise<Life> {
    for (;;) {
      const life = [...this.#workers].find((one) => this.#isAtWork(one) && !one.isTaken);
      if (life) {
        life.isTaken = true;
        return life;
      }
      await sleep(systemClock, LOOK_AGAIN_MS);
    }
  }

  /** The same for one that is opening the house just now; nothing where there is none within the time. */
  async takeOpening(withinMs: number): Promise<Life | undefined> {
    const endMs = systemClock.monotonicMs() + withinMs;
    while (systemClock.monotonicMs() < endMs) {
      const life = [...this.#workers].find((one) => one.state === 'opening' && !one.isTaken);
      if (life) {
        life.isTaken = true;
        return life;
      }
      await sleep(systemClock, LOOK_AGAIN_MS);
    }
    return undefined;
  }

  /** Long enough to have done something, however busy the machine is. */
  #isAtWork(life: Life): boolean {
    const sinceMs = AT_WORK_MS[this.#options.ground.engine];
    return life.state === 'ready' && systemClock.monotonicMs() - life.readyAtMs >= sinceMs;
  }

  giveBack(life: Life): void {
    life.isTaken = false;
  }

  /** Asks whoever is at the desk, again where that process dies on it, or its database goes away. */
  async ask(question: Question): Promise<Extract<Said, { kind: 'answer' }>> {
    for (;;) {
      const desk = this.#desk ?? [...this.#workers][0];
      if (desk?.state === 'ready') {
        this.#questions += 1;
        const answer = await desk.ask(this.#questions, question);
        if (answer && !isUnanswered(answer)) return answer;
      }
      await sleep(systemClock, LOOK_AGAIN_MS);
    }
  }

  /** Ends all in order: what they have under way is finished. */
  async end(): Promise<void> {
    this.#isEnding = true;
    for (const life of this.#lives) life.end();
    const ended = Promise.all([...this.#slots, ...[...this.#lives].map(({ exited }) => exited)]).then(() => true);
    // One may have come to the point at which it stops itself when nobody waited for that any more.
    while (!(await Promise.race([ended, sleep(systemClock, SECOND)]))) for (const life of this.#lives) life.goOn();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    await Promise.all([...this.#lives].map((life) => life.kill()));
    await Promise.all(this.#slots);
  }

  async #keepWorker(): Promise<void> {
    while (!this.#isEnding) {
      const life = await this.#next({ isWorker: true });
      this.#workers.add(life);
      await life.exited;
      this.#workers.delete(life);
    }
  }

  async #keepDesk(): Promise<void> {
    while (!this.#isEnding) {
      this.#desk = await this.#next({ isWorker: false });
      await this.#desk.exited;
    }
  }

  async #next({ isWorker }: { readonly isWorker: boolean }): Promise<Life> {
    const life = this.#spare;
    this.#spare = this.#load();
    const { ground, sandboxOrigins, seed } = this.#options;
    const { dataFolder, databaseUrl } = ground;
    this.#started += 1;
    await life.open({ dataFolder, databaseUrl, sandboxOrigins, isWorker, seed: seed * 100_000 + this.#started });
    return life;
  }

  #load(): Life {
    const life = new Life(this.#options.logFile);
    this.#lives.add(life);
    void life.exited.then((end) => {
      this.#lives.delete(life);
      if (!life.isDoomed && !this.#isEnding && life.wasReady) this.crashes.push(end);
    });
    return life;
  }

  async #untilOne(isThere: () => boolean): Promise<void> {
    while (!isThere()) await sleep(systemClock, LOOK_AGAIN_MS);
  }
}

/** Neither done nor refused by a rule of the house: whether it is done is not known. */
function isUnanswered({ value }: Extract<Said, { kind: 'answer' }>): boolean {
  return 'refused' in value && (value.refused === 'database.unreachable' || !/^[a-z_.]+$/.test(value.refused));
}
