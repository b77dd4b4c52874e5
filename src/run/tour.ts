import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectByHttp, connectInProcess } from '../cli/api-client.ts';
import type { Io, LocalContext } from '../cli/cli-deps.ts';
import { readOwner } from '../db/folder-lock.ts';
import { createServer } from '../http/server.ts';
import { sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { say } from '../kernel/say.ts';
import { Secret } from '../kernel/secret.ts';
import { VERSION } from '../version.ts';
import { openHouse } from './house.ts';
import { openSandboxDoor, type SandboxDoor } from './sandbox-door.ts';
import { readPersonaTokens } from './seed-trial.ts';
import type { Surroundings } from './surroundings.ts';
import { TourClient, type TourDelivery } from './tour-client.ts';
import { compareWithNetworks } from './tour-compare.ts';
import { tourCsv, tourRows, tourTable } from './tour-table.ts';

export interface TourOptions extends LocalContext {
  readonly csv?: string;
  readonly sandbox?: string;
  readonly out?: string;
  readonly io: Io;
  readonly signal: AbortSignal;
}

const EXAMPLE = fileURLToPath(new URL('../../examples/national-day.csv', import.meta.url));

/**
 * The main job on real input, before one's eyes: import, approve as different people, let it fall due within the minute,
 * publish, measure, compare with what the networks hold.
 * @returns 0 only if every delivery reached its network exactly once and the numbers are the networks' own
 * @throws AppError `tour.not_trial_forbidden`
 */
export async function runTour(surroundings: Surroundings, options: TourOptions): Promise<number> {
  const { config } = surroundings;
  const { io, language, json } = options;
  if (config.mode !== 'trial') throw new AppError('tour.not_trial_forbidden', {});
  const tell = (text: string) => void io.stderr.write(`${text}\n`);
  await using stage = await openStage(surroundings, options);
  const tokens = readPersonaTokens(config.dataFolder);
  const client = new TourClient((persona) =>
    stage.connection.as({ token: new Secret(tokens[persona] ?? ''), language }),
  );

  const file = resolve(options.csv ?? EXAMPLE);
  const csv = readFileSync(file);
  const upload = await client.prepareUpload(csv, dirname(file), surroundings.clock.now());
  tell(say(language, 'tour.importing', { posts: upload.posts, missions: upload.missions, file }));
  const { imported, known } = await client.importPosts(upload);
  tell(say(language, 'tour.imported', { made: imported.length, known: known.length }));
  const before = publishedIds(await client.deliveries(known));
  const { approved, ...decided } = await client.approveAll(new Set(imported));
  tell(say(language, 'tour.approved', decided));

  const refs = [...imported, ...known];
  const progress = progressOn(io, (done, all) => say(language, 'tour.waiting', { done, all }));
  const after = await waitForAll(client, { refs, approved, surroundings, progress, signal: options.signal });
  const fresh = publishedIds(after).difference(before).size;
  await stage.sandbox.freezeCounts(true);
  await client.collect();
  const deliveries = await client.deliveries(refs);
  const metrics = await client.metrics(refs);
  const findings = compareWithNetworks({ upload, deliveries, metrics, received: await stage.sandbox.posts() });
  await stage.sandbox.freezeCounts(false);

  const rows = tourRows(deliveries, metrics);
  const out = resolve(options.out ?? `${config.dataFolder}/tour.csv`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, tourCsv(rows));
  const summary = { newPublications: fresh, findings: findings.problems, parts: findings.parts, out, rows };
  io.stdout.write(json ? `${JSON.stringify(summary, null, 2)}\n` : `${tourTable(rows, language).join('\n')}\n`);
  tell(say(language, 'tour.new_publications', { count: fresh, parts: findings.parts }));
  tell(say(language, 'tour.written', { file: out }));
  if (findings.problems.length === 0) tell(say(language, 'tour.all_well', {}));
  else tell([say(language, 'tour.wrong', {}), ...findings.problems].join('\n'));
  return findings.problems.length === 0 ? 0 : 1;
}

interface Stage extends AsyncDisposable {
  readonly connection: ReturnType<typeof connectByHttp>;
  readonly sandbox: SandboxDoor;
}

/** A server that runs already, or a house of our own, whose sandbox then is a process of its own. */
async function openStage(surroundings: Surroundings, options: TourOptions): Promise<Stage> {
  const { config, clock, logger } = surroundings;
  await using opened = new AsyncDisposableStack();
  const url = readOwner(config.dataFolder)?.url;
  const isRunning =
    url !== undefined &&
    (await fetch(new URL('/healthz', url)).then(
      () => true,
      () => false,
    ));
  if (isRunning) {
    const sandbox = await openSandboxDoor(options.sandbox ?? config.sandboxUrl ?? localOrigin(config.sandboxPort));
    return { connection: connectByHttp(url), sandbox, [Symbol.asyncDispose]: async () => {} };
  }
  const origin = options.sandbox ?? config.sandboxUrl ?? (await spawnSandbox(opened, surroundings));
  const house = opened.use(await openHouse({ ...surroundings, config: { ...config, sandboxUrl: origin } }));
  const api = await createServer({ services: house.app.services, clock, logger, version: VERSION });
  opened.defer(() => api.close());
  opened.defer(() => house.app.anchor());
  const stop = new AbortController();
  const ended = house.app.work(stop.signal);
  opened.defer(async () => {
    stop.abort();
    await ended;
  });
  const held = opened.move();
  const sandbox = await openSandboxDoor(origin);
  return { connection: connectInProcess(api), sandbox, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

function localOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The simulated networks as a process of their own, ended with us. */
async function spawnSandbox(opened: AsyncDisposableStack, { config, clock }: Surroundings): Promise<string> {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'sandbox'], { stdio: ['ignore', 'ignore', 'inherit'] });
  opened.defer(() => void child.kill());
  const origin = localOrigin(config.sandboxPort);
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(new URL('/control/faults', origin)).then(
      () => true,
      () => false,
    );
    if (isUp) return origin;
    await sleep(clock, SECOND / 5);
  }
  throw new AppError('sandbox.unreachable', { origin });
}

