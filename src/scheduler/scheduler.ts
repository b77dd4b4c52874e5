import { cancelDeliveries, planDeliveries } from '../content/content-jobs.ts';
import { newId } from '../kernel/ids.ts';
import { cancelOfRevision } from './cancel-deliveries.ts';
import { type Bell, runPump } from './due-pump.ts';
import { createPlanner } from './planner.ts';
import { createPublisher } from './publisher.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { sweepLeases } from './sweep.ts';

export interface SchedulerOptions {
  readonly bell: Bell;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** Says what is done with the jobs that other rooms send to this one. */
export function takeJobs(deps: SchedulerDeps): void {
  const planner = createPlanner(deps);
  deps.queue.work(planDeliveries, ({ revisionId }) => planner.plan(revisionId));
  deps.queue.work(cancelDeliveries, async ({ revisionId }) => void (await cancelOfRevision(deps, revisionId)));
}

/**
 * Publishes what is due until `signal` aborts.
 * @returns when everything under way has ended and is written
 */
export async function runScheduler(
  deps: SchedulerDeps,
  { bell, concurrency, signal }: SchedulerOptions,
): Promise<void> {
  if (deps.database.kind === 'embedded') await sweepLeases(deps, { isAlone: true });
  await runPump(deps, { publisher: createPublisher(deps, { workerId: newId(), concurrency }), bell, signal });
}
