import { z } from 'zod';
import type { Account } from '../account.ts';
import { botIdOf } from '../credentials.ts';
import type { ApiAnswer, ApiRequest } from '../protocol.ts';
import type { Site } from '../site.ts';
import { type Chat, chatOf, chatView } from './chat.ts';
import { contentView } from './message-view.ts';
import { findMessage, ownMessages, removeMessage } from './messages.ts';
import { parametersOf } from './parameters.ts';
import { forbid, refuse, success } from './telegram-refusal.ts';

const chatId = z.union([z.string(), z.int()]);
const chatParameters = z.looseObject({ chat_id: chatId });
const memberParameters = z.looseObject({ chat_id: chatId, user_id: z.int() });
const messageParameters = z.looseObject({ chat_id: chatId, message_id: z.int() });
const messagesParameters = z.looseObject({ chat_id: chatId, message_ids: z.array(z.int()).min(1).max(100) });
const copyParameters = z.looseObject({ chat_id: chatId, from_chat_id: chatId, message_id: z.int() });

export function getMe(_request: ApiRequest, bot: Account, site: Site): ApiAnswer {
  return success({ ...userView(bot, site), can_join_groups: true, can_read_all_group_messages: false });
}

export function getChat(request: ApiRequest, bot: Account, site: Site): ApiAnswer {
  const chat = chatOf(parametersOf(request, chatParameters).chat_id, bot, site);
  return success({
    ...chatView(chat, site),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
  });
}

export function getChatMember(request: ApiRequest, bot: Account, site: Site): ApiAnswer {
  const given = parametersOf(request, memberParameters);
  chatOf(given.chat_id, bot, site);
  if (given.user_id !== botIdOf(bot)) refuse('user not found');
  return success({ status: 'administrator', user: userView(bot, site), ...RIGHTS });
}

export function getChatMemberCount(request: ApiRequest, bot: Account, site: Site): ApiAnswer {
  const chat = chatOf(parametersOf(request, chatParameters).chat_id, bot, site);
  return success(chat.kind === 'audit' ? 2 : site.counts.followersOf(bot));
}

export function deleteMessage(request: ApiRequest, bot: Account, site: Site, copies: Copies): ApiAnswer {
  const given = parametersOf(request, messageParameters);
  const chat = chatOf(given.chat_id, bot, site);
  if (!removeFrom(chat, given.message_id, site, copies)) refuse('message to delete not found');
  return success(true);
}

/** Unlike `deleteMessage`, passes over those that are not there. */
export function deleteMessages(request: ApiRequest, bot: Account, site: Site, copies: Copies): ApiAnswer {
  const given = parametersOf(request, messagesParameters);
  const chat = chatOf(given.chat_id, bot, site);
  for (const id of given.message_ids) removeFrom(chat, id, site, copies);
  return success(true);
}

export function forwardMessage(request: ApiRequest, bot: Account, site: Site, copies: Copies): ApiAnswer {
  const { post, index, from, to, messageId } = copied(request, bot, site, 'forward');
  const date = Math.floor(site.clock.now().getTime() / 1000);
  return success({
    message_id: copies.add(to),
    from: userView(bot, site),
    chat: chatView(to, site),
    date,
    forward_origin: {
      type: 'channel',
      chat: chatView(from, site),
      message_id: messageId,
      date: Math.floor(Date.parse(post.at) / 1000),
    },
    ...contentView(post, index),
  });
}

export function copyMessage(request: ApiRequest, bot: Account, site: Site, copies: Copies): ApiAnswer {
  const { to } = copied(request, bot, site, 'copy');
  return success({ message_id: copies.add(to) });
}

/** The messages in the bots' audit chats. They are copies, so nothing keeps them over a restart. */
export class Copies {
  readonly #lastId = new Map<number, number>();
  readonly #present = new Set<string>();

  add(chat: Chat): number {
    const id = (this.#lastId.get(chat.id) ?? 1) + 1;
    this.#lastId.set(chat.id, id);
    this.#present.add(`${chat.id} ${id}`);
    return id;
  }

  remove(chat: Chat, id: number): boolean {
    return this.#present.delete(`${chat.id} ${id}`);
  }
}

const RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_post_messages: true,
  can_edit_messages: true,
};

function userView(bot: Account, site: Site): object {
  const name = site.store.nameOf('telegram', bot.handle);
  return { id: botIdOf(bot), is_bot: true, first_name: name, username: `${bot.handle}_bot` };
}

function removeFrom(chat: Chat, messageId: number, site: Site, copies: Copies): boolean {
  if (chat.kind === 'audit') return copies.remove(chat, messageId);
  const post = findMessage(messageId, chat.account, site);
  if (post) removeMessage(post, messageId, site);
  return post !== undefined;
}

/** Copies go from the bot's channel into its audit chat. */
function copied(request: ApiRequest, bot: Account, site: Site, verb: 'forward' | 'copy') {
  const given = parametersOf(request, copyParameters);
  const [from, to] = [chatOf(given.from_chat_id, bot, site), chatOf(given.chat_id, bot, site)];
  if (to.kind !== 'audit') forbid('the sandbox copies messages into the audit chat only');
  const messageId = given.message_id;
  const post = from.kind === 'channel' ? findMessage(messageId, bot, site) : undefined;
  if (!post) refuse(`message to ${verb} not found`);
  return { post, index: ownMessages(post).messageIds.indexOf(messageId), from, to, messageId };
}
