import { z } from 'zod';
import type { Count, MetricName } from '../contract.ts';

const METRIC_OF_NAME = {
  likeCount: 'reactions',
  replyCount: 'comments',
  repostCount: 'shares',
  quoteCount: 'quotes',
  bookmarkCount: 'saves',
} as const satisfies Readonly<Record<string, MetricName>>;

const count = z.number().int().nonnegative().optional();

/** The answer of app.bsky.feed.getPosts; posts that are gone are left out of it. */
export const postCounts = z.object({
  posts: z.array(
    z.object({
      uri: z.string(),
      likeCount: count,
      replyCount: count,
      repostCount: count,
      quoteCount: count,
      bookmarkCount: count,
    }),
  ),
});

type PostCounts = z.infer<typeof postCounts>['posts'][number];

export function countsOf(post: PostCounts): readonly Count[] {
  const names = Object.keys(METRIC_OF_NAME) as (keyof typeof METRIC_OF_NAME)[];
  return names.flatMap((networkName) => {
    const value = post[networkName];
    return value === undefined ? [] : [{ metric: METRIC_OF_NAME[networkName], networkName, value }];
  });
}
