import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/person.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { submitPost } from './submit-post.ts';

const MARKED = 'Theo công văn TUYỆT MẬT số 7';

let bot: BotHouse;
let head: Person;

beforeAll(async () => {
  bot = await botHouse();
  head = await bot.linked('par.head');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

test.each([
  { of: 'a stop, asked for', moves: () => ['/dung FR-PAR', MARKED] },
  { of: 'a stop, behind the command', moves: () => [`/dung FR-PAR\n${MARKED}`] },
  { of: 'a stop, whose letters are composed', moves: () => ['/dung FR-PAR', MARKED.normalize('NFD')] },
  { of: 'a recall', moves: async () => [`/thuhoi ${(await submitPost(bot.house)).number}`, MARKED] },
  { of: 'a delegation, for a handle', moves: () => ['/uyquyen', MARKED] },
])('a state-secret marking in the reason of $of is refused before anything of it is kept', async ({ moves }) => {
  for (const words of await moves()) await head.says(words);
  expect(head.last().text).toMatch(/^⛔ .*TUYỆT MẬT/u);
  const { telegramButton, telegramDialog } = bot.house.database.prisma;
  const kept = JSON.stringify([await telegramButton.findMany(), await telegramDialog.findMany()]).normalize('NFC');
  expect(kept).not.toContain('MẬT');
});
