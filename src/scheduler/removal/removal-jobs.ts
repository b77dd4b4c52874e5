import { z } from 'zod';
import { defineJob } from '../../jobs/job.ts';
import { HOUR, plus } from '../../kernel/durations.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';

/** Sent with the decision that something is to be taken down; a tick does the same for what must be tried again. */
export const wakeRemovals = defineJob('wake-removals', z.object({}));

/** For so long it is tried by itself; then a person looks. Longer than any network's window for deletions. */
const TRY_FOR_MS = 6 * HOUR;

/** What makes a confirmed removal due now. */
export function toBeTakenUp({ clock }: Pick<SchedulerDeps, 'clock'>) {
  const now = clock.now();
  return { wakeAt: now, giveUpAt: plus(now, TRY_FOR_MS), tries: 0, whyKey: null };
}
