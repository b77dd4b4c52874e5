import { systemClock } from '../src/kernel/clock.ts';
import { type Bench, expectEqual, type Figure, median } from './figure.ts';
import { type House, openHouse } from './house.ts';

const POSTS = 5_000;
const ACCOUNTS = 500;
export const CONCURRENCY = 64;
const TARGET = 0.5;

/** Deliveries per second of the full protocol, against a raw loop; each message has its own post, revision and approval. */
export async function throughput(bench: Bench): Promise<readonly Figure[]> {
  const { endpoint, postgres, runs, scale } = bench;
  await using house = await openHouse({ postgres, endpoint, accounts: ACCOUNTS, concurrency: CONCURRENCY });
  const posts = Math.round(POSTS * scale);
  await publishDue(bench, house, { posts: Math.round(posts / 5) });
  await rawLoop(bench, Math.round(posts / 5));
  const samples = [];
  for (let run = 1; run <= runs; run += 1) {
    const raw = await rawLoop(bench, posts);
    const engine = await publishDue(bench, house, { posts });
    samples.push({ raw, engine, ratio: engine / raw });
    bench.say(`throughput ${run}/${runs}: raw ${raw.toFixed(0)}/s, engine ${engine.toFixed(0)}/s`);
  }
  // Apart from the runs that count: to be watched costs time.
  if (bench.profile) await publishDue(bench, house, { posts, profile: `throughput-${bench.database}` });
  const ratio = median(samples.map((sample) => sample.ratio));
  return [
    {
      figure: `throughput of ${posts} due`,
      unit: 'deliveries/s',
      measured: median(samples.map(({ engine }) => engine)),
      baseline: median(samples.map(({ raw }) => raw)),
      ratio,
      target: `ratio ≥ ${TARGET}`,
      isMet: ratio >= TARGET,
      samples,
    },
  ];
}

/** @returns deliveries per second */
export async function publishDue(
  { network }: Pick<Bench, 'network'>,
  { engine }: House,
  { posts, profile }: { readonly posts: number; readonly profile?: string },
): Promise<number> {
  const dueMs = systemClock.now().getTime() - 1_000;
  await engine.ask('seedPosts', { posts, accountsPerPost: 1, firstDueMs: dueMs, stepMs: 0, planned: true });
  await engine.ask('settle', undefined);
  const before = await engine.ask('states', undefined);
  await network.ask('reset', { latencyMs: 0 });
  const tookMs = await engine.ask('publish', { count: posts, ...(profile === undefined ? {} : { profile }) });
  const { arrivals } = await network.ask('taken', undefined);
  expectEqual('posts at the network', arrivals.length, posts);
  expectEqual('different posts at the network', new Set(arrivals.map(({ key }) => key)).size, posts);
  const after = await engine.ask('states', undefined);
  expectEqual('published deliveries', after.published, (before.published ?? 0) + posts);
  return (posts / tookMs) * 1_000;
}

/** @returns posts per second */
async function rawLoop({ baseline, network, endpoint }: Bench, posts: number): Promise<number> {
  await network.ask('reset', { latencyMs: 0 });
  const loop = { endpoint, posts, accounts: ACCOUNTS, concurrency: CONCURRENCY, inOrder: false, startAtMs: 0 };
  return (posts / (await baseline.ask('send', loop))) * 1_000;
}
