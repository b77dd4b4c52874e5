import { z } from 'zod';
import type { CallContext, ConfirmRequest, ConfirmResult } from '../contract.ts';
import { type ListedPost, matchListing, reachesBack } from '../match-listing.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { askX } from './ask-x.ts';
import type { XCredentials } from './credentials.ts';
import type { XOptions } from './options.ts';
import { permalinkOf } from './permalink.ts';

/** Each listed post costs, so a page is small; an account that fills these within minutes of a call is no mission's. */
const PAGE_SIZE = 20;
const MAX_PAGES = 5;

/** Looks for the part among the account's newest posts. */
export async function confirmPost(
  call: CallContext<XCredentials>,
  request: ConfirmRequest<XOptions>,
): Promise<ConfirmResult> {
  const posts: ListedPost[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await readPage(call, request.account.remoteId, cursor);
    posts.push(...answer.data.map((post) => listed(post, request)));
    cursor = answer.meta?.next_token;
    if (cursor === undefined || reachesBack(request, { posts, isWhole: false })) break;
  }
  return matchListing(request, fingerprint(request.part.text), { posts, isWhole: cursor === undefined });
}

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

async function readPage(call: CallContext<XCredentials>, accountId: string, cursor: string | undefined) {
  return askX(call, {
    purpose: 'other',
    method: 'get',
    path: `users/${accountId}/tweets`,
    query: {
      max_results: PAGE_SIZE,
      exclude: 'retweets',
      'tweet.fields': 'attachments,conversation_id,created_at,entities',
      ...(cursor ? { pagination_token: cursor } : {}),
    },
    answer: listing.refine((page) => page.data.length > 0 || page.meta?.result_count === 0),
  });
}

function listed(post: z.infer<typeof xPost>, request: ConfirmRequest<XOptions>): ListedPost {
  const urls = post.entities?.urls ?? [];
  const links = new Map(
    urls.flatMap(({ url, expanded_url, media_key }) => (url ? [[url, media_key ? '' : (expanded_url ?? url)]] : [])),
  );
  return {
    ref: { id: post.id, permalink: permalinkOf(request.account.handle, post.id) },
    createdAt: post.created_at,
    text: fingerprint(withoutOwnMention(post.text, request), { entities: true, links }),
    pictures: post.attachments?.media_keys?.length ?? 0,
    isUnderParent: isUnderParent(post, request),
  };
}

/** X may put the mention of the author who is answered in front of a reply. */
function withoutOwnMention(text: string, request: ConfirmRequest<XOptions>): string {
  const mention = `@${request.account.handle.replace(/^@/, '')} `.toLowerCase();
  const isAdded = request.thread !== undefined && !request.part.text.toLowerCase().startsWith(mention);
  return isAdded && text.toLowerCase().startsWith(mention) ? text.slice(mention.length) : text;
}

/** By the post that it replies to, where X tells it, else by the conversation, which is named for its first post. */
function isUnderParent(post: z.infer<typeof xPost>, { thread }: ConfirmRequest<XOptions>): boolean {
  const repliedTo = [...(post.referenced_tweets ?? []), ...(post.referenced_posts ?? [])].find(
    ({ type }) => type === 'replied_to',
  );
  if (repliedTo) return repliedTo.id === thread?.parent.id;
  return (post.conversation_id ?? post.id) === (thread?.root.id ?? post.id);
}
