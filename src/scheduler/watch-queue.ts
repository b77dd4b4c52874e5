import type { Queue } from '../jobs/queue.ts';
import type { Found } from '../notices/tell-once.ts';
import { HOUSE } from './watch-deliveries.ts';

/** The queue stands still: its oldest job waits, and nobody takes it. */
export async function waitingJobs(queue: Pick<Queue, 'oldestWaitingAt'>, before: Date): Promise<readonly Found[]> {
  const oldest = await queue.oldestWaitingAt();
  if (!oldest || oldest >= before) return [];
  return [
    {
      since: oldest,
      notice: { level: 'now', key: 'notice.queue_stalled', params: {}, subject: HOUSE, mergeKey: 'watchdog:queue' },
    },
  ];
}

/** Jobs that failed at every try; one notice for each kind. */
export async function failedJobs(queue: Pick<Queue, 'failed'>): Promise<readonly Found[]> {
  const byJob = new Map<string, { readonly problem: string; readonly at: Date; readonly count: number }>();
  for (const { job, problem, at } of await queue.failed()) {
    const newest = byJob.get(job) ?? { problem, at, count: 0 };
    byJob.set(job, { ...newest, count: newest.count + 1 });
  }
  return [...byJob].map(([job, { problem, at, count }]) => ({
    since: at,
    notice: {
      level: 'today',
      key: 'notice.job_failed',
      params: { job, problem, count },
      subject: HOUSE,
      mergeKey: `watchdog:job:${job}`,
    },
  }));
}
