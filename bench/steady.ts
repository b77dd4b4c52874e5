import { systemClock } from '../src/kernel/clock.ts';
import { DAY, SECOND } from '../src/kernel/durations.ts';
import { type Bench, expectEqual, type Figure, median, percentile } from './figure.ts';
import { type House, openHouse } from './house.ts';
import { CONCURRENCY, publishDue } from './throughput.ts';

const PLANNED = { embedded: 200_000, postgres: 1_000_000 } as const;
const FEW = 1_000;
const ACCOUNTS = 500;
/** A text of the ministry goes to about so many. */
const ACCOUNTS_PER_POST = 100;
const STEP_MS = 100;
/** Due one after the other, for each run. */
const STEADY_POSTS = 200;
const THROUGHPUT_POSTS = 2_000;
const LEAD_MS = 25 * SECOND;
const LATENESS_TARGET_MS = SECOND;
const THROUGHPUT_TARGET = 0.8;

/** What a large plan costs: lateness of single posts, and the throughput beside a small plan's. */
export async function steady(bench: Bench): Promise<readonly Figure[]> {
  const { endpoint, postgres, runs, scale } = bench;
  const options = { postgres, endpoint, accounts: ACCOUNTS, concurrency: CONCURRENCY };
  await using large = await openHouse(options);
  await using small = await openHouse(options);
  const planned = await seedPlanned(bench, large);
  await seedPlan(small, FEW);
  const lateMs = await lateness(bench, large);
  const late = percentile(lateMs, 0.99);

  const posts = Math.round(THROUGHPUT_POSTS * scale);
  const samples = [];
  for (let run = 0; run <= runs; run += 1) {
    const { rate: few } = await publishDue(bench, small, { posts });
    const { rate: many } = await publishDue(bench, large, { posts });
    // The first warms both up.
    if (run > 0) samples.push({ few, many, ratio: many / few });
    bench.say(`steady ${run}/${runs}: ${few.toFixed(0)}/s among few, ${many.toFixed(0)}/s among ${planned}`);
  }
  const ratio = median(samples.map((sample) => sample.ratio));
  return [
    {
      figure: `lateness p99, one each ${STEP_MS} ms among ${planned}`,
      unit: 'ms',
      measured: late,
      target: `≤ ${LATENESS_TARGET_MS} ms`,
      isMet: late <= LATENESS_TARGET_MS,
      samples: lateMs,
    },
    {
      figure: `throughput among ${planned} planned, against ${FEW}`,
      unit: 'deliveries/s',
      measured: median(samples.map(({ many }) => many)),
      baseline: median(samples.map(({ few }) => few)),
      ratio,
      target: `ratio ≥ ${THROUGHPUT_TARGET}`,
      isMet: ratio >= THROUGHPUT_TARGET,
      samples,
    },
  ];
}

/** As many as the figures of this database are about. @returns how many */
export async function seedPlanned(bench: Pick<Bench, 'database' | 'scale' | 'say'>, house: House): Promise<number> {
  const planned = Math.round(PLANNED[bench.database] * bench.scale);
  await seedPlan(house, planned);
  bench.say(`${planned} planned`);
  return planned;
}

/** Due from the day after tomorrow on, over months. */
async function seedPlan({ engine }: House, deliveries: number): Promise<void> {
  await engine.ask('seedPosts', {
    posts: Math.ceil(deliveries / ACCOUNTS_PER_POST),
    accountsPerPost: ACCOUNTS_PER_POST,
    firstDueMs: systemClock.now().getTime() + 2 * DAY,
    stepMs: 20 * SECOND,
    planned: true,
  });
  await engine.ask('settle', undefined);
}

/** @returns of each post, in milliseconds from its due time to its arrival at the network */
async function lateness({ network, runs }: Bench, { engine }: House): Promise<readonly number[]> {
  const posts = STEADY_POSTS * runs;
  await network.ask('reset', { latencyMs: 0 });
  const sinceMs = systemClock.now().getTime();
  const firstDueMs = sinceMs + LEAD_MS;
  await engine.ask('seedPosts', { posts, accountsPerPost: 1, firstDueMs, stepMs: STEP_MS, planned: true });
  await engine.ask('start', undefined);
  await engine.ask('written', { count: posts });
  await engine.ask('stop', undefined);
  const { arrivals } = await network.ask('taken', undefined);
  expectEqual('posts at the network', arrivals.length, posts);
  const due = await engine.ask('dueTimes', { sinceMs });
  return arrivals.map(({ key, atMs }) => atMs - (due.get(key) ?? Number.NaN));
}
