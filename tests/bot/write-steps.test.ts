import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePictures } from '../support/sample-content.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { submitPost } from './submit-post.ts';

const lotus = samplePictures[0]?.bytes ?? new Uint8Array();
/** A sticker has no words. */
const STICKER = '';

let bot: BotHouse;

beforeAll(async () => {
  bot = await botHouse();
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

test('a picture that comes first is asked for its description, and then the text is asked for', async () => {
  const author = await bot.linked('par.author');
  await author.says('/viet');
  await author.presses('Tiếng Pháp');
  const asksText = author.last().text;
  await author.sends([lotus]);
  const asksAlt = author.last().text;
  await author.says(STICKER);
  expect(author.last().text).toBe(asksAlt);
  await author.says('Un lotus rose');
  expect(author.last().text).toBe(asksText);
  await author.says('Une fleur.');
  expect(author.buttons()[0]).toContain('Đủ rồi');
});

test('a reason without words is asked for again', async () => {
  const head = await bot.linked('par.head');
  const { number } = await submitPost(bot.house);
  await head.says(`/duyet ${number}`);
  await head.presses('Yêu cầu chỉnh sửa');
  const asks = head.last().text;
  await head.says(STICKER);
  expect(head.last().text).toBe(asks);
  await head.says('Bỏ câu thứ hai.');
  expect(head.last().text).toContain(number);
  expect(head.last().text).not.toBe(asks);
});
