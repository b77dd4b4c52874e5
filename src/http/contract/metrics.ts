import * as z from 'zod';
import { id, instant, line, listOf, postRef } from './fields.ts';

const metricName = z.enum(['views', 'reach', 'reactions', 'comments', 'shares', 'quotes', 'saves', 'clicks']);

/** What to measure now: one post's deliveries, or a mission's; absent means all that the asker may measure. */
export const collection = z.strictObject({ post: postRef.optional(), mission: line.optional() });

export const collected = z
  .object({
    measured: z.int(),
    failed: z.int().describe('Their networks gave no answer'),
    without: z.int().describe('Their networks give no counts'),
  })
  .meta({ id: 'Collected' });

/** One count at one instant, with its source. A count that a network lacks is absent, not 0. */
const metric = z
  .object({
    delivery: id,
    channel: z.string(),
    handle: z.string(),
    part: z.int().describe('Which part of a thread, counted from 0'),
    metric: z.string(),
    networkName: z.string().describe("The network's own name for it"),
    value: z.int(),
    capturedAt: instant,
    age: z.string().describe('1h, 24h, 7d, 28d, or asked'),
    source: z.enum(['network', 'typed']),
    apiVersion: z.string().describe('Of the network, when it was counted'),
  })
  .meta({ id: 'Metric' });

export const metrics = z.object({ metrics: listOf(metric) });

/** Numbers that a person reads off a network without an API. */
export const typedCounts = z.strictObject({
  counts: z
    .array(z.strictObject({ metric: metricName, value: z.int().min(0) }))
    .min(1)
    .max(20),
});
