import { type Clock, sleep } from '../kernel/clock.ts';
import { earlier, MINUTE, plus, SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import { expiringCredentials } from '../missions/expiring-credentials.ts';
import { reviewsDue } from '../missions/review-account.ts';
import { type Found, tellOnce } from '../notices/tell-once.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { createClockWatch } from './watch-clock.ts';
import { openLeases, overdueDeliveries, waitingDeliveries } from './watch-deliveries.ts';
import { failedJobs, waitingJobs } from './watch-queue.ts';
import { livingWorkers } from './worker.ts';

/**
 * Looks for what should not be: deliveries past their time and not settled, leases that nobody ended, a pump or a queue
 * that stands still, a clock that is wrong, jobs that failed, credentials that run out. What it finds is told once.
 */
export interface Watchdog {
  look(): Promise<Watch>;
}

export interface Watch {
  /** The database answers, somebody publishes, and nothing that is due waits too long. */
  readonly isWell: boolean;
  readonly found: readonly Found[];
}

type WatchdogDeps = Pick<SchedulerDeps, 'database' | 'clock' | 'queue' | 'timing'>;

/** For so long something that is due may wait for a worker. */
const STALLED_AFTER_MS = 2 * MINUTE;

/** Once an hour, and at the start. */
const THOROUGH_EVERY = 120;

/** The advisory lock under which one process at a time tells what it found. */
const WATCH_LOCK = 837_003;

/** @param host names this machine, whose clock is compared */
export function createWatchdog(deps: WatchdogDeps, { host }: { readonly host: string }): Watchdog {
  const { database, clock, queue } = deps;
  const clockWatch = createClockWatch(deps, host);
  let looks = 0;
  return {
    async look() {
      const { prisma } = database;
      const now = clock.now();
      const stalledBefore = plus(now, -STALLED_AFTER_MS);
      const workers = await livingWorkers(prisma);
      const ails = [
        ...(await waitingDeliveries(prisma, { now, stalledBefore, workers })),
        ...(await openLeases(prisma)),
        ...(await waitingJobs(queue, stalledBefore)),
      ];
      const found = [
        ...ails,
        ...(await overdueDeliveries(prisma, deps, { isThorough: looks % THOROUGH_EVERY === 0 })),
        ...(await failedJobs(queue)),
        ...(await expiringCredentials(prisma, now)),
        ...(await reviewsDue(prisma, now)),
        ...(await clockWatch()),
      ].map(({ notice, since }): Found => ({ notice, since: earlier(since, now) }));
      looks += 1;
      if (found.length > 0) {
        await database.transaction(async (tx) => {
          await tx.$executeRawUnsafe(`select pg_advisory_xact_lock(${WATCH_LOCK})`);
          await tellOnce(tx, clock, found);
        });
      }
      return { isWell: ails.length === 0 && workers > 0, found };
    },
  };
}

const LOOK_EVERY_MS = 30 * SECOND;

export interface WatchOptions {
  readonly watchdog: Watchdog;
  readonly signal: AbortSignal;
  /** Called after each look that could be made. */
  readonly after?: (watch: Watch) => Promise<void>;
}

/**
 * Looks again and again until `signal` aborts, by a timer of its own and not by the queue: a queue that stands still could
 * not tell that it does.
 */
export async function runWatchdog(
  { clock, logger }: { readonly clock: Clock; readonly logger: SchedulerDeps['logger'] },
  { watchdog, signal, after }: WatchOptions,
): Promise<void> {
  for (;;) {
    await sleep(clock, LOOK_EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      await after?.(await watchdog.look());
    } catch (thrown) {
      logger.warn({ problem: messageOf(thrown) }, 'the watchdog could not look; trying again');
    }
  }
}
