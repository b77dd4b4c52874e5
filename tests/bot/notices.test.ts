import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDispatch } from '../../src/dispatch/dispatch.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/durations.ts';
import type { DeliveryState } from '../../src/kernel/transitions.ts';
import { nextOccurrence } from '../../src/kernel/zoned-time.ts';
import { expiringCredentials } from '../../src/missions/expiring-credentials.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { type NoticeDraft, tell } from '../../src/notices/tell.ts';
import { tellOnce } from '../../src/notices/tell-once.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { expireDeliveries } from '../../src/scheduler/expire-deliveries.ts';
import { notebook } from '../dispatch/post-office.ts';
import type { Person } from '../support/bot-api/person.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';

let bot: BotHouse;
let house: TestHouse;
let head: Person;
let author: Person;
/** Of those who carry: ten o'clock of a working day in Paris. */
let clock: ManualClock;
let mail: ReturnType<typeof notebook>;
let carry: () => Promise<number>;

beforeAll(async () => {
  bot = await botHouse();
  house = bot.house;
  head = await bot.linked('par.head');
  author = await bot.linked('par.author');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await house.database.prisma.notice.updateMany({
    where: { acknowledgedAt: null },
    data: { acknowledgedAt: systemClock.now() },
  });
  await house.database.prisma.message.deleteMany({});
  clock = createManualClock(nextOccurrence(systemClock.now(), 'Europe/Paris', [3], '10:00'));
  mail = notebook();
  const messengers = [mail, ...bot.messengers];
  const ways = { messengers, personaDomain: 'trial.invalid', publicUrl: 'https://communique.example' };
  const dispatch = createDispatch({ ...house.app.deps, ...ways, clock });
  carry = () => dispatch.carry(new AbortController().signal);
});

describe('a delivery that is held', () => {
  test('is told with the button that settles it; pressing it does, once, and for nobody else', async () => {
    const delivery = await waiting('held', 'reason.reconnect');
    await told('notice.held', delivery, 'reason.reconnect');
    await carry();
    expect(head.last().text).toMatch(new RegExp(`^Đại sứ quán tại Pháp: ${delivery.post} `));
    expect(head.buttons()).toEqual([`Mở ${delivery.post}`, 'Quyết định xử lý', 'Tôi đã xử lý', `Mở ${delivery.post}`]);

    const toSettle = head.button('Quyết định xử lý');
    await author.pressesData(toSettle.button.callback_data ?? '', toSettle.message);
    expect(author.chat.toasts.at(-1)).toContain('nút này dành cho người khác');
    await head.presses('Quyết định xử lý');
    const toSend = head.button('Gửi đăng');
    await head.presses('Gửi đăng');
    expect(head.last().text).toMatch(new RegExp(`^${delivery.post} · X @vn_par: đã lên lịch \\(`));
    expect(await stateOf(delivery)).toBe('planned');
    expect(await openCount()).toBe(0);

    await waiting('held', 'reason.reconnect', delivery);
    for (const { button, message } of [toSettle, toSend]) {
      await head.pressesData(button.callback_data ?? '', message);
      expect(head.chat.toasts.at(-1)).toContain('nút này đã dùng rồi');
    }
    expect(await stateOf(delivery)).toBe('held');
  });

  test('by a stop leads to the stop, for those who may end it', async () => {
    const delivery = await heldByStopOf('par.head');
    await carry();
    await head.presses('Xem nơi đang dừng');
    await head.presses('▶️ Đại sứ quán tại Pháp');
    expect(head.last().text).toContain('1 lượt đăng đang được giữ');
    await head.presses('Bỏ, không đăng');
    expect(await stateOf(delivery)).toBe('canceled');
  });

  test('by a stop of the ministry has no button that the ministry alone may press', async () => {
    const delivery = await heldByStopOf('vuthongtin');
    await carry();
    expect(head.last().text).toContain(delivery.post);
    expect(head.buttons()).toEqual(['Tôi đã xử lý', 'Mở Communique']);
    const { freezes } = house.app.services;
    const ministry = await house.actor('vuthongtin');
    for (const { id } of await freezes.list(ministry)) await freezes.end(ministry, id);
  });
});

