import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, HOUR, plus } from '../../src/kernel/durations.ts';
import { officeDate } from '../../src/kernel/office-time.ts';
import type { Person } from '../support/bot-api/person.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';

/** It has no words. */
const STICKER = '';

let bot: BotHouse;
let house: TestHouse;
let author: Person;
let head: Person;

beforeAll(async () => {
  bot = await botHouse();
  house = bot.house;
  author = await bot.linked('par.author');
  head = await bot.linked('par.head');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

describe('/uyquyen', () => {
  test('asks whom and how long; the delegate decides from then on, and it says until when', async () => {
    const reviewer = await bot.linked('par.reviewer');
    const before = await submitted();
    await reviewer.says(`/duyet ${before}`);
    expect(reviewer.sees()).toMatch(/^⛔ Không thể .*/);
    await head.says('/uyquyen');
    expect(head.sees()).toBe('Ai quyết định thay bạn tại Đại sứ quán tại Pháp? Gửi tên gọi, ví dụ @par.deputy.');
    await head.says('@Par.Reviewer');
    expect(head.sees()).toBe('Ủy quyền cho @par.reviewer trong bao lâu? Ủy quyền tự kết thúc.');
    expect(head.buttons()).toEqual(['1 ngày', '3 ngày', '7 ngày', '14 ngày', '30 ngày', '✖️ Thôi']);
    await head.presses('3 ngày');
    const until = `hết ngày ${officeDate(plus(systemClock.now(), 3 * DAY), 'Europe/Paris')}`;
    expect(head.last().text).toMatch(
      new RegExp(`^Vi Thanh Trúc quyết định thay bạn đến ${until}. Bạn vẫn có thể tự quyết định.$`),
    );
    const number = await submitted();
    await reviewer.says(`/duyet ${number}`);
    await reviewer.presses('Duyệt');
    expect(reviewer.sees()).toContain(`Bạn đã duyệt ${number}`);
    await head.says('/uyquyen fr-par');
    expect(head.sees()).toMatch(new RegExp(`^Hiện nay: Vi Thanh Trúc \\(@par.reviewer\\), đến ${until}`));
  });

  test.each([
    { whom: '@nobody', why: /⛔ .*nobody/ },
    { whom: '@par.head', why: /⛔ Không thể ủy quyền cho chính mình/ },
    { whom: '@quantri', why: /⛔ Không thể ủy quyền cho quantri: người này là quản trị viên/ },
  ])('to $whom is refused with the reason', async ({ whom, why }) => {
    await head.says('/uyquyen');
    await head.says(whom);
    await head.presses('1 ngày');
    expect(head.last().text).toMatch(why);
  });

  test('is refused to who is no head, and asks nothing', async () => {
    await author.says('/uyquyen');
    expect(author.sees()).toMatch(/^⛔ Không thể .* tại Đại sứ quán tại Pháp: @par\.author không có vai trò phù hợp/);
    await author.says('@par.reviewer');
    expect(author.sees()).toContain('Tôi chưa hiểu');
  });
});

describe('/tieptuc', () => {
  test('says that nothing is stopped', async () => {
    await head.says('/tieptuc');
    expect(head.sees()).toBe('Không có nơi nào đang dừng.');
  });

  test('says where, why, by whom and since when, lets go on, and asks what becomes of what was held', async () => {
    const [delivery] = await approved();
    await head.says('/dung FR-PAR');
    const asksWhy = head.last().text;
    await head.says(STICKER);
    expect(head.last().text).toBe(asksWhy);
    await head.says('Lũ lụt');
    await head.presses('🛑 Tạm dừng');
    await hold(delivery?.id ?? '');
    await author.says('/tieptuc');
    expect(author.sees()).toMatch(/^⛔ Không thể .*@par\.author không có vai trò phù hợp/);
    await head.says('/tieptuc');
    expect(head.sees()).toMatch(
      /\n• .*Đại sứ quán tại Pháp: Lũ lụt \(Hứa Đăng Khoa, \d\d:\d\d \d\d\/\d\d?\/\d{4} giờ Hà Nội\)$/,
    );
    await head.presses('▶️ Đại sứ quán tại Pháp', head.last());
    expect(head.last().text).toContain('1 lượt đăng đang được giữ');
    expect(head.buttons()).toEqual(['Gửi đăng', 'Đăng ở khung giờ kế tiếp', 'Bỏ, không đăng']);
    await head.presses('Gửi đăng');
    expect(head.last().text).toBe('Đã xử lý: 1. Vẫn giữ lại: 0.');
    expect(await house.app.services.deliveries.list(await house.actor('par.head'), { states: ['held'] })).toEqual([]);
    await head.says('/tieptuc');
    expect(head.sees()).toBe('Không có nơi nào đang dừng.');
  });
});

describe('the button that ends a stop', () => {
  const stopAs = async (handle: string, kind: 'freeze' | 'lockdown') => {
    const { freezes } = house.app.services;
    const { freeze } = await freezes.start(await house.actor(handle), {
      kind,
      scope: 'mission',
      value: 'FR-PAR',
      reason: 'Bão',
    });
    return async () => void (await freezes.end(await house.actor('vuthongtin'), freeze.id));
  };

  test('is not there where the ministry stopped it, nor for a deputy under a lockdown', async () => {
    const deputy = await bot.linked('capho');
    for (const { by, kind, person, ends } of [
      {
        by: 'vuthongtin',
        kind: 'freeze',
        person: head,
        ends: 'Do Bộ Ngoại giao quyết định cho đăng lại: Vụ khu vực, Vụ Thông tin Báo chí.',
      },
      {
        by: 'par.head',
        kind: 'lockdown',
        person: deputy,
        ends: 'Do Đại sứ quán tại Pháp quyết định cho đăng lại: Trưởng Cơ quan đại diện, Vụ khu vực, Vụ Thông tin Báo chí.',
      },
    ] as const) {
      const end = await stopAs(by, kind);
      await person.says('/tieptuc');
      expect(person.sees()).toContain('Đại sứ quán tại Pháp: Bão');
      expect(person.sees()).toContain(ends);
      expect(person.buttons()).toEqual([]);
      await end();
    }
  });

  test('is not offered to a duty officer who has just stopped it', async () => {
    const officer = await bot.linked('truc');
    await officer.says('/dung FR-PAR');
    await officer.says('Bão');
    await officer.presses('🛑 Tạm dừng');
    expect(officer.last().text).toContain('Đã tạm dừng đăng tại Đại sứ quán tại Pháp');
    expect(officer.buttons()).toEqual([]);
    const { freezes } = house.app.services;
    const ministry = await house.actor('vuthongtin');
    for (const { id } of await freezes.list(ministry)) await freezes.end(ministry, id);
  });
});

describe('/solieu', () => {
  test('tells planned and published apart, and that a count which no network told is missing', async () => {
    const before = plannedIn(await statsOf(head));
    const [delivery] = await approved();
    const dueAt = plus(systemClock.now(), -HOUR);
    await house.database.prisma.delivery.update({ where: { id: delivery?.id ?? '' }, data: { dueAt } });
    const words = await statsOf(head);
    expect(plannedIn(words)).toBe(before + 1);
    expect(words.split('\n')[0]).toContain('7 ngày');
    expect(words).toMatch(/Lượt xem: –/);
    expect(words).not.toMatch(/NaN|undefined|null/);
  });

  test('is refused to who sees no reports', async () => {
    const admin = await bot.linked('truc');
    await admin.says('/solieu');
    expect(admin.sees()).toMatch(/^⛔ Không thể .*@truc không có vai trò phù hợp/);
  });
});

describe('/ngonngu', () => {
  test('changes all that the bot says, its menu and its notices, at once, and back', async () => {
    await author.says('/ngonngu');
    expect(author.sees()).toBe('Bạn muốn dùng ngôn ngữ nào?');
    expect(author.buttons()).toEqual(['Tiếng Việt', 'English']);
    const { button, message } = author.button('English');
    await author.presses('English');
    expect(author.last().text).toBe('I speak English with you now.');
    expect(author.chat.commands.map(({ command }) => command)).toContain('queue');
    await author.says('/doigio PAR-9999');
    expect(author.sees()).toMatch(/^There is no post PAR-9999 that you may see/);
    expect((await house.actor('par.author')).language).toBe('en');
    await author.pressesData(button.callback_data ?? '', message);
    expect(author.chat.toasts.at(-1)).toMatch(/used already/);
    await author.says('/language');
    await author.presses('Tiếng Việt');
    expect(author.last().text).toBe('Từ nay tôi dùng tiếng Việt với bạn.');
    expect(author.chat.commands.map(({ command }) => command)).toContain('lich');
  });
});

describe('a list of posts', () => {
  test('leads to one after another; a button that was pressed is gone', async () => {
    const [first, second] = [await submitted(), await submitted()];
    await head.says('/choduyet');
    const list = head.last();
    await head.presses(first, list);
    await head.presses('Duyệt');
    expect(head.last().text).toContain(`Bạn đã duyệt ${first}`);
    await head.presses(second, list);
    await head.presses('Duyệt');
    expect(head.last().text).toContain(`Bạn đã duyệt ${second}`);
    const left = (list.markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
    expect(left.filter((label) => label.startsWith(first) || label.startsWith(second))).toEqual([]);
  });

  test('has no card for a draft to decide on: its state is said as people call it', async () => {
    const actor = await house.actor('par.author');
    const { number } = await house.app.services.posts.write(actor, inputOf());
    await head.says(`/duyet ${number}`);
    expect(head.sees()).toBe(
      `⛔ Không thể quyết định về ${number}: không có gì chờ duyệt, trạng thái là bản nháp. Hãy trình duyệt trước.`,
    );
  });
});

test('nothing was logged as an error', () => {
  expect(bot.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

function inputOf() {
  const placements = [{ account: 'x', at: parisIn(7_200) }];
  const variants = [{ language: 'fr', parts: [{ text: 'Bonjour', pictures: [] }], placements }];
  return { mission: 'FR-PAR', kind: 'routine', theme: 'test', audience: 'young', variants } as const;
}

async function submitted(): Promise<string> {
  const actor = await house.actor('par.author');
  const { posts } = house.app.services;
  return (await posts.submit(actor, (await posts.write(actor, inputOf())).number)).number;
}

function approved() {
  const { variants } = inputOf();
  return house.approved({ variants, notBefore: parisIn(0), notAfter: parisIn(13_000) });
}

/** As the gate does when its time comes. */
async function hold(id: string): Promise<void> {
  await house.database.prisma.delivery.update({ where: { id }, data: { state: 'held', reasonKey: 'reason.frozen' } });
}

async function statsOf(person: Person): Promise<string> {
  await person.says('/solieu');
  return person.sees();
}

function plannedIn(words: string): number {
  return Number(/(\d+)\D*$/.exec(words.split('\n')[1] ?? '')?.[1]);
}
