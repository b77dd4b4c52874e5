import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/person.ts';
import { samplePictures } from '../support/sample-content.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { authenticatorOf, needsSecondFactor } from './second-factor.ts';
import { editPost } from './submit-post.ts';
import { writePost } from './write-post.ts';

let bot: BotHouse;
let house: TestHouse;
let author: Person;
let head: Person;
let working: ReturnType<TestHouse['work']>;

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

const lotus = { bytes: samplePictures[0]?.bytes ?? new Uint8Array(), alt: 'Un lotus rose' };
let first: string;

test('an author writes a post step by step, and sees it as it will go out', async () => {
  const text = 'Une fleur de lotus pour <tous> & chacun.';
  first = await writePost(author, { text, at: parisIn(14), pictures: [lotus], accounts: ['X @', 'Mastodon'] });
  expect(author.sees()).toContain(`${first} đang chờ duyệt`);
  for (const part of [text, 'Ảnh 1: Un lotus rose', 'X @vn_par, Mastodon', 'Đại sứ quán tại Pháp', '(Hà Nội ']) {
    expect(author.sees()).toContain(part);
  }
  expect(author.chat.messages.some(({ pictures }) => pictures.length === 1 && pictures[0])).toBe(true);
});

test('its own author has no button to approve it, and is refused with the reason', async () => {
  expect(author.buttons()).toEqual([]);
  await author.says(`/duyet ${first}`);
  expect(author.sees()).toMatch(/^⛔ Không thể/);
  expect((await bot.refusals()).at(-1)).toMatchObject({ details: { code: 'access.refused' } });
});

test('the head of mission approves it with a code, which burns and is taken down, and it goes out at its time', async () => {
  await needsSecondFactor(house, true);
  const codes = await authenticatorOf(house, 'par.head');
  await head.says('/choduyet');
  await head.presses(first);
  await head.presses('Duyệt');
  expect(head.sees()).toContain('gửi mã sáu chữ số');
  await head.says('000000');
  expect(head.last().text).toMatch(/^⛔ Không nhận được mã này: mã không đúng/);
  await head.says(codes.confirmed);
  expect(head.last().text).toMatch(/^⛔ Không thể dùng lại mã này/);
  await head.says(codes.next);
  expect(head.sees()).toContain(`Bạn đã duyệt ${first}`);
  expect(head.chat.deleted.map(({ text }) => text)).toEqual(['000000', codes.confirmed, codes.next]);
  expect(head.chat.messages.some(({ text }) => /^\d{6}$/.test(text))).toBe(false);
  const [one] = await house.until(first, (deliveries) => deliveries.length === 2 && deliveries.every(isOut));
  expect(one?.latenessMs).toBeLessThan(1_000);
  expect(one?.latenessMs).toBeGreaterThanOrEqual(0);
  await needsSecondFactor(house, false);
});

test('an edit voids an approval: nothing goes out, and the old card says so and shows the new one', async () => {
  const number = await writePost(author, { text: 'Le premier texte.', at: parisIn(3_600) });
  await head.says(`/duyet ${number}`);
  const old = head.button('Duyệt');
  await editPost(house, number, 'Le second texte.');
  await house.app.services.posts.submit(await house.actor('par.author'), number);
  await head.pressesData(old.button.callback_data ?? '', old.message);
  expect(head.sees()).toContain(`${number} đã thay đổi`);
  expect(head.sees()).toContain('Le second texte.');
  expect((await bot.refusals()).at(-1)).toMatchObject({
    details: { code: 'approval.revision_stale' },
  });
  await head.presses('Duyệt', head.last());
  await house.until(number, ([delivery]) => delivery?.state === 'planned');
  await editPost(house, number, 'Le dernier texte.');
  await house.until(number, ([delivery]) => delivery?.state === 'canceled');
});

test('a freeze asks where and why, says how much it stops, and stops it', async () => {
  const number = await writePost(author, { text: 'Le suivant.', at: parisIn(14) });
  await head.says(`/duyet ${number}`);
  await head.presses('Duyệt');
  await house.until(number, (deliveries) => deliveries.length === 1);
  await head.says('/dung');
  await head.presses('Đại sứ quán tại Pháp');
  await head.presses('Quốc tang');
  expect(head.sees()).toContain('1 lượt đăng sẽ dừng. Lý do: Quốc tang');
  await head.presses('Tạm dừng', head.last());
  expect(head.sees()).toContain('Đã tạm dừng đăng tại Đại sứ quán tại Pháp. 1 lượt đăng đang dừng');
  const [held] = await house.until(number, ([delivery]) => delivery?.state === 'held');
  expect(held?.publishedAt).toBeNull();

  await head.says('/tieptuc');
  await head.presses('Đại sứ quán tại Pháp');
  expect(head.sees()).toContain('1 lượt đăng đang được giữ');
  await head.presses('Bỏ, không đăng');
  await house.until(number, ([delivery]) => delivery?.state === 'canceled');
});

test('nothing was logged as an error', () => {
  expect(bot.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

function isOut({ state }: { readonly state: string }): boolean {
  return state === 'published';
}