test('a delivery of which nobody can know is settled by its address', async () => {
  const delivery = await waiting('needs_person', 'reason.cannot_tell');
  await told('notice.needs_person', delivery, 'reason.cannot_tell');
  await carry();
  await author.presses('Quyết định xử lý');
  expect(author.buttons()).toEqual(['Bài đã lên mạng', 'Gửi đăng', 'Đăng ở khung giờ kế tiếp', 'Bỏ, không đăng']);
  await author.presses('Bài đã lên mạng');
  await author.says('không có địa chỉ');
  expect(author.sees()).toMatch(/^⛔/);
  await author.says('https://x.com/vn_par/status/1');
  expect(author.sees()).toMatch(new RegExp(`^${delivery.post} · X @vn_par: đã đăng`));
  expect(await openCount()).toBe(0);
});

describe('a delivery that failed or expired', () => {
  test('is told with its post and the word that somebody has seen to it; there is nothing to settle', async () => {
    const failed = await waiting('failed', 'reason.content_rejected');
    const late = await waiting('planned', null);
    await told('notice.failed', failed, 'reason.content_rejected');
    const [dueAt, expiresAt] = [-2, -1].map((hours) => plus(systemClock.now(), hours * HOUR)) as [Date, Date];
    await house.database.prisma.delivery.update({ where: { id: late.id }, data: { dueAt, expiresAt } });
    expect(await expireDeliveries(house.app.deps)).toBe(1);
    await carry();
    const { text } = head.last();
    for (const { post } of [failed, late]) expect(text).toContain(post);
    expect(head.buttons().slice(0, -1)).toEqual([
      `1 · Mở ${late.post}`,
      '1 · Tôi đã xử lý',
      `2 · Mở ${failed.post}`,
      '2 · Tôi đã xử lý',
    ]);
    const seen = head.button('1 · Tôi đã xử lý');
    await author.pressesData(seen.button.callback_data ?? '', seen.message);
    expect(await openCount()).toBe(2);
    await head.presses(`1 · Mở ${late.post}`);
    expect(head.sees()).toContain(late.post);
    await head.presses('1 · Tôi đã xử lý');
    await head.pressesData(seen.button.callback_data ?? '', seen.message);
    expect(head.chat.toasts.at(-1)).toContain('nút này đã dùng rồi');
    expect(await openCount()).toBe(1);
    await head.presses('2 · Tôi đã xử lý');
    expect(await openCount()).toBe(0);
    await head.says(`/settle ${failed.post}`);
    expect(head.sees()).toContain('Không có lượt đăng nào cần xử lý');
    await head.says(`/settle ${failed.id}`);
    expect(head.sees()).toContain('Không còn gì phải quyết định ở đây');
    expect(head.buttons()).toEqual([]);
  });
});

