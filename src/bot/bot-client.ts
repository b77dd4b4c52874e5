import { get as getPlain } from 'node:http';
import { type Agent, get as getSecure } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Telegram, TelegramError } from 'telegraf';
import { z } from 'zod';
import { type Clock, sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Secret } from '../kernel/secret.ts';
import { BotApiError } from './bot-api-error.ts';

/** A button as Telegram shows it: it leads to an address, or gives back its id. */
type ShownButton = { readonly text: string } & ({ readonly url: string } | { readonly callback_data: string });
export type ShownKeyboard = readonly (readonly ShownButton[])[];

export interface SentPicture {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Plain text. */
  readonly caption: string;
}

/**
 * The Bot API, as far as the bot speaks it. Whatever goes wrong is a `BotApiError`, which holds no token. Calls that only
 * tidy up never reject: what a person decided doesn't depend on them.
 */
export interface BotClient {
  getMe(): Promise<{ readonly username: string }>;
  getUpdates(offset: number | undefined, signal: AbortSignal): Promise<readonly unknown[]>;
  setWebhook(url: string, secret: Secret): Promise<void>;
  deleteWebhook(): Promise<void>;
  /** The menu of a chat; tidies up only. */
  setCommands(chatId: string, commands: readonly { command: string; description: string }[]): Promise<void>;
  /** @returns the message's id */
  send(chatId: string, html: string, answer?: ShownKeyboard | 'reply'): Promise<number>;
  /** One message, or one album of at most ten. */
  sendPictures(chatId: string, pictures: readonly SentPicture[]): Promise<void>;
  edit(chatId: string, messageId: number, html: string, keyboard: ShownKeyboard): Promise<void>;
  /** Instead of those that stand there; tidies up only. */
  setButtons(chatId: string, messageId: number, keyboard: ShownKeyboard): Promise<void>;
  /** Takes a message down; tidies up only. */
  remove(chatId: string, messageId: number): Promise<void>;
  /** Ends the waiting that a pressed button shows; tidies up only. @param words at most 200 letters are shown */
  answerPress(queryId: string, words?: string): Promise<void>;
  download(fileId: string): Promise<Uint8Array>;
}

