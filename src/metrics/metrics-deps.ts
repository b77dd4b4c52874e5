import type { SchedulerDeps } from '../scheduler/scheduler-deps.ts';

/** What the use cases of this room work with: calls to networks go the same way as those of publishing. */
export type MetricsDeps = Omit<SchedulerDeps, 'wakePump'>;
