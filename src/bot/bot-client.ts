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
  /** Waits until there is something to bring. */
  getUpdates(offset: number | undefined): Promise<readonly unknown[]>;
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
  /** The same, with other limits. */
  within(limits: CallLimits): BotClient;
}

interface CallLimits {
  /** Ends calls that are under way, and waits between them. */
  readonly signal?: AbortSignal | undefined;
  /** Whether a call that Telegram asks to make later is made later; else it is refused at once. */
  readonly waits?: boolean;
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
/** Telegram is silent where it is blocked: so long it has for an answer. */
const ANSWER_MS = 15 * SECOND;
/** Files take their time on the lines of a small mission. */
const FILES_MS = 60 * SECOND;
/** An answer that asks to wait longer is handed on: whoever called may do something else meanwhile. */
const LONGEST_WAIT_SECONDS = 60;
const TRIES = 3;

const message = z.object({ message_id: z.number() });

export function createBotClient({ token, apiUrl, proxy, clock, logger }: BotClientOptions): BotClient {
  const agent: Agent | undefined = proxy && new HttpsProxyAgent(proxy.reveal(), { keepAlive: true });
  const telegram = new Telegram(token.reveal(), { apiRoot: apiUrl, webhookReply: false, ...(agent ? { agent } : {}) });
  const secrets = [token, ...(proxy ? [proxy] : [])];

  const shown = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;
  const inline = (keyboard: ShownKeyboard) => ({ inline_keyboard: keyboard.map((row) => [...row]) });
  // telegraf knows the signal of an older package, which node-fetch takes as well as Node's own.
  const by = (signal: AbortSignal) => ({ signal: signal as never });

  async function inTime<T>(run: (signal: AbortSignal) => Promise<T>, { timeoutMs, signal }: Deadline): Promise<T> {
    const overdue = new AbortController();
    const cancel = clock.setTimer(timeoutMs, () => overdue.abort());
    try {
      return await run(signal ? AbortSignal.any([signal, overdue.signal]) : overdue.signal);
    } catch (thrown) {
      if (overdue.signal.aborted) throw new BotApiError(0, `no answer within ${timeoutMs / SECOND} s`);
      throw asBotApiError(thrown, secrets);
    } finally {
      cancel();
    }
  }

  function clientWithin({ signal, waits = true }: CallLimits): BotClient {
    async function call<T>(run: (signal: AbortSignal) => Promise<T>, timeoutMs = ANSWER_MS): Promise<T> {
      for (let tries = 1; ; tries += 1) {
        try {
          return await inTime(run, { timeoutMs, signal });
        } catch (error) {
          const wait = error instanceof BotApiError ? error.retryAfterSeconds : undefined;
          if (!waits || wait === undefined || wait > LONGEST_WAIT_SECONDS || tries === TRIES) throw error;
          await sleep(clock, wait * SECOND, signal);
        }
      }
    }
    async function tidy(run: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
      await unlessSame(call(run)).catch((error: unknown) => {
        logger.info({ problem: messageOf(error) }, 'the Bot API did not tidy up');
      });
    }

    return {
      within: clientWithin,
      async getMe() {
        const me = await call((signal) => telegram.callApi('getMe', {}, by(signal)));
        return z.object({ username: z.string() }).parse(me);
      },
      getUpdates(offset) {
        const since = offset === undefined ? {} : { offset };
        const wanted = { ...since, timeout: POLL_SECONDS, allowed_updates: WANTED as never };
        return call((signal) => telegram.callApi('getUpdates', wanted, by(signal)), POLL_SECONDS * SECOND + ANSWER_MS);
      },
      async setWebhook(url, secret) {
        const wanted = { url, secret_token: secret.reveal(), max_connections: 1, allowed_updates: WANTED as never };
        await call((signal) => telegram.callApi('setWebhook', wanted, by(signal)));
      },
      async deleteWebhook() {
        await call((signal) => telegram.callApi('deleteWebhook', {}, by(signal)));
      },
      async setCommands(chatId, commands) {
        const menu = { commands, scope: { type: 'chat', chat_id: chatId } } as const;
        await tidy((signal) => telegram.callApi('setMyCommands', menu, by(signal)));
      },
      async send(chatId, html, answer = []) {
        const reply_markup =
          answer === 'reply' ? ({ force_reply: true } as const) : answer.length > 0 ? inline(answer) : undefined;
        const content = { chat_id: chatId, text: html, ...shown, ...(reply_markup ? { reply_markup } : {}) };
        return message.parse(await call((signal) => telegram.callApi('sendMessage', content, by(signal)))).message_id;
      },
      async sendPictures(chatId, pictures) {
        const media = pictures.map(({ bytes, fileName, caption }) => ({
          type: 'photo' as const,
          media: { source: Buffer.from(bytes), filename: fileName },
          caption,
        }));
        const [first] = media;
        if (!first) return;
        const single = { chat_id: chatId, photo: first.media, caption: first.caption };
        if (media.length === 1) await call((signal) => telegram.callApi('sendPhoto', single, by(signal)), FILES_MS);
        else
          await call((signal) => telegram.callApi('sendMediaGroup', { chat_id: chatId, media }, by(signal)), FILES_MS);
      },
      async edit(chatId, messageId, html, keyboard) {
        const content = {
          chat_id: chatId,
          message_id: messageId,
          text: html,
          ...shown,
          reply_markup: inline(keyboard),
        };
        await unlessSame(call((signal) => telegram.callApi('editMessageText', content, by(signal))));
      },
      async setButtons(chatId, messageId, keyboard) {
        const content = { chat_id: chatId, message_id: messageId, reply_markup: inline(keyboard) };
        await tidy((signal) => telegram.callApi('editMessageReplyMarkup', content, by(signal)));
      },
      async remove(chatId, messageId) {
        await tidy((signal) =>
          telegram.callApi('deleteMessage', { chat_id: chatId, message_id: messageId }, by(signal)),
        );
      },
      async answerPress(queryId, words) {
        // Telegram takes the answer for a few seconds only; what was done is said in the chat all the same.
        const answer = { callback_query_id: queryId, ...(words === undefined ? {} : { text: words.slice(0, 200) }) };
        await tidy((signal) => telegram.callApi('answerCallbackQuery', answer, by(signal)));
      },
      async download(fileId) {
        const file = await call((signal) => telegram.callApi('getFile', { file_id: fileId }, by(signal)));
        const { href } = await telegram.getFileLink(file);
        return call((signal) => downloaded(href, { agent, signal }), FILES_MS);
      },
    };
  }
  return clientWithin({});
}

interface Deadline {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
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

function downloaded(
  url: string,
  { agent, signal }: { readonly agent: Agent | undefined; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const get = url.startsWith('https:') ? getSecure : getPlain;
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
