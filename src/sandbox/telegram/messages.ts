import type { Account } from '../account.ts';
import type { Site } from '../site.ts';
import type { StoredMedia, StoredPost } from '../stored-post.ts';
import type { MessageEntity, MessageText } from './message-text.ts';

/** What one call posts into a channel: a message, or an album of several that readers see as one. */
export interface NewMessage {
  readonly content: MessageText;
  readonly media: readonly StoredMedia[];
  readonly replyTo?: number | undefined;
  readonly askedAt: string;
}

/** A post's messages: their ids, and which of them were deleted since. */
export interface OwnMessages {
  readonly messageIds: readonly number[];
  readonly goneIds: readonly number[];
  readonly entities: readonly MessageEntity[];
}

export function ownMessages(post: StoredPost): OwnMessages {
  return post.own as unknown as OwnMessages;
}

/** Ids count up by one in each channel; the first message of a channel tells that it was created. */
export function addMessage(given: NewMessage, account: Account, site: Site): StoredPost {
  const first =
    1 +
    site.store
      .posts('telegram', account.handle)
      .reduce((last, post) => Math.max(last, ...ownMessages(post).messageIds), 1);
  const messageIds = Array.from({ length: Math.max(1, given.media.length) }, (_none, index) => first + index);
  const own: OwnMessages = { messageIds, goneIds: [], entities: given.content.entities };
  const post: StoredPost = {
    network: 'telegram',
    handle: account.handle,
    id: String(first),
    text: given.content.text,
    media: given.media,
    ...(given.replyTo === undefined ? {} : { replyTo: String(given.replyTo) }),
    at: site.clock.now().toISOString(),
    askedAt: given.askedAt,
    permalink: `${site.origins.telegram}/${account.handle}/${first}`,
    own: { ...own },
  };
  site.store.record({ type: 'post', post });
  return post;
}

/** The post that has this message, if it is still there. */
export function findMessage(messageId: number, account: Account, site: Site): StoredPost | undefined {
  return site.store.posts('telegram', account.handle).find((post) => {
    const { messageIds, goneIds } = ownMessages(post);
    return messageIds.includes(messageId) && !goneIds.includes(messageId);
  });
}

/** The post is removed when the last of its messages is. */
export function removeMessage(post: StoredPost, messageId: number, site: Site): void {
  const own = ownMessages(post);
  const goneIds = [...own.goneIds, messageId];
  const at = site.clock.now().toISOString();
  const isAllGone = own.messageIds.every((id) => goneIds.includes(id));
  site.store.record({
    type: 'post',
    post: { ...post, own: { ...own, goneIds }, ...(isAllGone ? { removedAt: at } : {}) },
  });
}
