import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unlinkMember } from '../../src/access/telegram-links.ts';
import { createServer } from '../../src/http/server.ts';
import { sleep, systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { WEBHOOK_PATH } from '../../src/run/open-bot.ts';
import { type BotHouse, botHouse } from './bot-house.ts';

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const SECRET = 'a-secret-of-the-webhook';

let bot: BotHouse;
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

describe('a webhook', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    bot = await botHouse({ webhookSecret: SECRET });
    const webhook = { path: WEBHOOK_PATH, receive: bot.bot.receiveWebhook };
    const { services } = bot.house.app;
    server = await createServer({ services, clock: systemClock, logger: silentLogger, version: '0.1.0', webhook });
    await until(() => bot.api.calls.some(({ method }) => method === 'setWebhook'));
  });
  afterAll(async () => {
    await server.close();
    await bot[Symbol.asyncDispose]();
  });

  const forged = {
    update_id: 1,
    message: { message_id: 1, chat: { id: 7, type: 'private' }, from: { id: 7 }, text: '/start' },
  };
  const post = (headers: Readonly<Record<string, string>>) =>
    server.inject({ method: 'POST', url: WEBHOOK_PATH, headers, payload: forged });

  test('that is forged is answered as if nothing were there, does nothing, and is recorded', async () => {
    for (const headers of [
      {},
      { 'x-telegram-bot-api-secret-token': 'guess' },
      { 'x-telegram-bot-api-secret-token': `${SECRET}x` },
    ]) {
      expect((await post(headers)).statusCode).toBe(404);
    }
    expect(bot.api.calls.filter(({ method }) => method === 'sendMessage')).toEqual([]);
    expect((await bot.refusals()).map(({ details }) => details)).toMatchObject([{ code: 'telegram.webhook_forged' }]);
  });

  test('with the secret that Telegram was told is dealt with once, however often it comes', async () => {
    const { url } = bot.api.calls.find(({ method }) => method === 'setWebhook')?.parameters ?? {};
    expect(url).toBe(`https://communique.example${WEBHOOK_PATH}`);
    const stranger = bot.api.person('stranger');
    const update = {
      ...forged,
      message: { ...forged.message, chat: { id: stranger.id, type: 'private' }, from: { id: stranger.id } },
    };
    for (let times = 0; times < 2; times += 1) {
      const headers = { 'x-telegram-bot-api-secret-token': SECRET };
      const answer = await server.inject({ method: 'POST', url: WEBHOOK_PATH, headers, payload: update });
      expect(answer.statusCode).toBe(200);
    }
    expect(stranger.chat.messages.map(({ text }) => text)).toEqual([
      expect.stringContaining('Tôi chưa biết bạn là ai'),
    ]);
  });
});

describe('Telegram', () => {
  beforeAll(async () => {
    bot = await botHouse();
  });

  test('being away delays what is said and loses none of it; no log line has the token', async () => {
    const head = await bot.linked('par.head');
    bot.api.isDown = true;
    await until(() => bot.logged.some((line) => line.startsWith('warn')));
    const said = head.says('/lich');
    bot.api.isDown = false;
    await said;
    expect(head.sees()).toContain('Hôm nay: 0');
    expect(bot.logged.join('\n')).toContain('the bot could not ask for updates');
    expect(bot.logged.join('\n')).not.toContain(bot.api.token.split(':')[1]);
  });

  test('brings again what came while the database took nothing', async () => {
    const head = await bot.linked('par.head');
    const { prisma } = bot.house.database;
    const isLogged = () => bot.logged.filter((line) => line.includes('telegram_updates')).length > 0;
    await prisma.$executeRawUnsafe('alter table telegram_updates rename to away');
    const said = head.says('/lich');
    await until(isLogged);
    await prisma.$executeRawUnsafe('alter table away rename to telegram_updates');
    await said;
    expect(head.sees()).toContain('Hôm nay: 0');
  });

  test('refusing one farewell holds up none after it, and a name is no markup', async () => {
    await using house = await botHouse();
    const [refused, told] = [await house.linked('kiemtoan'), await house.linked('capho')];
    await house.stop();
    const { database } = house.house;
    await database.prisma.member.update({ where: { handle: 'capho' }, data: { name: 'Bá <em> & con' } });
    for (const handle of ['kiemtoan', 'capho']) {
      const { id } = await house.house.actor(handle);
      await database.transaction((tx) => unlinkMember(tx, systemClock, id, BY));
    }
    house.api.fail('sendMessage', 1, { code: 400, description: "Bad Request: can't parse entities" });
    const again = new AbortController();
    const running = house.bot.run(again.signal);
    await until(() => told.sees().includes('không còn liên kết với Bá <em> & con'));
    again.abort();
    await running;
    expect(refused.sees()).not.toContain('không còn liên kết');
    expect(await database.prisma.telegramFarewell.count()).toBe(0);
  });

  test('that never answers holds up no shutdown', async () => {
    await using house = await botHouse();
    const head = await house.linked('par.head');
    const { length } = house.api.calls;
    void head.says('/lich');
    house.api.isSilent = true;
    await until(() => house.api.calls.slice(length).some(({ method }) => method === 'sendMessage'));
    const closedAt = systemClock.monotonicMs();
    await house.stop();
    expect(systemClock.monotonicMs() - closedAt).toBeLessThan(5_000);
  });

  test('asking to wait is waited for, and a message that it refuses ends nothing', async () => {
    const head = await bot.linked('par.head');
    bot.api.fail('sendMessage', 1, { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 });
    await head.says('/lich');
    expect(head.sees()).toContain('Hôm nay: 0');
    head.chat.isBlocked = true;
    await head.says('/lich');
    head.chat.isBlocked = false;
    await head.says('/lich');
    expect(head.sees()).toContain('Hôm nay: 0');
    expect(bot.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('shows at most six entries in the menu, by what the person may do and in their language', async () => {
    const [author, head] = [await bot.linked('par.author'), await bot.linked('par.head')];
    const names = (chat: typeof head.chat) => chat.commands.map(({ command }) => command);
    expect(names(author.chat)).toEqual(['lich', 'viet', 'xuly', 'solieu', 'doigio', 'trogiup']);
    expect(names(head.chat)).toEqual(['choduyet', 'lich', 'viet', 'dung', 'xuly', 'trogiup']);
    await head.says('/language');
    await head.presses('English');
    expect(head.sees()).toContain('I speak English with you now.');
    expect(names(head.chat)).toEqual(['pending', 'queue', 'post', 'freeze', 'settle', 'help']);
    await head.says('/help');
    expect(head.sees()).toContain('/pending (/choduyet) – what waits for your decision');
  });
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await sleep(systemClock, 10);
}
