import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { type Clock, sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';

export interface WorkLoop {
  /** Looks for jobs now, and not only at the next look. */
  wake(): void;
  /** Works until `signal` aborts; resolves when the last handler has ended. */
  run(signal: AbortSignal): Promise<void>;
}

export interface WorkLoopOptions {
  readonly boss: PgBoss;
  readonly queue: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What is done with a job; it fails where this throws. The signal aborts at the end, and when the job's time is over. */
  handle(job: JobWithMetadata, signal: AbortSignal): Promise<void>;
}

/** How many jobs one process does at a time. A long one takes up its own place only. */
export const PLACES = 20;
const LOOK_EVERY_MS = SECOND;

export function createWorkLoop(options: WorkLoopOptions): WorkLoop {
  const { clock, logger } = options;
  let waking = new AbortController();
  return {
    wake: () => waking.abort(),
    async run(signal) {
      const running = new Set<Promise<void>>();
      const nap = () => sleep(clock, LOOK_EVERY_MS, AbortSignal.any([signal, waking.signal]));
      while (!signal.aborted) {
        waking = new AbortController();
        const jobs = running.size < PLACES ? await fetchJobs(options, PLACES - running.size) : [];
        for (const job of jobs) {
          const one: Promise<void> = runJob(options, job, signal)
            .catch((thrown) => logger.warn({ problem: messageOf(thrown) }, 'the end of a job could not be noted'))
            .finally(() => {
              running.delete(one);
              waking.abort();
            });
          running.add(one);
        }
        if (jobs.length === 0) await nap();
      }
      await Promise.all(running);
    },
  };
}

async function fetchJobs({ boss, queue, logger }: WorkLoopOptions, batchSize: number): Promise<JobWithMetadata[]> {
  try {
    return await boss.fetch<object>(queue, { batchSize, includeMetadata: true });
  } catch (thrown) {
    logger.warn({ problem: messageOf(thrown) }, 'jobs could not be fetched; trying again');
    return [];
  }
}

/** Settled as the attempt that was fetched: one that outlived its time and was given away again settles nothing. */
async function runJob(
  { boss, queue, clock, logger, handle }: WorkLoopOptions,
  job: JobWithMetadata,
  stop: AbortSignal,
) {
  const attempt = { id: job.id, retryCount: job.retryCount };
  const overdue = new AbortController();
  const cancel = clock.setTimer(job.expireInSeconds * SECOND, () => overdue.abort());
  try {
    await handle(job, AbortSignal.any([stop, overdue.signal]));
  } catch (thrown) {
    logger.warn({ id: job.id, tries: job.retryCount, problem: messageOf(thrown) }, 'a job failed');
    await boss.fail(queue, attempt, { message: messageOf(thrown) });
    return;
  } finally {
    cancel();
  }
  await boss.complete(queue, attempt);
}
