import { sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Bell } from './bell.ts';
import { nextWake } from './claim.ts';
import { confirmDue } from './confirm.ts';
import type { Publisher } from './publisher.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** Between two looks when what is due can't be taken yet. */
const SHORTEST_SLEEP_MS = 50;

/** Read-backs under way in one process. */
const ASKING_AT_ONCE = 100;

/**
 * Sleeps until the least `wakeAt`, claims what is due, and has the networks asked about what is open, without waiting for
 * their answers. Ends when `signal` aborts; the publisher is the caller's to drain.
 */
export async function runPump(
  deps: SchedulerDeps,
  pump: { readonly publisher: Publisher; readonly bell: Bell; readonly signal: AbortSignal },
): Promise<void> {
  const { publisher, bell, signal } = pump;
  const asking = new Set<Promise<void>>();
  while (!signal.aborted) {
    try {
      const claimed = await publisher.claim();
      const asked = await confirmDue(deps, { limit: ASKING_AT_ONCE - asking.size, signal });
      for (const one of asked) {
        asking.add(one);
        void one.then(() => asking.delete(one));
      }
      if (claimed + asked.length === 0) await bell.wait(deps.clock, await sleepMs(deps), signal);
    } catch (thrown) {
      deps.logger.warn({ problem: messageOf(thrown) }, 'the pump could not look; trying again');
      await sleep(deps.clock, SECOND, signal);
    }
  }
  await Promise.all(asking);
}

async function sleepMs(deps: SchedulerDeps): Promise<number> {
  const now = deps.clock.now();
  const { pollMs } = deps.timing;
  const next = await nextWake(deps.database, now);
  if (!next) return pollMs;
  return Math.min(pollMs, Math.max(SHORTEST_SLEEP_MS, next.getTime() - now.getTime()));
}