export interface BotClientOptions {
  readonly token: Secret;
  /** Origin of the Bot API. */
  readonly apiUrl: string;
  /** Of an HTTP proxy, where Telegram is blocked; may hold a password. */
  readonly proxy?: Secret | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

const POLL_SECONDS = 50;
const WANTED = ['message', 'callback_query'];
/** Telegram's largest file for bots. */
const MAX_FILE_BYTES = 20_000_000;
const DOWNLOAD_MS = 60 * SECOND;
/** An answer that asks to wait longer is handed on: whoever called may do something else meanwhile. */
const LONGEST_WAIT_SECONDS = 60;
const TRIES = 3;

const message = z.object({ message_id: z.number() });

export function createBotClient({ token, apiUrl, proxy, clock, logger }: BotClientOptions): BotClient {
  const agent: Agent | undefined = proxy && new HttpsProxyAgent(proxy.reveal(), { keepAlive: true });
  const telegram = new Telegram(token.reveal(), { apiRoot: apiUrl, webhookReply: false, ...(agent ? { agent } : {}) });
  const secrets = [token, ...(proxy ? [proxy] : [])];

  async function call<T>(run: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await run();
      } catch (thrown) {
        const error = asBotApiError(thrown, secrets);
        const { retryAfterSeconds: wait } = error;
        if (wait === undefined || wait > LONGEST_WAIT_SECONDS || tries === TRIES) throw error;
        await sleep(clock, wait * SECOND);
      }
    }
  }
  async function tidy(run: () => Promise<unknown>): Promise<void> {
    await unlessSame(call(run)).catch((error: unknown) => {
      logger.info({ problem: messageOf(error) }, 'the Bot API did not tidy up');
    });
  }
  const shown = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;
  const inline = (keyboard: ShownKeyboard) => ({ inline_keyboard: keyboard.map((row) => [...row]) });

  return {
    async getMe() {
      return z.object({ username: z.string() }).parse(await call(() => telegram.getMe()));
    },
    getUpdates: (offset, signal) =>
      call(() =>
        telegram.callApi(
          'getUpdates',
          { ...(offset === undefined ? {} : { offset }), timeout: POLL_SECONDS, allowed_updates: WANTED as never },
          // telegraf knows the signal of an older package, which node-fetch takes as well as Node's own.
          { signal: signal as never },
        ),
      ),
    async setWebhook(url, secret) {
      const wanted = { url, secret_token: secret.reveal(), max_connections: 1, allowed_updates: WANTED as never };
      await call(() => telegram.callApi('setWebhook', wanted));
    },
    async deleteWebhook() {
      await call(() => telegram.deleteWebhook());
    },
    async setCommands(chatId, commands) {
      await tidy(() => telegram.setMyCommands(commands, { scope: { type: 'chat', chat_id: chatId } }));
    },
    async send(chatId, html, answer = []) {
      const reply_markup =
        answer === 'reply' ? ({ force_reply: true } as const) : answer.length > 0 ? inline(answer) : undefined;
      const extra = { ...shown, ...(reply_markup ? { reply_markup } : {}) };
      return message.parse(await call(() => telegram.sendMessage(chatId, html, extra))).message_id;
    },
    async sendPictures(chatId, pictures) {
      const media = pictures.map(({ bytes, fileName, caption }) => ({
        type: 'photo' as const,
        media: { source: Buffer.from(bytes), filename: fileName },
        caption,
      }));
      const [first] = media;
      if (!first) return;
      if (media.length > 1) await call(() => telegram.sendMediaGroup(chatId, media));
      else await call(() => telegram.sendPhoto(chatId, first.media, { caption: first.caption }));
    },
    async edit(chatId, messageId, html, keyboard) {
      const extra = { ...shown, reply_markup: inline(keyboard) };
      await unlessSame(call(() => telegram.editMessageText(chatId, messageId, undefined, html, extra)));
    },
    async setButtons(chatId, messageId, keyboard) {
      await tidy(() => telegram.editMessageReplyMarkup(chatId, messageId, undefined, inline(keyboard)));
    },
    async remove(chatId, messageId) {
      await tidy(() => telegram.deleteMessage(chatId, messageId));
    },
    async answerPress(queryId, words) {
      // Telegram takes the answer for a few seconds only; what was done is said in the chat all the same.
      await tidy(() => telegram.answerCbQuery(queryId, words?.slice(0, 200)));
    },
    async download(fileId) {
      const { href } = await call(() => telegram.getFileLink(fileId));
      return downloaded(href, agent).catch((thrown: unknown) => {
        throw asBotApiError(thrown, secrets);
      });
    },
  };
}

/** Nothing secret is left in it: telegraf's errors carry the address, which holds the token, and what was sent. */
function asBotApiError(thrown: unknown, secrets: readonly Secret[]): BotApiError {
  const words = secrets.reduce((text, secret) => text.replaceAll(secret.reveal(), '…'), messageOf(thrown));
  if (!(thrown instanceof TelegramError)) return new BotApiError(0, words);
  return new BotApiError(thrown.code, words, thrown.parameters?.retry_after);
}

async function unlessSame(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof BotApiError && error.saysNotModified)) throw error;
  });
}

function downloaded(url: string, agent: Agent | undefined): Promise<Uint8Array> {
  const get = url.startsWith('https:') ? getSecure : getPlain;
  const signal = AbortSignal.timeout(DOWNLOAD_MS);
  return new Promise((resolve, reject) => {
    const request = get(url, { signal, ...(agent ? { agent } : {}) }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        return reject(new Error(`the file was answered with ${answer.statusCode}`));
      }
      const chunks: Uint8Array[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_FILE_BYTES) request.destroy(new Error('the file is too large'));
        else chunks.push(chunk);
      });
      answer.on('end', () => resolve(Buffer.concat(chunks)));
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}
