import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
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

/** The last word of the problem's URI. */
const NOT_FOUND = 'resource-not-found';

const missingPost = z.object({
  type: z.string().optional(),
  resource_id: z.string().optional(),
  value: z.string().optional(),
});

/** Other errors (withheld, protected) don't mean gone. */
function isMissing({ type }: z.infer<typeof missingPost>): boolean {
  return type?.endsWith(NOT_FOUND) === true;
}

const answer = z
  .object({
    data: z.array(z.object({ id: z.string(), public_metrics: publicMetrics.optional() })).optional(),
    errors: z.array(missingPost).optional(),
  })
  .refine(({ data, errors }) => data !== undefined || errors !== undefined);

const onePost = z
  .object({ data: z.object({ id: z.string() }).optional(), errors: z.array(missingPost).optional() })
  .refine(({ data, errors }) => data !== undefined || errors !== undefined);

/** X answers 200 with an error of its own type for a post that isn't there; a 404 counts where it says the same. */
export async function isPostGone(call: CallContext<XCredentials>, { id }: RemoteRef): Promise<boolean> {
  try {
    const answer = await askX(call, { purpose: 'other', method: 'get', path: `tweets/${id}`, answer: onePost });
    if (answer.data) return false;
    if (answer.errors?.some(isMissing)) return true;
    throw new ChannelError('permission_denied', `X does not show the post ${id}, and does not say that it is gone`);
  } catch (thrown) {
    const isWord = thrown instanceof ChannelError && thrown.facts.networkCode === NOT_FOUND;
    if (isWord && thrown.code === 'not_found') return true;
    throw thrown;
  }
}

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
  // X answers 200 and lists among the errors what it doesn't have.
  const gone = new Set(errors.filter(isMissing).map((error) => error.resource_id ?? error.value ?? ''));
  return refs.map((ref) => ({
    ref,
    counts: mapCounts(metrics.get(ref.id) ?? {}),
    ...(gone.has(ref.id) ? { gone: true as const } : {}),
  }));
}
