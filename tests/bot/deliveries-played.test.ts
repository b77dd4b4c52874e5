import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, plus } from '../../src/kernel/durations.ts';
import { officeTime } from '../../src/kernel/office-time.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import type { Person } from '../support/bot-api/person.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';

const PARIS = 'Europe/Paris';
/** `18:52 29/11/2026 (Hà Nội 00:52 30/11/2026)` */
const BOTH = String.raw`\d\d:\d\d \d\d/\d\d?/\d{4} \(Hà Nội \d\d:\d\d( \d\d/\d\d?/\d{4})?\)`;

let bot: BotHouse;
let house: TestHouse;
let working: ReturnType<TestHouse['work']>;
let author: Person;
let head: Person;

beforeAll(async () => {
  bot = await botHouse();
  house = bot.house;
  working = house.work();
  author = await bot.linked('par.author');
  head = await bot.linked('par.head');
});
afterAll(async () => {
  await working.stop();
  await bot[Symbol.asyncDispose]();
});

describe('/doigio', () => {
  test('says when it goes out and until when it may, and takes a button or a time in words', async () => {
    const delivery = await planned();
    await author.says(`/doigio ${delivery.post}`);
    expect(author.sees()).toMatch(
      new RegExp(`^${delivery.post} · X @vn_par sẽ đăng lúc ${BOTH}. Đổi sang lúc nào\\? Phải trước ${BOTH}.`),
    );
    const offered = [15 * MINUTE, HOUR].map((ms) => officeTime(plus(delivery.dueAt, ms), PARIS));
    expect(author.buttons()).toEqual([...offered, '✖️ Thôi']);
    await author.presses(offered[0] ?? '');
    expect(author.last().text).toMatch(new RegExp(`^${delivery.post} · X @vn_par sẽ đăng lúc ${offered[0]}`));
    expect((await nowOf(delivery)).dueAt).toEqual(plus(wholeMinute(delivery.dueAt), 15 * MINUTE));

    await author.says(`/move ${delivery.post}`);
    const later = officeTime(plus(delivery.dueAt, HOUR), PARIS);
    await author.says(later);
    expect(author.sees()).toContain(`sẽ đăng lúc ${later}`);
    expect((await nowOf(delivery)).dueAt).toEqual(plus(wholeMinute(delivery.dueAt), HOUR));
  });

  test('refuses what is no time, and what was not approved, and still waits for a better answer', async () => {
    const delivery = await planned();
    await author.says(`/doigio ${delivery.post}`);
    await author.says('mai nhé');
    expect(author.sees()).toBe('⛔ Không đọc được giờ "mai nhé". Hãy viết 9:30, hoặc có ngày: 02/9 9:30.');
    await author.says('9:30 02/9/2099');
    expect(author.sees()).toMatch(
      new RegExp(`^⛔ Không thể đăng ${delivery.post} vào lúc đó: bài được duyệt trong khoảng từ ${BOTH} đến ${BOTH}.`),
    );
    expect((await nowOf(delivery)).dueAt).toEqual(delivery.dueAt);
    await author.says(officeTime(plus(delivery.dueAt, HOUR), PARIS));
    expect(author.sees()).toContain('sẽ đăng lúc');
  });

  test('is left with a button, and then no time is waited for', async () => {
    const delivery = await planned();
    await author.says(`/doigio ${delivery.post}`);
    await author.presses('Thôi');
    expect(author.last().text).toBe('Đã thôi, không thay đổi gì.');
    await author.says('23:59');
    expect(author.sees()).toContain('Tôi chưa hiểu');
  });

  test('of a post with several deliveries asks which one', async () => {
    const [first, second] = await approved(['x', 'mastodon']);
    await author.says(`/doigio ${first?.post}`);
    expect(author.sees()).toBe(`Lượt đăng nào của ${first?.post}?`);
    await author.presses('Mastodon');
    expect(author.last().text).toMatch(new RegExp(`^${second?.post} · Mastodon @vn_par@[^ ]+ sẽ đăng lúc`));
  });
});

