import { systemClock } from '../src/kernel/clock.ts';
import { type Bench, expectEqual, type Figure, median } from './figure.ts';
import { type House, openHouse } from './house.ts';
import type { Spent } from './spent.ts';

const POSTS = 5_000;
export const CONCURRENCY = 500;
const TARGET = 0.5;

/** Deliveries per second of the full protocol, against a raw loop; each message has its own post, revision and approval. */
export async function throughput(bench: Bench): Promise<readonly Figure[]> {
  const posts = Math.round(POSTS * bench.scale);
  return [
    // Nothing waits for another, neither here nor in the raw loop.
    ...(await throughputOf(bench, { posts, accounts: posts })),
    // Ten of each account, one after the other in both.
    ...(await throughputOf(bench, { posts, accounts: Math.ceil(posts / 10) })),
  ];
}

interface Due {
  readonly posts: number;
  readonly accounts: number;
}

async function throughputOf(bench: Bench, { posts, accounts }: Due): Promise<readonly Figure[]> {
  const { endpoint, postgres, runs } = bench;
  await using house = await openHouse({ postgres, endpoint, accounts, concurrency: CONCURRENCY });
  await publishDue(bench, house, { posts: Math.round(posts / 5) });
  await rawLoop(bench, { posts: Math.round(posts / 5), accounts });
  const samples = [];
  for (let run = 1; run <= runs; run += 1) {
    const raw = await rawLoop(bench, { posts, accounts });
    const engine = await publishDue(bench, house, { posts });
    samples.push({
      raw: raw.rate,
      engine: engine.rate,
      ratio: engine.rate / raw.rate,
      cpuMs: [raw.cpuMs, engine.cpuMs],
    });
    bench.say(`throughput of ${accounts} accounts ${run}/${runs}: raw ${said(raw)}, engine ${said(engine)}`);
  }
  // Apart from the runs that count, since to be watched costs time; and where nothing waits for another.
  if (bench.profile && accounts === posts) {
    await publishDue(bench, house, { posts, profile: `throughput-${bench.database}` });
  }
  const ratio = median(samples.map((sample) => sample.ratio));
  return [
    {
      figure: `throughput of ${posts} due, ${accounts} accounts`,
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

interface Rate {
  /** Per second. */
  readonly rate: number;
  /** Of the sending process, for one. */
  readonly cpuMs: number;
}

function rateOf({ tookMs, cpuMs }: Spent, posts: number): Rate {
  return { rate: (posts / tookMs) * 1_000, cpuMs: cpuMs / posts };
}

function said({ rate, cpuMs }: Rate): string {
  return `${rate.toFixed(0)}/s (${cpuMs.toFixed(2)} ms of processor each)`;
}

export async function publishDue(
  { network }: Pick<Bench, 'network'>,
  { engine }: House,
  { posts, profile }: { readonly posts: number; readonly profile?: string },
): Promise<Rate> {
  const dueMs = systemClock.now().getTime() - 1_000;
  await engine.ask('seedPosts', { posts, accountsPerPost: 1, firstDueMs: dueMs, stepMs: 0, planned: true });
  await engine.ask('settle', undefined);
  const before = await engine.ask('states', undefined);
  await network.ask('reset', { latencyMs: 0 });
  const spent = await engine.ask('publish', { count: posts, ...(profile === undefined ? {} : { profile }) });
  const { arrivals } = await network.ask('taken', undefined);
  expectEqual('posts at the network', arrivals.length, posts);
  expectEqual('different posts at the network', new Set(arrivals.map(({ key }) => key)).size, posts);
  const after = await engine.ask('states', undefined);
  expectEqual('published deliveries', after.published, (before.published ?? 0) + posts);
  return rateOf(spent, posts);
}

async function rawLoop({ baseline, network, endpoint }: Bench, { posts, accounts }: Due): Promise<Rate> {
  await network.ask('reset', { latencyMs: 0 });
  const inOrder = accounts < posts;
  const loop = { endpoint, posts, accounts, concurrency: CONCURRENCY, inOrder, startAtMs: 0 };
  return rateOf(await baseline.ask('send', loop), posts);
}
