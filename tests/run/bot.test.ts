import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { memberByHandle } from '../../src/access/member-views.ts';
import { issueLinkCode } from '../../src/access/telegram-link-codes.ts';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { type BotApi, startBotApi } from '../support/bot-api/bot-api.ts';
import { startPostgres } from '../support/postgres.ts';
import { parisIn } from '../support/test-house.ts';
import { communique, start } from './communique.ts';
import { MEMBERS, MISSIONS } from './people-and-places.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;

const home = await mkdtemp(join(tmpdir(), 'communique-bot-run-'));
const opened = new AsyncDisposableStack();
let env: Readonly<Record<string, string>>;
let database: Database;
let api: BotApi;

beforeAll(async () => {
  const postgres = await startPostgres();
  opened.defer(() => postgres.stop());
  await postgres.createDatabase('house');
  api = opened.use(await startBotApi());
  const databaseUrl = `${postgres.url}/house`;
  env = {
    DATABASE_URL: databaseUrl,
    COMMUNIQUE_DATA: join(home, 'data'),
    COMMUNIQUE_SECRET_KEY: randomBytes(32).toString('base64'),
    COMMUNIQUE_BOT_TOKEN: api.token,
    COMMUNIQUE_BOT_API_URL: api.url,
  };
  await writeFile(join(home, 'missions.csv'), MISSIONS);
  await writeFile(join(home, 'members.csv'), MEMBERS);
  const files = ['--missions', join(home, 'missions.csv'), '--members', join(home, 'members.csv')];
  expect(await communique(['init', ...files], env)).toMatchObject({ code: 0 });
  database = opened.use(await openDatabase({ clock: systemClock, logger: silentLogger, databaseUrl }));
  await connectByHand();
});

afterAll(async () => {
  await opened.disposeAsync();
  await rm(home, { recursive: true, force: true });
});

test('the bot is a process of its own: what was begun in it outlives kill -9, and it ends when it is told', async () => {
  const lan = api.person('lan');
  {
    await using bot = start(['bot'], env);
    await bot.says(/The Telegram bot is running/);
    await lan.says('/start');
    expect(lan.sees()).toContain('Tôi chưa biết bạn là ai');
    await lan.says(`/start ${await linkCode('lan')}`);
    expect(lan.sees()).toContain('Đã liên kết');
    await lan.says('/start');
    expect(lan.sees()).toContain('Chào Lê Lan');
    await lan.says('/viet');
    await lan.presses('Tiếng Pháp');
    await lan.says('Bonjour de Paris');
    expect(lan.buttons()).toContain('Không có ảnh');
    expect(await bot.end('SIGKILL')).toMatchObject({ code: null });
  }
  // Nobody takes it before the bot is there again.
  const pressed = lan.presses('Không có ảnh');
  const before = lan.chat.messages.length;

  await using bot = start(['bot'], env);
  await bot.says(/The Telegram bot is running/);
  await pressed;
  expect(lan.chat.messages.length).toBe(before);
  expect(lan.last().text).toContain('Đăng ở tài khoản nào');
  await lan.presses('Đăng thủ công');
  await lan.presses('Tiếp tục');
  await lan.says(parisIn(7_200));
  await lan.presses('Lưu bản nháp');
  expect(lan.sees()).toContain('Bonjour de Paris');
  const posts = await database.prisma.post.findMany({ include: { variants: true } });
  expect(posts).toMatchObject([{ state: 'draft', variants: [{ language: 'fr' }] }]);

  expect(await bot.end('SIGTERM')).toMatchObject({ code: 0, err: '' });
});

async function linkCode(handle: string): Promise<string> {
  const { id } = await memberByHandle(database.prisma, handle);
  return (await database.transaction((tx) => issueLinkCode(tx, systemClock, id, BY))).code.reveal();
}

/** An account without credentials; that connecting checks them is another matter. */
async function connectByHand(): Promise<void> {
  const { id: missionId } = await missionByCode(database.prisma, 'FR-PAR');
  const now = systemClock.now();
  await database.prisma.account.create({
    data: {
      id: newId(),
      missionId,
      channel: 'manual',
      handle: 'Le Monde',
      title: 'Paris',
      language: 'fr',
      endpoint: 'https://example.org',
      remoteId: 'paris',
      limits: {},
      options: {},
      credentials: new Uint8Array(),
      disclosure: 'Test',
      createdAt: now,
      connectedAt: now,
    },
  });
}