describe('/dangngay', () => {
  test('asks once more, and publishes; then there is nothing to move or to publish', async () => {
    const delivery = await planned();
    await head.says(`/dangngay ${delivery.post}`);
    expect(head.sees()).toMatch(
      new RegExp(
        `^Đăng ${delivery.post} · X @vn_par ngay bây giờ thay vì lúc ${BOTH}\\? Việc này không rút lại được.$`,
      ),
    );
    await head.presses('Đăng ngay');
    expect(head.last().text).toBe(`Đang đăng ${delivery.post} · X @vn_par.`);
    await house.until(delivery.post, ([one]) => one?.state === 'published');
    await head.says(`/dangngay ${delivery.post}`);
    expect(head.sees()).toBe(`${delivery.post} không có lượt đăng nào đang chờ: bài chưa được duyệt hoặc đã đăng.`);
    await head.says(`/dangngay ${delivery.id}`);
    await head.presses('Đăng ngay');
    expect(head.last().text).toMatch(/^⛔ Không thể .*: lượt đăng đang ở trạng thái đã đăng\./);
  });

  test('is refused to an author, before anything is asked', async () => {
    const delivery = await planned();
    await author.says(`/dangngay ${delivery.post}`);
    expect(author.sees()).toMatch(/^⛔ Không thể .* tại Đại sứ quán tại Pháp: @par\.author không có vai trò phù hợp/);
    expect(author.buttons()).toEqual([]);
    expect((await nowOf(delivery)).state).toBe('planned');
  });
});

describe('/huy', () => {
  test('asks why, takes a button or words, and nothing goes out', async () => {
    for (const because of ['button', 'words']) {
      const delivery = await planned();
      await author.says(`/huy ${delivery.post}`);
      expect(author.sees()).toContain(`Vì sao rút lại ${delivery.post}?`);
      if (because === 'button') await author.presses('Nội dung có sai sót');
      else await author.says('Sự kiện đã hoãn');
      expect(author.last().text).toBe(`Đã rút lại ${delivery.post}. Bài sẽ không được đăng.`);
      await house.until(delivery.post, ([one]) => one?.state === 'canceled');
      await head.says(`/duyet ${delivery.post}`);
      expect(head.sees()).toContain('trạng thái là đã rút lại');
    }
  });

  test('of what was taken back already is refused, in words', async () => {
    const delivery = await planned();
    for (const _twice of [1, 2]) {
      await author.says(`/huy ${delivery.post}`);
      await author.presses('Tình hình đã thay đổi');
    }
    expect(author.last().text).toMatch(/^⛔ /);
    expect(author.last().text).not.toMatch(/withdrawn|_/);
  });
});

