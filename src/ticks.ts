import { z } from 'zod';
import { remindAfterReviews } from './content/after-review.ts';
import { lapsePosts } from './content/lapse-posts.ts';
import { remindReviewers } from './content/remind-reviewers.ts';
import { createDispatch } from './dispatch/dispatch.ts';
import { defineJob } from './jobs/job.ts';
import type { Tick } from './jobs/ticks.ts';
import { createMetrics } from './metrics/metrics.ts';
import { keepAnchored } from './run/keep-anchored.ts';
import { expireDeliveries, releaseReconnected } from './scheduler/expire-deliveries.ts';
import { extendRecurrences } from './scheduler/plan-deliveries.ts';
import { createRemovals } from './scheduler/removal/removals.ts';
import { sweepLeases } from './scheduler/sweep.ts';
import type { HouseDeps } from './services.ts';

const nothing = z.object({});

/** What the house does again and again, and how often. */
export function takeTicks(deps: HouseDeps): readonly Tick[] {
  const metrics = createMetrics(deps);
  const removals = createRemovals(deps);
  const dispatch = createDispatch(deps);
  const ticks = [
    { name: 'sweep-leases', everySeconds: 10, run: () => sweepLeases(deps, { isAlone: false }) },
    { name: 'expire-deliveries', everySeconds: 10, run: () => expireDeliveries(deps) },
    { name: 'release-reconnected', everySeconds: 10, run: () => releaseReconnected(deps) },
    { name: 'run-removals', everySeconds: 10, run: (signal: AbortSignal) => removals.run(signal) },
    { name: 'follow-recalls', everySeconds: 10, run: () => removals.follow() },
    { name: 'extend-recurrences', everySeconds: 1800, run: () => extendRecurrences(deps) },
    { name: 'carry-notices', everySeconds: 10, run: (signal: AbortSignal) => dispatch.carry(signal) },
    { name: 'plan-digests', everySeconds: 300, run: () => dispatch.planDigests() },
    { name: 'watch-ways', everySeconds: 300, run: () => dispatch.watch() },
    { name: 'remind-reviewers', everySeconds: 60, run: () => remindReviewers(deps) },
    { name: 'remind-after-reviews', everySeconds: 600, run: () => remindAfterReviews(deps) },
    { name: 'lapse-posts', everySeconds: 60, run: () => lapsePosts(deps) },
    { name: 'measure-parts', everySeconds: 60, run: (signal: AbortSignal) => metrics.measureDue(signal) },
    { name: 'anchor-audit', everySeconds: 86_400, run: () => keepAnchored(deps) },
    { name: 'measure-accounts', everySeconds: 86_400, run: (signal: AbortSignal) => metrics.measureAccounts(signal) },
  ];
  return ticks.map(({ name, everySeconds, run }) => {
    const job = defineJob(name, nothing);
    deps.queue.work(job, async (_payload, signal) => void (await run(signal)));
    return { job, everySeconds };
  });
}
