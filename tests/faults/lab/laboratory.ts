import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sleep, systemClock } from '../../../src/kernel/clock.ts';
import { plus, SECOND } from '../../../src/kernel/durations.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { type BookedDelivery, readBook } from './book.ts';
import { runCourse } from './course.ts';
import { Fleet } from './fleet.ts';
import { type Engine, type Ground, layGround } from './ground.ts';
import { judge, type Verdict } from './judge.ts';
import { planNetworkFaults } from './network-faults.ts';
import { makePlan } from './plan.ts';
import { type Report, reportOf } from './report.ts';
import { layInStock, type Stocking } from './stock.ts';
import { planKills, planPauses } from './stops.ts';
import { TOO_LATE_MS } from './timing.ts';

export interface RunOptions {
  readonly engine: Engine;
  readonly seed: number;
  readonly deliveries: number;
  readonly kills: number;
  readonly pauses: number;
  /** Where everything that was done and found is written, for whoever wants to know how something came about. */
  readonly evidenceFile?: string;
  /** Progress, and at the end each case of what must not have happened. */
  readonly say: (words: string) => void;
  /** Gives the run up; its processes are ended before it throws. */
  readonly signal?: AbortSignal;
}

/**
 * A whole run: lays in the stock, lets it fall due while everything goes wrong, and counts at the networks.
 * @throws Error where it was given up
 */
export async function runLaboratory(options: RunOptions): Promise<Report> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'communique-laboratory-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const givenUp = new Promise<never>((_, reject) => {
    options.signal?.addEventListener('abort', () => reject(new Error('the run was given up')), { once: true });
  });
  return await Promise.race([run(options, folder, stack), givenUp]);
}

async function run(options: RunOptions, folder: string, stack: AsyncDisposableStack): Promise<Report> {
  const { engine, seed, deliveries, say } = options;
  const startMs = systemClock.monotonicMs();
  const sandbox = stack.use(await startSandboxProcess(join(folder, 'sandbox')));
  const ground = stack.use(await layGround(engine, folder));
  const courseMs = courseMsOf(options);
  const plan = makePlan({ seed, deliveries, courseMs });
  const stockMs = STOCK_MS.base[engine] + deliveries * STOCK_MS.each[engine];
  const beginsAt = new Date(Math.ceil(plus(systemClock.now(), stockMs).getTime() / SECOND) * SECOND);
  const stocking: Stocking = { ground, sandbox, plan, beginsAt, say };
  const stock = await layInStock(stocking);
  const networkOf = new Map(plan.accounts.map(({ handle, network }) => [handle, network]));
  const shownHandle = (handle: string) =>
    networkOf.get(handle) === 'bluesky' ? `${handle.replaceAll('_', '-')}.sandbox.test` : handle;
  const planned = { kills: planKills(seed, options.kills), pauses: planPauses(seed, options.pauses, engine) };
  const networkFaults = planNetworkFaults(seed, plan, shownHandle);
  const logFile = join(folder, 'workers.log');

  const fleet = stack.use(new Fleet({ ground, sandboxOrigins: stock.sandboxOrigins, seed, logFile }));
  await fleet.start();
  const course = { seed, ground, sandbox, fleet, stock, beginsAt, courseMs, networkFaults, ...planned, say };
  const chronicle = await runCourse(course);
  await untilQuiet(fleet, say);
  await fleet.end();
  // What a network took its time for may still come.
  await sleep(systemClock, TOO_LATE_MS);
  const book = await bookOf(ground);
  const posts = (await sandbox.posts()).filter(({ removedAt }) => removedAt === undefined);
  const verdict = judge({ book, posts, persons: chronicle.persons, handles: stock.handles });
  const findings = { database: engine, seed, book, stock, verdict, chronicle, planned, crashes: fleet.crashes };
  const [ordered, creates] = [await sandbox.faults(), await sandbox.creates()];
  const seconds = Math.round((systemClock.monotonicMs() - startMs) / SECOND);
  const report = reportOf({ ...findings, ordered, creates, seconds });
  for (const line of casesOf(verdict)) say(line);
  if (options.evidenceFile !== undefined)
    await keep(options.evidenceFile, { report, verdict, chronicle, book, posts, creates });
  return report;
}

async function keep(file: string, evidence: object): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(evidence, null, 1));
}

/** How long a death and the next start take, with some deliveries in between; a pause takes all the time it lasts. */
const PACE_MS: Readonly<Record<Engine, { readonly kill: number; readonly pause: number }>> = {
  embedded: { kill: 4_500, pause: 8_000 },
  postgres: { kill: 2_300, pause: 0 },
};
const SHORTEST_MS = 30 * SECOND;

function courseMsOf({ engine, kills, pauses }: RunOptions): number {
  const pace = PACE_MS[engine];
  const ms = Math.max(SHORTEST_MS, kills * pace.kill + pauses * pace.pause, pauses * 25 * SECOND);
  return Math.ceil(ms / SECOND) * SECOND;
}

/** About how long it takes to lay in the stock. */
const STOCK_MS = { base: { embedded: 9_000, postgres: 5_000 }, each: { embedded: 22, postgres: 16 } };

/** Nothing is due any more, and what is asked at a network has its answer: the slowest is X, with a minute and more. */
const QUIET_WITHIN_MS = 240 * SECOND;

async function untilQuiet(fleet: Fleet, say: (words: string) => void): Promise<void> {
  const endMs = systemClock.monotonicMs() + QUIET_WITHIN_MS;
  for (let looks = 0; systemClock.monotonicMs() < endMs; looks += 1) {
    const { value } = await fleet.ask({ what: 'open' });
    if ('done' in value && value.done === 0) return;
    if (looks % 10 === 0) say(`waiting for ${'done' in value ? value.done : '?'} deliveries to come to an end`);
    await sleep(systemClock, SECOND);
  }
}

async function bookOf(ground: Ground): Promise<readonly BookedDelivery[]> {
  await using database = await ground.open();
  return await readBook(database);
}

function casesOf({ lost, doubled, sentAfterFreeze, sentUnapproved }: Verdict): readonly string[] {
  const named = { lost, doubled, sentAfterFreeze, sentUnapproved };
  return Object.entries(named).flatMap(([name, cases]) => cases.map((one) => `${name}: ${one}`));
}
