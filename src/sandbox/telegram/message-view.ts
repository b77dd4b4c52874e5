import { SECOND } from '../../kernel/durations.ts';
import type { Site } from '../site.ts';
import type { StoredMedia, StoredPost } from '../stored-post.ts';
import { type Chat, chatView } from './chat.ts';
import { findMessage, ownMessages } from './messages.ts';

/** https://core.telegram.org/bots/api#message (10.1), once for each message of the post. */
export function messageViews(post: StoredPost, chat: Chat, site: Site): readonly object[] {
  return ownMessages(post).messageIds.map((_id, index) => messageView(post, index, chat, site));
}

/** One message of a post; the text of an album stands under its first picture. */
function messageView(post: StoredPost, index: number, chat: Chat, site: Site): object {
  const { messageIds } = ownMessages(post);
  const parent = post.replyTo === undefined ? undefined : findMessage(Number(post.replyTo), chat.account, site);
  return {
    message_id: messageIds[index],
    sender_chat: chatView(chat, site),
    chat: chatView(chat, site),
    date: Math.floor(Date.parse(post.at) / SECOND),
    ...(messageIds.length > 1 ? { media_group_id: `${chat.account.remoteId.slice(4)}${post.id}` } : {}),
    ...(parent ? { reply_to_message: { ...messageView(parent, 0, chat, site), reply_to_message: undefined } } : {}),
    ...contentView(post, index),
  };
}

/** Text, or picture and caption. */
export function contentView(post: StoredPost, index: number): object {
  const { entities } = ownMessages(post);
  const picture = post.media[index];
  if (!picture) return { text: post.text, ...(entities.length > 0 ? { entities } : {}) };
  const caption = index === 0 && post.text !== '' ? { caption: post.text } : {};
  const captionEntities = index === 0 && entities.length > 0 ? { caption_entities: entities } : {};
  return { photo: [photoSize(picture)], ...caption, ...captionEntities };
}

function photoSize(picture: StoredMedia): object {
  return {
    file_id: `AgAC${picture.sha256}`,
    file_unique_id: `AQAD${picture.sha256.slice(0, 12)}`,
    file_size: picture.sizeBytes,
    width: picture.widthPx,
    height: picture.heightPx,
  };
}
