import { planRevision, planRevisions } from './plan-deliveries.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** Plans what jobs ask for: what is asked while a plan is made is planned together, in few transactions. */
export interface Planner {
  /** Resolves when the revision is planned. */
  plan(revisionId: string): Promise<void>;
}

export function createPlanner(deps: SchedulerDeps): Planner {
  let waiting: string[] = [];
  let next: Promise<void> | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function planWaiting(): Promise<void> {
    await running;
    const revisionIds = waiting;
    waiting = [];
    next = undefined;
    const plan = planRevisions(deps, revisionIds);
    running = plan.catch(() => undefined);
    await plan;
  }

  return {
    async plan(revisionId) {
      waiting.push(revisionId);
      next ??= planWaiting();
      try {
        await next;
      } catch {
        // One that can't be planned fails alone, and its job says why.
        await planRevision(deps, revisionId);
      }
    },
  };
}
