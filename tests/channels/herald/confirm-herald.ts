import { z } from 'zod';
import type {
  CallContext,
  ConfirmRequest,
  ConfirmResult,
  RecentAsked,
  RecentPost,
} from '../../../src/channels/contract.ts';
import { askHerald } from './ask-herald.ts';
import type { HeraldCredentials, HeraldOptions } from './herald-types.ts';

const listingAnswer = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      at: z.iso.datetime().transform((at) => new Date(at)),
      pictures: z.number(),
      inReplyTo: z.string().optional(),
    }),
  ),
  hasMore: z.boolean(),
});

/** One page of 40 is all it looks at. */
export async function confirmHerald(
  call: CallContext<HeraldCredentials>,
  request: ConfirmRequest<HeraldOptions>,
): Promise<ConfirmResult> {
  const { posts, hasMore } = await askHerald(call, 'GET', '/posts?limit=40', listingAnswer);
  const ours = posts.filter(
    (post) =>
      post.at >= request.sentFrom &&
      post.text === request.part.text &&
      post.pictures === request.part.pictures.length &&
      post.inReplyTo === request.thread?.parent.id &&
      !request.claimedRefs.includes(post.id),
  );
  if (ours.length > 1) return { kind: 'cannot_tell', reason: 'two_candidates' };
  if (ours[0]) return { kind: 'found', ref: { id: ours[0].id } };
  const reachesBack = !hasMore || posts.some((post) => post.at < request.sentFrom);
  return reachesBack ? { kind: 'absent' } : { kind: 'cannot_tell', reason: 'listing_too_short' };
}

export async function recentHerald(
  call: CallContext<HeraldCredentials>,
  { limit }: RecentAsked,
): Promise<readonly RecentPost[]> {
  const { posts } = await askHerald(call, 'GET', `/posts?limit=${limit}`, listingAnswer);
  return posts.map(({ id, text, at }) => ({ ref: { id }, text, createdAt: at }));
}
