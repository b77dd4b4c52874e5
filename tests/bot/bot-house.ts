import { issueLinkCode } from '../../src/access/telegram-link-codes.ts';
import { type AuditView, auditRecords } from '../../src/audit/audit-views.ts';
import type { Bot } from '../../src/bot/bot.ts';
import type { Messenger } from '../../src/dispatch/messenger.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { type Logger, silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { telegramMessengersOf } from '../../src/run/messengers.ts';
import { openBot } from '../../src/run/open-bot.ts';
import { type BotApi, startBotApi } from '../support/bot-api/bot-api.ts';
import type { Person } from '../support/bot-api/person.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;

/** A house with its Telegram bot, which speaks to a simulated Bot API over HTTP. */
export interface BotHouse extends AsyncDisposable {
  readonly house: TestHouse;
  readonly api: BotApi;
  readonly bot: Bot;
  /** Every line that was logged, with its fields. */
  readonly logged: string[];
  /** Carry notices into the chats. */
  readonly messengers: readonly Messenger[];
  /** A person of the house with a chat of their own, linked, who has seen to the notice of that. */
  linked(handle: string): Promise<Person>;
  code(handle: string): Promise<string>;
  /** Ends the bot, as a signal does. */
  stop(): Promise<void>;
  /** What was refused by the bot, the newest last. */
  refusals(): Promise<readonly AuditView[]>;
}

export async function botHouse(given: { readonly webhookSecret?: string } = {}): Promise<BotHouse> {
  await using opened = new AsyncDisposableStack();
  const house = opened.use(await testHouse());
  const api = opened.use(await startBotApi());
  const logged: string[] = [];
  const surroundings = {
    config: { ...house.app.config, botApiUrl: api.url, publicUrl: 'https://communique.example' },
    secrets: {
      key: new Secret(new Uint8Array(32).fill(7)),
      databaseUrl: undefined,
      token: undefined,
      botToken: new Secret(api.token),
      ...(given.webhookSecret ? { botWebhookSecret: new Secret(given.webhookSecret) } : {}),
    },
    clock: systemClock,
    logger: loggerInto(logged),
  };
  const bot = await openBot(house.app, surroundings);
  if (!bot) throw new TypeError('a bot with a token is opened');
  const controller = new AbortController();
  const ended = bot.run(controller.signal);
  const stop = async () => {
    controller.abort();
    await ended;
  };
  opened.defer(stop);
  const held = opened.move();
  const code = async (handle: string) => {
    const { id } = await house.actor(handle);
    return (await house.database.transaction((tx) => issueLinkCode(tx, systemClock, id, BY))).code.reveal();
  };
  return {
    house,
    api,
    bot,
    logged,
    messengers: telegramMessengersOf(surroundings, house.database),
    code,
    stop,
    async linked(handle) {
      const person = api.person(handle);
      await person.says(`/start ${await code(handle)}`);
      if (person.buttons()[0]?.startsWith('🔗')) await person.presses('🔗');
      const told = { key: 'notice.telegram_linked', acknowledgedAt: null };
      await house.database.prisma.notice.updateMany({ where: told, data: { acknowledgedAt: systemClock.now() } });
      return person;
    },
    refusals: async () =>
      (await auditRecords(house.database.prisma, { limit: 500 })).filter(
        ({ action, way }) => action === 'refused' && way === 'bot',
      ),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

function loggerInto(lines: string[]): Logger {
  const add = (level: string) => (fields: object, text: string) =>
    void lines.push(`${level} ${text} ${JSON.stringify(fields)}`);
  const logger: Logger = {
    ...silentLogger,
    debug: add('debug'),
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    child: () => logger,
  };
  return logger;
}
