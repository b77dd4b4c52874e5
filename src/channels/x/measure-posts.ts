import { z } from 'zod';
import type { CallContext, Measurement, RemoteRef } from '../contract.ts';
import { askX } from './ask-x.ts';
import { xCapabilities } from './capabilities.ts';
import type { XCredentials } from './credentials.ts';
import { mapCounts, publicMetrics } from './map-counts.ts';

/** The public counts of posts, up to a hundred a call. */
export async function measurePosts(
  call: CallContext<XCredentials>,
  refs: readonly RemoteRef[],
): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (let from = 0; from < refs.length; from += xCapabilities.measureBatch) {
    measurements.push(...(await measureBatch(call, refs.slice(from, from + xCapabilities.measureBatch))));
  }
  return measurements;
}

const answer = z
  .object({
    data: z.array(z.object({ id: z.string(), public_metrics: publicMetrics.optional() })).optional(),
    errors: z
      .array(
        z.object({ type: z.string().optional(), resource_id: z.string().optional(), value: z.string().optional() }),
      )
      .optional(),
  })
  .refine(({ data, errors }) => data !== undefined || errors !== undefined);

async function measureBatch(
  call: CallContext<XCredentials>,
  refs: readonly RemoteRef[],
): Promise<readonly Measurement[]> {
  const { data = [], errors = [] } = await askX(call, {
    purpose: 'other',
    method: 'get',
    path: 'tweets',
    query: { ids: refs.map(({ id }) => id).join(','), 'tweet.fields': 'public_metrics' },
    answer,
  });
  const metrics = new Map(data.map((post) => [post.id, post.public_metrics ?? {}]));
  // X answers 200 and lists among the errors what it doesn't have; other errors (withheld, protected) don't mean gone.
  const gone = new Set(
    errors
      .filter(({ type }) => type?.endsWith('resource-not-found'))
      .map((error) => error.resource_id ?? error.value ?? ''),
  );
  return refs.map((ref) => ({
    ref,
    counts: mapCounts(metrics.get(ref.id) ?? {}),
    ...(gone.has(ref.id) ? { gone: true as const } : {}),
  }));
}
