import type { CallContext, ConfirmRequest, ConfirmResult } from '../contract.ts';
import { type ListedPost, matchListing, reachesBack } from '../match-listing.ts';
import { fingerprint } from '../text/fingerprint.ts';
import type { XCredentials } from './credentials.ts';
import { type ListedXPost, linksIn, listPosts } from './list-posts.ts';
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
    const answer = await listPosts(call, request.account.remoteId, { limit: PAGE_SIZE, cursor });
    posts.push(...answer.data.map((post) => listed(post, request)));
    cursor = answer.meta?.next_token;
    if (cursor === undefined || reachesBack(request, { posts, isWhole: false })) break;
  }
  return matchListing(request, fingerprint(request.part.text), { posts, isWhole: cursor === undefined });
}

function listed(post: ListedXPost, request: ConfirmRequest<XOptions>): ListedPost {
  return {
    ref: { id: post.id, permalink: permalinkOf(request.account.handle, post.id) },
    createdAt: post.created_at,
    text: fingerprint(withoutOwnMention(post.text, request), { entities: true, links: linksIn(post) }),
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
function isUnderParent(post: ListedXPost, { thread }: ConfirmRequest<XOptions>): boolean {
  const repliedTo = [...(post.referenced_tweets ?? []), ...(post.referenced_posts ?? [])].find(
    ({ type }) => type === 'replied_to',
  );
  if (repliedTo) return repliedTo.id === thread?.parent.id;
  return (post.conversation_id ?? post.id) === (thread?.root.id ?? post.id);
}
