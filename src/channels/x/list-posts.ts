import { z } from 'zod';
import type { CallContext, RecentAsked, RecentPost } from '../contract.ts';
import { plainText } from '../text/fingerprint.ts';
import { askX } from './ask-x.ts';
import type { XCredentials } from './credentials.ts';
import { permalinkOf } from './permalink.ts';

const reference = z.object({ type: z.string(), id: z.string() });
const xPost = z.object({
  id: z.string(),
  text: z.string(),
  created_at: z.coerce.date(),
  conversation_id: z.string().optional(),
  entities: z
    .object({
      urls: z
        .array(
          z.object({
            url: z.string().nullish(),
            expanded_url: z.string().nullish(),
            media_key: z.string().nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
  attachments: z.object({ media_keys: z.array(z.string()).nullish() }).nullish(),
  referenced_tweets: z.array(reference).nullish(),
  referenced_posts: z.array(reference).nullish(),
});
const listing = z.object({
  data: z.array(xPost).default([]),
  meta: z.object({ next_token: z.string().optional(), result_count: z.number() }).optional(),
});
export type ListedXPost = z.infer<typeof xPost>;

/** X lists no fewer. https://docs.x.com/x-api/users/get-posts (read 2026-08) */
const SMALLEST_PAGE = 5;

/** One page of an account's posts, newest first, without reposts. */
export async function listPosts(
  call: CallContext<XCredentials>,
  accountId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  return askX(call, {
    purpose: 'other',
    method: 'get',
    path: `users/${accountId}/tweets`,
    query: {
      max_results: Math.max(limit, SMALLEST_PAGE),
      exclude: 'retweets',
      'tweet.fields': 'attachments,conversation_id,created_at,entities',
      ...(cursor ? { pagination_token: cursor } : {}),
    },
    answer: listing.refine((page) => page.data.length > 0 || page.meta?.result_count === 0),
  });
}

/** The post's short links and what they stand for; nothing for the one that X adds for pictures. */
export function linksIn(post: ListedXPost): ReadonlyMap<string, string> {
  const urls = post.entities?.urls ?? [];
  return new Map(
    urls.flatMap(({ url, expanded_url, media_key }) => (url ? [[url, media_key ? '' : (expanded_url ?? url)]] : [])),
  );
}

export async function recentPosts(
  call: CallContext<XCredentials>,
  { account, limit }: RecentAsked,
): Promise<readonly RecentPost[]> {
  const { data } = await listPosts(call, account.remoteId, { limit });
  return data.slice(0, limit).map((post) => ({
    ref: { id: post.id, permalink: permalinkOf(account.handle, post.id) },
    text: plainText(post.text, { entities: true, links: linksIn(post) }),
    createdAt: post.created_at,
  }));
}
