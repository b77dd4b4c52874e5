import { z } from 'zod';
import type { Count, MetricName } from '../contract.ts';

/**
 * X's names for its public counts and ours. Its specification renamed `retweet_count` to `repost_count` on 2026-08-07,
 * while its pages still give the old name: both are read.
 */
const METRICS: Readonly<Record<string, MetricName>> = {
  impression_count: 'views',
  like_count: 'reactions',
  reply_count: 'comments',
  retweet_count: 'shares',
  repost_count: 'shares',
  quote_count: 'quotes',
  bookmark_count: 'saves',
};

export const publicMetrics = z.record(z.string(), z.unknown());

/** A count that X left out is absent. */
export function mapCounts(metrics: z.infer<typeof publicMetrics>): readonly Count[] {
  const counts: Count[] = [];
  for (const [networkName, metric] of Object.entries(METRICS)) {
    const value = metrics[networkName];
    if (typeof value !== 'number' || counts.some((count) => count.metric === metric)) continue;
    counts.push({ metric, networkName, value });
  }
  return counts;
}
