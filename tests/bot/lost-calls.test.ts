import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PostView } from '../../src/content/post-view.ts';
import type { Person } from '../support/bot-api/person.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { authenticatorOf, needsSecondFactor } from './second-factor.ts';
import { submitPost } from './submit-post.ts';

const LOST = { code: 502, description: 'Bad Gateway' };

let bot: BotHouse;
let head: Person;
let post: PostView;

beforeAll(async () => {
  bot = await botHouse();
  head = await bot.linked('par.head');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

test('a press decides though neither its waiting nor its buttons can be ended', async () => {
  post = await submitPost(bot.house);
  await head.says(`/duyet ${post.number}`);
  for (const method of ['answerCallbackQuery', 'editMessageReplyMarkup']) bot.api.fail(method, 1, LOST);
  await head.presses('Duyệt');
  expect(head.sees()).toContain(`Bạn đã duyệt ${post.number}`);
  expect(await decisions()).toBe(1);
  expect(lost()).toHaveLength(2);
});

test('a reason is asked for, and taken, though the buttons stay', async () => {
  post = await submitPost(bot.house);
  await head.says(`/duyet ${post.number}`);
  bot.api.fail('editMessageReplyMarkup', 1, LOST);
  await head.presses('Yêu cầu chỉnh sửa');
  await head.says('Bỏ câu thứ hai.');
  expect(head.sees()).toContain(post.number);
  expect(await decisions()).toBe(1);
});

test('a code counts though the message that holds it cannot be taken down', async () => {
  const codes = await authenticatorOf(bot.house, 'par.head');
  await needsSecondFactor(bot.house, true);
  post = await submitPost(bot.house);
  await head.says(`/duyet ${post.number}`);
  await head.presses('Duyệt');
  bot.api.fail('deleteMessage', 1, LOST);
  await head.says(codes.next);
  expect(head.sees()).toContain(`Bạn đã duyệt ${post.number}`);
  expect(await decisions()).toBe(1);
  expect(await bot.refusals()).toEqual([]);
  await needsSecondFactor(bot.house, false);
});

test('what cannot stand in the place of a message follows it', async () => {
  await head.says('/dung');
  bot.api.fail('editMessageText', 1, { code: 400, description: "Bad Request: message can't be edited" });
  await head.presses('Đại sứ quán tại Pháp');
  expect(head.last().text).toContain('Đại sứ quán tại Pháp');
  expect(head.buttons()).toContain('Quốc tang');
});

function decisions(): Promise<number> {
  return bot.house.database.prisma.decision.count({ where: { revision: { postId: post.id } } });
}

function lost(): readonly string[] {
  return bot.logged.filter((line) => line.includes('the Bot API did not tidy up'));
}
