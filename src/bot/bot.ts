import { createHash, timingSafeEqual } from 'node:crypto';
import { sleep } from '../kernel/clock.ts';
import { MINUTE, SECOND } from '../kernel/durations.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Secret } from '../kernel/secret.ts';
import { BotApiError } from './bot-api-error.ts';
import { escaped } from './html.ts';
import { readUpdate } from './incoming.ts';
import { noteStranger } from './note-refusal.ts';
import { type ReceiveDeps, receive } from './receive.ts';
import type { TurnDeps } from './turn.ts';

export type BotDeps = TurnDeps &
  Pick<ReceiveDeps, 'logger'> & {
    /** Where Telegram is to bring updates, and the secret by which it is known; without it they are asked for. */
    readonly webhook?: { readonly url: string; readonly secret: Secret } | undefined;
  };

export interface Bot {
  /** Until `signal` aborts: asks for updates, or has them brought, and says what is left to be said. */
  run(signal: AbortSignal): Promise<void>;
  /**
   * An update that somebody brought, with the secret they gave.
   * @returns false, and nothing is done, where the secret is not the one that Telegram was told
   */
  receiveWebhook(secret: string | undefined, update: unknown): Promise<boolean>;
}

/** After a failure; Telegram, or the way there, is down. */
const RETRY_MS = 3 * SECOND;
/** When the process ends, answers that are under way have so long to arrive. */
const LAST_WORDS_MS = 2 * SECOND;
const FAREWELLS_EVERY_MS = 20 * SECOND;
const FORGETS_EVERY_MS = 10 * MINUTE;

export function createBot(deps: BotDeps): Bot {
  const { services, client, clock, logger, webhook } = deps;
  let username = '';
  const receiving = { ...deps, client, username: () => username };

  /**
   * What happens in one chat is dealt with in its order, and chats beside one another.
   * @throws where the database takes nothing: Telegram is to bring it again, and what was dealt with is known by its claim
   */
  async function receiveAll(updates: readonly unknown[]): Promise<void> {
    const byChat = Map.groupBy(
      updates.flatMap((update) => readOrLog(update)),
      ({ chatId }) => chatId,
    );
    username ||= (await services.chats.botName()) ?? '';
    await Promise.all(
      [...byChat.values()].map(async (inOrder) => {
        for (const incoming of inOrder) {
          const isNew = await services.chats.claimUpdate(incoming.updateId);
          if (isNew) await receive(receiving, incoming).catch(logFailure);
        }
      }),
    );
  }
  function readOrLog(update: unknown) {
    try {
      return readUpdate(update) ?? [];
    } catch (thrown) {
      logger.warn({ problem: messageOf(thrown).slice(0, 200) }, 'the bot was brought something that it cannot read');
      return [];
    }
  }
  function logFailure(thrown: unknown): void {
    const isApis = thrown instanceof BotApiError;
    logger[isApis ? 'warn' : 'error']({ problem: messageOf(thrown) }, 'the bot could not deal with a message');
  }

  async function poll(signal: AbortSignal): Promise<void> {
    let offset: number | undefined;
    while (!signal.aborted) {
      const updates = await client.within({ signal }).getUpdates(offset);
      await receiveAll(updates);
      const ids = updates
        .map((update) => Number((update as { update_id?: unknown }).update_id))
        .filter(Number.isFinite);
      if (ids.length > 0) offset = Math.max(...ids) + 1;
    }
  }

  async function begin(signal: AbortSignal): Promise<void> {
    const limited = client.within({ signal });
    ({ username } = await limited.getMe());
    await services.chats.rememberBot(username);
    if (webhook) await limited.setWebhook(webhook.url, webhook.secret);
    else await limited.deleteWebhook();
  }

  async function keepAt(signal: AbortSignal, what: string, run: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        return await run();
      } catch (thrown) {
        if (signal.aborted) return;
        logger.warn({ problem: messageOf(thrown) }, what);
        const asked = thrown instanceof BotApiError ? (thrown.retryAfterSeconds ?? 0) * SECOND : 0;
        await sleep(clock, Math.max(RETRY_MS, asked), signal);
      }
    }
  }

  async function forget(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await services.chats.forget();
      await sleep(clock, FORGETS_EVERY_MS, signal);
    }
  }

  async function sayFarewells(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const { id, chatId, words } of await services.chats.unsentFarewells()) {
        await receiving.client.send(chatId, escaped(words)).catch((thrown: unknown) => {
          if (!(thrown instanceof BotApiError && thrown.isFinal)) throw thrown;
        });
        await services.chats.settleFarewell(id);
      }
      await sleep(clock, FAREWELLS_EVERY_MS, signal);
    }
  }

  return {
    async run(signal) {
      const hanging = new AbortController();
      let cancel = () => {};
      const leave = () => {
        cancel = clock.setTimer(LAST_WORDS_MS, () => hanging.abort());
      };
      signal.addEventListener('abort', leave, { once: true });
      receiving.client = client.within({ signal: hanging.signal });
      await keepAt(signal, 'the bot cannot reach the Bot API', () => begin(signal));
      await Promise.all([
        webhook ? undefined : keepAt(signal, 'the bot could not ask for updates', () => poll(signal)),
        keepAt(signal, 'the bot could not say what is left to be said', () => sayFarewells(signal)),
        keepAt(signal, 'the bot could not forget what is past', () => forget(signal)),
      ]);
      cancel();
    },
    async receiveWebhook(secret, update) {
      if (!webhook || !isEqual(secret ?? '', webhook.secret.reveal())) {
        await noteStranger(services, new AppError('telegram.webhook_forged', {}), 'webhook');
        return false;
      }
      await receiveAll([update]);
      return true;
    },
  };
}

/** In constant time, whatever their lengths. */
function isEqual(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