function publishedIds(deliveries: readonly TourDelivery[]): ReadonlySet<string> {
  return new Set(deliveries.filter(({ state }) => state === 'published').map(({ id }) => id));
}

interface Waiting {
  readonly refs: readonly string[];
  /** Those of them that are to be planned yet: approved just now. */
  readonly approved: ReadonlySet<string>;
  readonly surroundings: Surroundings;
  readonly progress: (done: number, all: number) => void;
  readonly signal: AbortSignal;
}

const FINAL: ReadonlySet<string> = new Set([
  'published',
  'partly_published',
  'failed',
  'canceled',
  'expired',
  'needs_person',
]);

/** @returns the deliveries, each of which has come to its end, unless `signal` aborted */
async function waitForAll(client: TourClient, waiting: Waiting): Promise<readonly TourDelivery[]> {
  const { refs, approved, surroundings, progress, signal } = waiting;
  for (;;) {
    await client.postByHand(refs);
    const deliveries = await client.deliveries(refs);
    const ended = deliveries.filter(({ state }) => FINAL.has(state));
    progress(ended.length, deliveries.length);
    const isPlanned = approved.isSubsetOf(new Set(deliveries.map(({ post }) => post)));
    const isOver = isPlanned && deliveries.length > 0 && ended.length === deliveries.length;
    if (isOver || signal.aborted) return deliveries;
    await sleep(surroundings.clock, SECOND / 2, signal);
  }
}

function progressOn({ stderr }: Io, words: (done: number, all: number) => string): (done: number, all: number) => void {
  let last = '';
  return (done, all) => {
    const text = words(done, all);
    if (text === last) return;
    last = text;
    stderr.write(stderr.isTTY ? `\r${text}${done === all ? '\n' : ''}` : `${text}\n`);
  };
}
