import { z } from 'zod';
import type { Count, MetricName } from '../contract.ts';

/** Mastodon's names for a post's counts and ours. `quotes_count` came with 4.5. */
const METRICS: Readonly<Record<string, MetricName>> = {
  favourites_count: 'reactions',
  replies_count: 'comments',
  reblogs_count: 'shares',
  quotes_count: 'quotes',
};

export const countedStatus = z.looseObject({ id: z.string() });

/** A count that the server left out is absent. */
export function mapCounts(status: z.infer<typeof countedStatus>): readonly Count[] {
  return Object.entries(METRICS).flatMap(([networkName, metric]) => {
    const value = status[networkName];
    return typeof value === 'number' ? [{ metric, networkName, value }] : [];
  });
}
