import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotHouse, botHouse } from './bot-house.ts';

let bot: BotHouse;

beforeAll(async () => {
  bot = await botHouse();
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

describe.each([
  { who: 'par.author', command: '/viet', asks: 'Viết bằng tiếng gì' },
  { who: 'par.head', command: '/uyquyen', asks: 'Ai quyết định thay bạn tại Đại sứ quán tại Pháp' },
])('$command of somebody who may at one place only', ({ who, command, asks }) => {
  test.each(['JP-TYO', 'XX-NIX', 'europe'])('is refused at %s, and asks nothing', async (code) => {
    const person = await bot.linked(who);
    await person.says(`${command} ${code}`);
    expect(person.sees()).toBe(
      `⛔ Không thể thực hiện tại "${code}": bạn không có vai trò ở đó hoặc không có nơi này. Bạn thực hiện được tại: Đại sứ quán tại Pháp (FR-PAR).`,
    );
    expect(person.buttons()).toEqual([]);
    expect((await bot.refusals()).at(-1)).toMatchObject({ details: { code: 'bot.place_forbidden' } });
    await person.says('Bonjour');
    expect(person.sees()).toContain('Tôi chưa hiểu');
  });

  test('goes on there, whether it is named or not', async () => {
    const person = await bot.linked(who);
    for (const words of [
      command,
      `${command} fr-par`,
      `${command} đại sứ quán tại Pháp`,
      `${command} embassy in france`,
    ]) {
      await person.says(words);
      expect(person.sees()).toContain(asks);
    }
  });
});

describe('of somebody who may at several', () => {
  test('the places are offered', async () => {
    const head = await bot.linked('truongcoquan');
    await head.says('/uyquyen');
    expect(head.buttons()).toEqual(['Đại sứ quán tại Pháp', 'Đại sứ quán tại Nhật Bản']);
  });

  test('the ministry itself delegates nothing', async () => {
    const head = await bot.linked('truongcoquan');
    await head.says('/uyquyen VN-MFA');
    expect(head.sees()).toMatch(/^⛔ Không thể thực hiện tại "VN-MFA"/);
  });
});

describe('/dung', () => {
  test.each([
    ['khoa hoc 2026', /^⛔ Không thể dừng chiến dịch "khoa hoc 2026"/],
    ['khoa FR-PAR', /^Khóa khẩn cấp tại Đại sứ quán tại Pháp:/],
    ['khoa Đại sứ quán tại Pháp', /^Khóa khẩn cấp tại Đại sứ quán tại Pháp:/],
    ['khoahoc', /^⛔ Không thể dừng chiến dịch "khoahoc"/],
    ['FR-PAR\nTang lễ', /^Tạm dừng .* Đại sứ quán tại Pháp: .* Lý do: Tang lễ/],
  ])('takes "%s" at its word', async (argument, asked) => {
    const head = await bot.linked('truongcoquan');
    await head.says(`/dung ${argument}`);
    if (!argument.includes('\n')) await head.presses('Quốc tang');
    expect(head.last().text).toMatch(asked);
  });
});
