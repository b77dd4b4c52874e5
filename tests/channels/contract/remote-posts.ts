import type { RemotePost } from './fixture.ts';

export interface PageAsked {
  readonly limit: number;
  /** Only posts newer than this id (numeric ids). */
  readonly newerThan?: string | undefined;
  /** Only posts older than this id (numeric ids). */
  readonly olderThan?: string | undefined;
  /** How many of those to pass over: for networks whose cursor is a token, let the token be this number. */
  readonly offset?: number;
}

/** The page that a network would answer, newest first, and the offset of the next one if there is more. */
export function pageOf(
  posts: readonly RemotePost[],
  asked: PageAsked,
): { readonly posts: readonly RemotePost[]; readonly nextOffset?: number } {
  const offset = asked.offset ?? 0;
  const inRange = posts.filter(
    (post) =>
      (asked.newerThan === undefined || BigInt(post.id) > BigInt(asked.newerThan)) &&
      (asked.olderThan === undefined || BigInt(post.id) < BigInt(asked.olderThan)),
  );
  const page = inRange.slice(offset, offset + asked.limit);
  const nextOffset = offset + page.length;
  return nextOffset < inRange.length ? { posts: page, nextOffset } : { posts: page };
}
