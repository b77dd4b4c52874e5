import { sleep, systemClock } from '../src/kernel/clock.ts';
import { DAY } from '../src/kernel/durations.ts';
import { type Bench, expectEqual, type Figure, percentile } from './figure.ts';
import { openDesk, openHouse } from './house.ts';
import { CONCURRENCY } from './throughput.ts';

const ACCOUNTS = 500;
const COMMANDS_PER_RUN = 20;
/** No multiple of what anything in the engine waits, so that commands come at every moment of its turns. */
const APART_MS = 170;
const TARGET_MS = 500;

/** From the acknowledged command to the arrival at the network. On PostgreSQL it comes from another process, as there. */
export async function publishNow(bench: Bench): Promise<readonly Figure[]> {
  const { endpoint, postgres, runs, network } = bench;
  await using house = await openHouse({ postgres, endpoint, accounts: ACCOUNTS, concurrency: CONCURRENCY });
  await using desk = await openDesk(house, bench.database);
  const { engine } = house;
  const count = COMMANDS_PER_RUN * runs;
  await engine.ask('seedPosts', {
    posts: count,
    accountsPerPost: 1,
    firstDueMs: systemClock.now().getTime() + 2 * DAY,
    stepMs: 1_000,
    planned: true,
  });
  await engine.ask('settle', undefined);
  await network.ask('reset', { latencyMs: 0 });
  await engine.ask('start', undefined);
  const acknowledged = new Map<string, number>();
  for (const { delivery, key } of await engine.ask('waiting', { count })) {
    acknowledged.set(key, await desk.engine.ask('publishNow', { delivery }));
    await sleep(systemClock, APART_MS);
  }
  await engine.ask('written', { count });
  await engine.ask('stop', undefined);
  const { arrivals } = await network.ask('taken', undefined);
  expectEqual('posts at the network', arrivals.length, count);
  // What is there before its command was acknowledged came at once.
  const samples = arrivals.map(({ key, atMs }) => Math.max(0, atMs - (acknowledged.get(key) ?? Number.NaN)));
  const measured = percentile(samples, 0.95);
  return [
    {
      figure: 'publish now p95, acknowledged to the network',
      unit: 'ms',
      measured,
      target: `≤ ${TARGET_MS} ms`,
      isMet: measured <= TARGET_MS,
      samples,
    },
  ];
}
