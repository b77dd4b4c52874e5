import { z } from 'zod';
import type { CallContext, ChannelAdapter, RemoteRef } from '../contract.ts';
import { openBotApi } from './bot-api.ts';
import { telegramCapabilities } from './capabilities.ts';
import { chatIdFor } from './chat.ts';
import { checkTelegram } from './check.ts';
import { confirmMessage } from './confirm.ts';
import { type TelegramCredentials, telegramCredentials } from './credentials.ts';
import { identifyChannel } from './identify.ts';
import { isAboutNoMessage } from './map-error.ts';
import { type TelegramOptions, telegramOptions } from './options.ts';
import { publishMessage } from './publish.ts';
import { messageIdsOf } from './remote-ref.ts';

/** A Telegram channel, through a bot that is its administrator. See README.md. */
export const telegramAdapter: ChannelAdapter<TelegramCredentials, TelegramOptions> = {
  channel: 'telegram',
  capabilities: telegramCapabilities,
  credentials: telegramCredentials,
  options: telegramOptions,
  check: (content, _options, limits) => checkTelegram(content, limits),
  identify: identifyChannel,
  publish: publishMessage,
  confirm: confirmMessage,
  remove: removeMessages,

  async measureAccount(call) {
    const chat_id = chatIdFor(call.credentials.chatId);
    const value = await openBotApi(call).ask(
      'other',
      (telegram) => telegram.callApi('getChatMemberCount', { chat_id }),
      z.number().int().nonnegative(),
    );
    return { followers: { metric: 'followers', networkName: 'getChatMemberCount', value } };
  },
};

/** `deleteMessages` passes over what is gone by itself, `deleteMessage` refuses it. */
async function removeMessages(call: CallContext<TelegramCredentials>, ref: RemoteRef): Promise<void> {
  const chatId = chatIdFor(call.credentials.chatId);
  const [first, ...others] = messageIdsOf(ref);
  const api = openBotApi(call);
  try {
    await api.ask(
      'other',
      (telegram) =>
        others.length > 0
          ? telegram.deleteMessages(chatId, [...messageIdsOf(ref)])
          : telegram.deleteMessage(chatId, Number(first)),
      z.literal(true),
    );
  } catch (thrown) {
    if (!isAboutNoMessage(thrown)) throw thrown;
  }
}
