import { MINUTE, plus } from '../kernel/durations.ts';
import type { ConfirmRequest, ConfirmResult, RemoteRef } from './contract.ts';

/** One post of the account as a network lists it, in the form that posts are compared in. */
export interface ListedPost {
  readonly ref: RemoteRef;
  readonly createdAt: Date;
  /** Of `fingerprint`. */
  readonly text: string;
  readonly pictures: number;
  /** Whether it answers to the parent that our part answers to (or to none, if ours has none). */
  readonly isUnderParent: boolean;
}

export interface Listing {
  /** Newest first. */
  readonly posts: readonly ListedPost[];
  /** There are no older ones. */
  readonly isWhole: boolean;
}

/** How far a network's clock may be from ours. */
const SKEW_MS = 2 * MINUTE;

/**
 * Whether the part landed, told by what the account shows. `absent` needs proof that the listing goes back far enough: a
 * post from before the call, or all of an account on which no earlier post is known.
 * @param ours the fingerprint of the text that we sent
 */
export function matchListing(request: ConfirmRequest<unknown>, ours: string, listing: Listing): ConfirmResult {
  const from = lookFrom(request);
  const claimed = new Set(request.claimedRefs);
  const candidates = listing.posts.filter(
    (post) =>
      post.createdAt >= from &&
      post.ref.id !== request.newestRefBefore &&
      !claimed.has(post.ref.id) &&
      post.isUnderParent &&
      post.pictures === request.part.pictures.length &&
      post.text === ours,
  );
  const [first, second] = candidates;
  if (second) return { kind: 'cannot_tell', reason: 'two_candidates' };
  if (first) return { kind: 'found', ref: first.ref };
  if (!reachesBack(request, listing)) return { kind: 'cannot_tell', reason: 'listing_too_short' };
  return { kind: 'absent' };
}

/**
 * Whether the listing goes back past the call. The last post decides, not the oldest: a network that lists pinned posts
 * first shows an old one on top.
 */
export function reachesBack(request: ConfirmRequest<unknown>, { posts, isWhole }: Listing): boolean {
  const { newestRefBefore } = request;
  const last = posts.at(-1);
  if (last && (last.createdAt < lookFrom(request) || last.ref.id === newestRefBefore)) return true;
  return isWhole && (newestRefBefore === undefined || posts.some(({ ref }) => ref.id === newestRefBefore));
}

/** The instant before which a listed post can't be the one that is looked for. */
function lookFrom(request: ConfirmRequest<unknown>): Date {
  return plus(request.sentFrom, -SKEW_MS);
}
