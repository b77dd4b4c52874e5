import { sleep, systemClock } from '../src/kernel/clock.ts';
import { SECOND } from '../src/kernel/durations.ts';
import { type Bench, type Figure, percentile } from './figure.ts';
import { openDesk, openHouse } from './house.ts';
import { MISSIONS, missionCode } from './seed.ts';
import { CONCURRENCY } from './throughput.ts';

const ACCOUNTS = 500;
const LATENCY_MS = SECOND;
/** More than are sent while it is measured. */
const POSTS = 15_000;
const TARGET_MS = 500;

/** How long a freeze takes to be acknowledged while its mission's posts go out, mission after mission. */
export async function freeze(bench: Bench): Promise<readonly Figure[]> {
  const { endpoint, postgres, network } = bench;
  await using house = await openHouse({ postgres, endpoint, accounts: ACCOUNTS, concurrency: CONCURRENCY });
  await using desk = await openDesk(house, bench.database);
  const { engine } = house;
  const firstDueMs = systemClock.now().getTime() - SECOND;
  await engine.ask('seedPosts', { posts: POSTS, accountsPerPost: 1, firstDueMs, stepMs: 0, planned: true });
  await engine.ask('settle', undefined);
  await network.ask('reset', { latencyMs: LATENCY_MS });
  await engine.ask('start', undefined);
  await engine.ask('written', { count: CONCURRENCY });
  const samples: number[] = [];
  for (let at = 0; at < MISSIONS; at += 1) {
    samples.push(await desk.engine.ask('freeze', { mission: missionCode(at) }));
    bench.say(`freeze ${at + 1}/${MISSIONS}: ${samples.at(-1)?.toFixed(0)} ms`);
    // Until the next: its mission's posts take the freed places meanwhile.
    await sleep(systemClock, SECOND / 2);
  }
  const { slowestMs } = await network.ask('taken', undefined);
  const measured = percentile(samples, 0.95);
  return [
    {
      figure: 'freeze p95, acknowledged; slowest running call',
      unit: 'ms',
      measured,
      baseline: slowestMs,
      ratio: measured / slowestMs,
      target: `${TARGET_MS} ms more at most`,
      isMet: measured <= slowestMs + TARGET_MS,
      samples,
    },
  ];
}
