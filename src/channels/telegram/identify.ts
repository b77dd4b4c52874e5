import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, Identity } from '../contract.ts';
import { openBotApi } from './bot-api.ts';
import { channelUrl, chat, chatIdFor } from './chat.ts';
import type { TelegramCredentials } from './credentials.ts';

const bot = z.object({ id: z.number().int(), username: z.string() });
const membership = z.object({ status: z.string(), can_post_messages: z.boolean().optional() });

/** @throws ChannelError `permission_denied` if the chat is no channel or the bot may not post in it */
export async function identifyChannel(call: CallContext<TelegramCredentials>): Promise<Identity> {
  const api = openBotApi(call);
  const id = chatIdFor(call.credentials.chatId);
  const me = await api.ask('other', (telegram) => telegram.getMe(), bot);
  const channel = await api.ask('other', (telegram) => telegram.getChat(id), chat);
  const handle = channel.username ? `@${channel.username}` : (channel.title ?? String(channel.id));
  if (channel.type !== 'channel') {
    throw new ChannelError('permission_denied', `Cannot use ${handle}: it is a ${channel.type}, not a channel`);
  }
  const member = await api.ask('other', (telegram) => telegram.getChatMember(id, me.id), membership);
  if (member.status !== 'administrator' || member.can_post_messages !== true) {
    const remedy = 'make it an administrator with the right to post messages';
    throw new ChannelError('permission_denied', `Cannot post in ${handle}: @${me.username} may not; ${remedy}`);
  }
  const url = channelUrl(channel);
  return { remoteId: String(channel.id), handle, ...(url ? { url } : {}) };
}