describe('/xuly', () => {
  test('says that nothing waits; lists what does, one after another; and does what is pressed', async () => {
    await head.says('/xuly');
    expect(head.sees()).toBe('Không có lượt đăng nào cần xử lý.');
    const [held, unclear] = [await planned(), await planned()];
    await put(held, 'held', 'reason.frozen');
    await put(unclear, 'needs_person', 'reason.cannot_tell');
    await head.says('/xuly');
    expect(head.sees()).toBe('Cần bạn xử lý (2):');
    expect([...head.buttons()].toSorted()).toEqual([
      `${held.post} · X @vn_par · đang giữ lại`,
      `${unclear.post} · X @vn_par · cần người xử lý`,
    ]);
    const list = head.last();
    await head.presses(held.post, list);
    expect(head.last().text).toMatch(new RegExp(`^${held.post} · X @vn_par\nđang giữ lại · ${BOTH}\n.+\nBonjour$`));
    await head.presses('Bỏ, không đăng');
    expect(head.last().text).toMatch(new RegExp(`^${held.post} · X @vn_par: đã hủy \\(`));
    await head.presses(unclear.post, list);
    await head.presses('Bỏ, không đăng');
    expect((await nowOf(unclear)).state).toBe('canceled');
    expect(list.markup?.inline_keyboard ?? []).toEqual([]);
  });

  test('shows of a long text its beginning, in whole letters, and none that Telegram is not to carry', async () => {
    const [delivery] = await approved(['manual'], '🌸'.repeat(400));
    if (!delivery) throw new Error('a delivery is planned');
    await put(delivery, 'held', 'reason.frozen');
    await head.says(`/xuly ${delivery.post}`);
    expect(head.sees().split('\n').at(-1)).toBe(`${'🌸'.repeat(299)}…`);
    const rule = { mission: 'FR-PAR', kind: null, reviewsLanguages: null, needsSecondFactor: null };
    const [ministry, { reviews }] = [await house.actor('vuthongtin'), house.app.services];
    await reviews.setRule(ministry, { ...rule, showsWholeCard: false });
    await head.says(`/xuly ${delivery.post}`);
    expect(head.sees()).not.toContain('🌸');
    expect(head.sees()).toContain('Nội dung bài này không hiển thị trên Telegram');
    await reviews.setRule(ministry, { ...rule, showsWholeCard: null });
    await put(delivery, 'canceled', null);
  });

  test('leads to the stop that holds it, in the words of people', async () => {
    const stop = { kind: 'freeze', scope: 'mission', value: 'FR-PAR', reason: 'Quốc tang' } as const;
    const { freezes } = house.app.services;
    const { freeze } = await freezes.start(await house.actor('par.head'), stop);
    const delivery = await planned();
    await put(delivery, 'held', 'reason.frozen');
    await head.says(`/xuly ${delivery.post}`);
    await head.presses('Gửi đăng');
    expect(head.last().text).toBe(
      '⛔ Chưa thực hiện được: đang có lệnh dừng. Hãy cho đăng lại trước, hoặc chọn khung giờ kế tiếp.',
    );
    await head.presses('Xem nơi đang dừng');
    expect(head.last().text).toMatch(/^Đang dừng:\n• Tạm dừng tại Đại sứ quán tại Pháp: Quốc tang/);
    await freezes.end(await house.actor('par.head'), freeze.id);
    await put(delivery, 'canceled', null);
  });

  test('has nothing to press while a network is asked', async () => {
    const delivery = await planned();
    await put(delivery, 'unconfirmed', null);
    await head.says(`/xuly ${delivery.post}`);
    expect(head.sees()).toContain('Đang hỏi mạng xem bài đã đăng hay chưa');
    expect(head.buttons()).toEqual([]);
    await put(delivery, 'canceled', null);
  });
});

test('nothing was logged as an error', () => {
  expect(bot.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

async function planned(): Promise<DeliveryView> {
  const [delivery] = await approved(['x']);
  if (!delivery) throw new Error('a delivery is planned');
  return delivery;
}

/** In two hours, allowed from now on for nearly four. */
function approved(accounts: readonly string[], text = 'Bonjour'): Promise<readonly DeliveryView[]> {
  const placements = accounts.map((account) => ({ account, at: parisIn(7_200) }));
  const variants = [{ language: 'fr', parts: [{ text, pictures: [] }], placements }];
  return house.approved({ variants, notBefore: parisIn(0), notAfter: parisIn(13_000) });
}

async function nowOf({ id }: DeliveryView): Promise<DeliveryView> {
  return house.app.services.deliveries.view(await house.actor('par.head'), id);
}

async function put(
  { id }: DeliveryView,
  state: 'held' | 'needs_person' | 'unconfirmed' | 'canceled',
  reasonKey: string | null,
): Promise<void> {
  const { delivery, part } = house.database.prisma;
  const partState = state === 'held' ? 'planned' : state;
  await part.updateMany({ where: { deliveryId: id }, data: { state: partState } });
  await delivery.update({ where: { id }, data: { state, reasonKey } });
}

function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
}