test('an access that runs out is told to the administrator, who says that they saw to it', async () => {
  const admin = await bot.linked('quantri');
  const { prisma } = house.database;
  const soon = plus(clock.now(), DAY);
  const at = { channel: 'x', mission: { code: 'FR-PAR' } } as const;
  await prisma.account.updateMany({ where: at, data: { credentialsExpireAt: soon } });
  await house.database.transaction(async (tx) => tellOnce(tx, systemClock, await expiringCredentials(tx, clock.now())));
  await carry();
  expect(admin.last().text).toMatch(/@vn_par trên X hết hạn lúc \d\d:\d\d \d\d\/\d\d?\/\d{4} \(Hà Nội \d\d:\d\d/);
  expect(admin.last().text).toContain('Ông/bà có quyền kết nối lại');
  await admin.presses('Tôi đã xử lý');
  expect(await openCount()).toBe(0);
  expect(admin.buttons()).toEqual(['Thử lại ngay', 'Đóng tài khoản', 'Mở Communique']);
});

test('deliveries past their time are told with the name of their mission, and lead to what waits', async () => {
  const delivery = await waiting('needs_person', 'reason.cannot_tell');
  const missionId = await paris();
  await put({
    level: 'now',
    key: 'notice.deliveries_overdue',
    params: { count: 1 },
    missionId,
    subject: { kind: 'mission', id: missionId },
    mergeKey: `watchdog:overdue:${missionId}`,
  });
  await carry();
  expect(head.last().text).toMatch(/^Đại sứ quán tại Pháp: 1 lượt đăng đã quá giờ/);
  await head.presses('Xem các lượt cần xử lý');
  expect([head.last().text, ...head.buttons()].join()).toContain(delivery.post);
});

describe('where Telegram is down', () => {
  test('a notice waits, goes by mail meanwhile, and comes once it is back', async () => {
    const delivery = await waiting('held', 'reason.reconnect');
    await told('notice.held', delivery, 'reason.reconnect');
    const before = head.chat.messages.length;
    bot.api.isDown = true;
    await carry();
    expect(mail.look()).toContainEqual(expect.stringMatching(`^par.head: .*${delivery.post}`));
    clock.advance(MINUTE);
    await carry();
    bot.api.isDown = false;
    expect(head.chat.messages.length).toBe(before);
    clock.advance(3 * MINUTE);
    await carry();
    await carry();
    expect(head.chat.messages.slice(before).map(({ text }) => text)).toEqual([
      expect.stringContaining(`${delivery.post} `),
    ]);
    await head.presses('Quyết định xử lý');
    await head.presses('Bỏ, không đăng');
    expect(await stateOf(delivery)).toBe('canceled');
  });

  test('for somebody who blocked the bot and wants Telegram alone, a notice goes by mail', async () => {
    const { id: memberId } = await house.actor('par.author');
    const { preferences } = house.database.prisma;
    await preferences.create({ data: { memberId, ways: ['telegram'], quietFrom: '22:00', quietUntil: '07:00' } });
    author.chat.isBlocked = true;
    const delivery = await waiting('planned', null);
    await put({
      level: 'today',
      key: 'notice.decided_approve',
      params: { ref: delivery.post, theme: 'test' },
      missionId: await paris(),
      subject: {
        kind: 'post',
        id: (await house.app.services.posts.view(await house.actor('par.author'), delivery.post)).id,
      },
      mergeKey: `approved:${delivery.post}`,
    });
    await carry();
    clock.advance(3 * MINUTE);
    await carry();
    await carry();
    author.chat.isBlocked = false;
    expect(mail.look()).toEqual([expect.stringMatching(`^par.author: .*${delivery.post}`)]);
    await preferences.delete({ where: { memberId } });
  });
});

/** A delivery in this state, of a post of its own unless it is given. */
async function waiting(state: DeliveryState, reasonKey: string | null, given?: DeliveryView): Promise<DeliveryView> {
  const placements = [{ account: 'x', at: parisIn(7_200) }];
  const variants = [{ language: 'fr', parts: [{ text: 'Bonjour', pictures: [] }], placements }];
  const [delivery] = given
    ? [given]
    : await house.approved({ variants, notBefore: parisIn(0), notAfter: parisIn(9_000) });
  if (!delivery) throw new Error('a delivery is planned');
  const { delivery: deliveries, part: parts, notice: notices } = house.database.prisma;
  const partState = state === 'held' ? 'planned' : (state as 'planned' | 'failed' | 'needs_person');
  await parts.updateMany({ where: { deliveryId: delivery.id }, data: { state: partState } });
  await deliveries.update({ where: { id: delivery.id }, data: { state, reasonKey } });
  // What was told of its approval is another matter.
  await notices.updateMany({ where: { acknowledgedAt: null }, data: { acknowledgedAt: systemClock.now() } });
  return delivery;
}

/** Told as the delivery that a stop of this person holds in Paris. */
async function heldByStopOf(handle: string): Promise<DeliveryView> {
  const stop = { kind: 'freeze', scope: 'mission', value: 'FR-PAR', reason: 'Quốc tang' } as const;
  const { freeze } = await house.app.services.freezes.start(await house.actor(handle), stop);
  const delivery = await waiting('held', 'reason.frozen');
  await put({
    level: 'now',
    key: 'notice.held_by_stop',
    params: { ref: delivery.post, mission: 'FR-PAR', reason: 'reason.frozen' },
    missionId: await paris(),
    subject: { kind: 'freeze', id: freeze.id },
    mergeKey: `held:${freeze.id}`,
  });
  return delivery;
}

async function told(
  key: 'notice.held' | 'notice.needs_person' | 'notice.failed',
  { id, post, channel, handle }: DeliveryView,
  reason: string,
): Promise<void> {
  const frame = { missionId: await paris(), subject: { kind: 'delivery', id }, mergeKey: `delivery:${id}` };
  await put({ level: 'now', key, params: { ref: post, channel, handle, reason }, ...frame });
}

function put(notice: NoticeDraft): Promise<void> {
  return house.database.transaction((tx) => tell(tx, systemClock, [notice]));
}

async function paris(): Promise<string> {
  return (await missionByCode(house.database.prisma, 'FR-PAR')).id;
}

async function stateOf({ post }: DeliveryView): Promise<string | undefined> {
  return (await house.app.services.deliveries.list(await house.actor('par.head'), { post }))[0]?.state;
}

function openCount(): Promise<number> {
  return house.database.prisma.notice.count({ where: { acknowledgedAt: null } });
}
