import { cancelDeliveries, planDeliveries } from '../content/content-jobs.ts';
import { sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Bell } from './bell.ts';
import { cancelOfRevision } from './cancel-deliveries.ts';
import { runPump } from './due-pump.ts';
import { createPlanner } from './planner.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { wakeRemovals } from './removal/removal-jobs.ts';
import { runRemovals } from './removal/run-removals.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { sweepLeases } from './sweep.ts';
import { enlist, type Place, type Worker } from './worker.ts';

export interface SchedulerOptions {
  readonly place: Place;
  readonly bell: Bell;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** Says what is done with the jobs that other rooms send to this one. */
export function takeJobs(deps: SchedulerDeps): void {
  const planner = createPlanner(deps);
  deps.queue.work(planDeliveries, ({ revisionId }) => planner.plan(revisionId));
  deps.queue.work(wakeRemovals, async (_payload, signal) => void (await runRemovals(deps, signal)));
  deps.queue.work(cancelDeliveries, async ({ revisionId }) => void (await cancelOfRevision(deps, revisionId)));
}

/** Between two tries to open a database session. */
const ENLIST_AGAIN_MS = SECOND;

/**
 * Publishes what is due until `signal` aborts. A worker whose database session is lost sends no more; what it has on the
 * wire is written when it ends, while another, with an epoch of its own, goes on.
 * @returns when everything under way has ended and is written
 */
export async function runScheduler(
  deps: SchedulerDeps,
  { place, bell, concurrency, signal }: SchedulerOptions,
): Promise<void> {
  if (deps.database.kind === 'embedded') await sweepLeases(deps, { isAlone: true });
  const ending = new Set<Promise<void>>();
  while (!signal.aborted) {
    try {
      const worker = await enlist(deps, { ...place, onDue: bell.ring });
      const publisher = createPublisher(deps, { worker, concurrency });
      await runPump(deps, { publisher, bell, signal: AbortSignal.any([signal, worker.lost]) });
      const ended: Promise<void> = signOff(deps, publisher, worker).finally(() => ending.delete(ended));
      ending.add(ended);
    } catch (thrown) {
      deps.logger.warn({ problem: messageOf(thrown) }, 'cannot publish: no database session; trying again');
      await sleep(deps.clock, ENLIST_AGAIN_MS, signal);
    }
  }
  await Promise.all(ending);
}

async function signOff({ logger }: SchedulerDeps, publisher: Publisher, worker: Worker): Promise<void> {
  try {
    await publisher.drain();
  } catch (thrown) {
    logger.warn({ worker: worker.id, problem: messageOf(thrown) }, 'what was not sent could not be given back');
  }
  await worker[Symbol.asyncDispose]();
}
