import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDispatch } from '../../src/dispatch/dispatch.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, HOUR, plus } from '../../src/kernel/durations.ts';
import { nextOccurrence } from '../../src/kernel/zoned-time.ts';
import { markNeedsReconnect } from '../../src/missions/account-credentials.ts';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { expiringCredentials } from '../../src/missions/expiring-credentials.ts';
import { tellOnce } from '../../src/notices/tell-once.ts';
import { notebook } from '../dispatch/post-office.ts';
import type { Person } from '../support/bot-api/person.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import type { TestHouse } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';

let bot: BotHouse;
let house: TestHouse;
let head: Person;
let admin: Person;
/** Of those who carry: ten o'clock of a working day in Paris. */
let clock: ManualClock;
let carry: () => Promise<number>;

beforeAll(async () => {
  bot = await botHouse();
  house = bot.house;
  head = await bot.linked('par.head');
  admin = await bot.linked('quantri');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

beforeEach(async () => {
  const { notice, message } = house.database.prisma;
  await notice.updateMany({ where: { acknowledgedAt: null }, data: { acknowledgedAt: systemClock.now() } });
  await message.deleteMany({});
  clock = createManualClock(nextOccurrence(systemClock.now(), 'Europe/Paris', [3], '10:00'));
  const ways = { messengers: [notebook(), ...bot.messengers], publicUrl: 'https://communique.example' };
  const dispatch = createDispatch({ ...house.app.deps, ...ways, personaDomain: 'trial.invalid', clock });
  carry = () => dispatch.carry(new AbortController().signal);
});

describe('an account that its network lets in no longer', () => {
  test('is tried again by the button of whoever may connect it, once, and for nobody else', async () => {
    const id = await lost('mastodon');
    await carry();
    expect(admin.buttons()).toEqual(['Thử lại ngay', 'Đóng tài khoản', 'Tôi đã xử lý', 'Mở Communique']);
    const told = admin.last();
    const { button } = admin.button('Thử lại ngay');
    await head.pressesData(button.callback_data ?? '', told);
    expect(head.chat.toasts.at(-1)).toContain('nút này dành cho người khác');
    expect(await statusOf(id)).toBe('needs_reconnect');

    await admin.presses('Thử lại ngay');
    expect(admin.last().text).toMatch(
      /^Mạng cho truy cập Mastodon @vn_par\S* bằng quyền hiện có. Các lượt đang chờ sẽ tự đăng tiếp.$/,
    );
    expect(told.text).toMatch(/@vn_par\S* trên Mastodon/);
    expect(await statusOf(id)).toBe('connected');
    expect(await openCount()).toBe(0);
    expect(await house.database.prisma.auditRecord.count({ where: { action: 'account.renewed', subjectId: id } })).toBe(
      1,
    );
    await admin.pressesData(button.callback_data ?? '', told);
    expect(admin.chat.toasts.at(-1)).toContain('nút này đã dùng rồi');
  });

  test('says that it is refused still, or that the network is away, with the button to try once more', async () => {
    const id = await lost('mastodon');
    const { account } = house.database.prisma;
    const { endpoint, credentials } = await account.findUniqueOrThrow({ where: { id } });
    await carry();
    await account.update({ where: { id }, data: { endpoint: 'http://127.0.0.1:9' } });
    await admin.presses('Thử lại ngay');
    expect(admin.last().text).toMatch(/^⛔ Chưa rõ Mastodon có cho truy cập tài khoản @vn_par\S* hay không/);
    await account.update({ where: { id }, data: { endpoint, credentials: Buffer.of(0) } });
    await admin.presses('🔄 Thử lại');
    expect(admin.last().text).toMatch(/^⛔ Mastodon vẫn không cho truy cập tài khoản @vn_par/);
    expect(await statusOf(id)).toBe('needs_reconnect');
    expect(await openCount()).toBe(1);
    await account.update({ where: { id }, data: { credentials, status: 'connected' } });
  });

  test('names who may connect it to a head, who may stop it or close it, each after a question', async () => {
    const id = await lost('bluesky');
    await carry();
    clock.advance(3 * HOUR);
    await carry();
    const told = head.last();
    expect(told.text).toContain('Người có thể kết nối lại: ');
    expect(head.buttons()).toEqual([
      'Tạm dừng đăng ở tài khoản này',
      'Đóng tài khoản',
      'Tôi đã xử lý',
      'Mở Communique',
    ]);
    await head.presses('Tạm dừng đăng ở tài khoản này');
    expect(head.last().text).toMatch(/^Dừng tại: Bluesky @vn-par\S*/);
    await head.presses('Nghi tài khoản bị chiếm đoạt');
    await head.presses('🛑 Tạm dừng');
    expect(head.last().text).toMatch(/^🛑 Đã tạm dừng đăng tại Bluesky @vn-par\S*/);
    const stopped = { scope: 'account', scopeValue: id, endedAt: null } as const;
    expect(await house.database.prisma.freeze.count({ where: stopped })).toBe(1);

    await head.presses('Đóng tài khoản', told);
    expect(head.last().text).toMatch(/^Đóng Bluesky @vn-par\S*\?/);
    expect(await statusOf(id)).toBe('needs_reconnect');
    await head.presses('Đóng tài khoản');
    expect(head.last().text).toMatch(/^Đã đóng Bluesky @vn-par\S*. Số lượt đăng đã hủy: 0.$/);
    expect(await statusOf(id)).toBe('closed');
    expect(told.text).toMatch(/@vn-par\S* trên Bluesky/);
  });
});

describe('an access that runs out', () => {
  test('is renewed at once where the network gives new credentials', async () => {
    const { endpoint, credentials } = house.sandbox.createAccount({
      network: 'x',
      handle: 'vn_par',
      name: 'par',
      auth: 'oauth2',
    });
    const account = { mission: 'FR-PAR', channel: 'x', endpoint, credentials, sandbox: true, title: 'par' };
    const by = { actor: { kind: 'system' }, way: 'system' } as const;
    await connectAccount(house.app.deps, { ...account, language: 'fr', disclosure: 'Test' }, by);
    const id = await runsOut('x');
    await carry();
    await admin.presses('Thử lại ngay');
    expect(admin.last().text).toMatch(/^X @vn_par đã có quyền truy cập mới/);
    const { credentialsExpireAt } = await house.database.prisma.account.findUniqueOrThrow({ where: { id } });
    expect(credentialsExpireAt?.getTime()).toBeGreaterThan(plus(systemClock.now(), 100 * DAY).getTime());
    expect(await openCount()).toBe(0);
  });

  test('has no such button where it does not', async () => {
    await runsOut('mastodon');
    await carry();
    expect(admin.last().text).toMatch(/@vn_par\S* trên Mastodon hết hạn lúc/);
    expect(admin.buttons()).toEqual(['Đóng tài khoản', 'Tôi đã xử lý', 'Mở Communique']);
  });
});

async function lost(channel: string): Promise<string> {
  const where = { channel, mission: { code: 'FR-PAR' } };
  const account = await house.database.prisma.account.findFirstOrThrow({ where });
  await house.database.transaction((tx) => markNeedsReconnect(tx, clock, account));
  return account.id;
}

async function runsOut(channel: string): Promise<string> {
  const { account } = house.database.prisma;
  const { id } = await account.findFirstOrThrow({ where: { channel, mission: { code: 'FR-PAR' } } });
  await account.update({ where: { id }, data: { credentialsExpireAt: plus(clock.now(), DAY) } });
  await house.database.transaction(async (tx) => tellOnce(tx, clock, await expiringCredentials(tx, clock.now())));
  return id;
}

async function statusOf(id: string): Promise<string> {
  return (await house.database.prisma.account.findUniqueOrThrow({ where: { id } })).status;
}

function openCount(): Promise<number> {
  return house.database.prisma.notice.count({ where: { acknowledgedAt: null } });
}
