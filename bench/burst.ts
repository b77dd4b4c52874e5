import { systemClock } from '../src/kernel/clock.ts';
import { SECOND } from '../src/kernel/durations.ts';
import { type Bench, expectEqual, type Figure, median } from './figure.ts';
import { openHouse } from './house.ts';

const POSTS = 1_000;
const ACCOUNTS = 500;
const CONCURRENCY = 500;
const LATENCY_MS = SECOND;
const TARGET_MS = SECOND;
/** For the seeding, and for the engine to have claimed and prepared all before it is due. */
const LEAD_MS = 25 * SECOND;

/** How long after the due second the last of many posts is accepted, against a raw loop that keeps each account's order. */
export async function burst(bench: Bench): Promise<readonly Figure[]> {
  const { endpoint, postgres, runs, scale, network, baseline } = bench;
  await using house = await openHouse({ postgres, endpoint, accounts: ACCOUNTS, concurrency: CONCURRENCY });
  const posts = Math.round(POSTS * scale);
  /** @returns milliseconds from `dueMs` to the last acceptance */
  const lastAccepted = async (dueMs: number) => {
    const { arrivals } = await network.ask('taken', undefined);
    expectEqual('posts at the network', arrivals.length, posts);
    expectEqual('posts ahead of their time', arrivals.filter(({ atMs }) => atMs < dueMs).length, 0);
    return Math.max(...arrivals.map(({ atMs }) => atMs)) + LATENCY_MS - dueMs;
  };
  const rawLoop = async () => {
    await network.ask('reset', { latencyMs: LATENCY_MS });
    const startAtMs = systemClock.now().getTime() + SECOND;
    const loop = { endpoint, posts, accounts: ACCOUNTS, concurrency: CONCURRENCY, inOrder: true, startAtMs };
    await baseline.ask('send', loop);
    return lastAccepted(startAtMs);
  };
  const engineBurst = async () => {
    await network.ask('reset', { latencyMs: LATENCY_MS });
    const firstDueMs = systemClock.now().getTime() + LEAD_MS;
    await house.engine.ask('seedPosts', { posts, accountsPerPost: 1, firstDueMs, stepMs: 0, planned: true });
    await house.engine.ask('settle', undefined);
    await house.engine.ask('start', undefined);
    await house.engine.ask('written', { count: posts });
    await house.engine.ask('stop', undefined);
    return lastAccepted(firstDueMs);
  };
  const samples = [];
  // The first warms both up.
  for (let run = 0; run <= runs; run += 1) {
    const sample = { raw: await rawLoop(), engine: await engineBurst() };
    if (run > 0) samples.push(sample);
    bench.say(`burst ${run}/${runs}: raw ${sample.raw} ms, engine ${sample.engine} ms`);
  }
  const behindMs = median(samples.map(({ engine, raw }) => engine - raw));
  const [measured, raw] = [median(samples.map(({ engine }) => engine)), median(samples.map((sample) => sample.raw))];
  return [
    {
      figure: `burst of ${posts}: last accepted`,
      unit: 'ms after due',
      measured,
      baseline: raw,
      ratio: measured / raw,
      target: `${TARGET_MS} ms behind at most`,
      isMet: behindMs <= TARGET_MS,
      samples,
    },
  ];
}
