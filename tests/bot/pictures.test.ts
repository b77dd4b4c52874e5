import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { chatPage } from '../support/bot-api/chat-page.ts';
import type { Message } from '../support/bot-api/chats.ts';
import type { Person } from '../support/bot-api/person.ts';
import { startBrowser } from '../support/browser.ts';
import { parisIn } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { editPost } from './submit-post.ts';
import { writePost } from './write-post.ts';

/** `npm run docs:bot` takes the pictures of docs/telegram.md and docs/approvals.md; without that mode it is seen only that a phone is wide enough. */
const TAKES_PICTURES = inject('takesPictures');
const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const PHONE = { width: 390, height: 200 };

let bot: BotHouse;
let browser: Awaited<ReturnType<typeof startBrowser>>;
let page: Page;
let author: Person;
let head: Person;

beforeAll(async () => {
  [bot, browser] = await Promise.all([botHouse(), startBrowser()]);
  page = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2 });
  author = await bot.linked('par.author');
  head = await bot.linked('par.head');
});
afterAll(async () => {
  await browser.close();
  await bot[Symbol.asyncDispose]();
});

const TEXT = `À l’occasion de la Fête nationale du Viet Nam, l’Ambassade vous invite à l’exposition « Hanoï & ses amis ».

Entrée libre. #FêteNationale`;
const lotus = {
  bytes: await readFile(new URL('../../examples/pictures/sen.jpg', import.meta.url)),
  alt: 'Dessin : fleur de lotus rose, bouton et feuilles au-dessus d’une eau calme',
};

test('a card, the decision, an edit, the queue, a freeze and a guided post fit a phone', async () => {
  const number = await writePost(author, {
    text: TEXT,
    at: parisIn(5_400),
    pictures: [lotus],
    accounts: ['X @', 'Mastodon'],
  });
  await picture('post', author.chat.messages.slice(4, -4));

  await from(head, 'pending', () => head.says('/choduyet'));
  await from(head, 'card', () => head.presses(number));
  const old = head.button('Duyệt');
  await from(head, 'approved', () => head.presses('Duyệt'));
  await from(head, 'queue', () => head.says('/lich'));
  await from(author, 'refused', () => author.says(`/duyet ${number}`));

  const second = await writePost(author, { text: 'Une version à corriger.', at: parisIn(5_400) });
  await head.says(`/duyet ${second}`);
  await from(head, 'changes', async () => {
    await head.presses('Yêu cầu chỉnh sửa');
    await head.says('Bỏ câu thứ hai, thêm giờ mở cửa.');
  });
  const third = await writePost(author, { text: 'Entrée libre de 9h à 17h.', at: parisIn(5_400) });
  await head.says(`/duyet ${third}`);
  const before = head.button('Duyệt');
  await editPost(bot.house, third, 'Entrée libre de 10h à 18h.');
  await bot.house.app.services.posts.submit(await bot.house.actor('par.author'), third);
  await from(head, 'edited', () => head.pressesData(before.button.callback_data ?? '', before.message));
  await from(head, 'freeze', async () => {
    await head.says('/dung');
    await head.presses('Đại sứ quán tại Pháp');
  });
  await from(head, 'freeze-sure', () => head.presses('Quốc tang'));
  await from(head, 'help', () => head.says('/trogiup'));
  await head.pressesData(old.button.callback_data ?? '', old.message);
});

/** Takes a picture of what comes into a chat, or changes in it, while something is done. */
async function from(person: Person, name: string, act: () => Promise<void>): Promise<void> {
  const before = new Map(person.chat.messages.map((message) => [message.id, message.html]));
  await act();
  await picture(
    name,
    person.chat.messages.filter(({ id, html }) => before.get(id) !== html),
  );
}

async function picture(name: string, messages: readonly Message[]): Promise<void> {
  await page.setContent(chatPage(bot.api.chats, messages));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  if (!TAKES_PICTURES) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}/telegram-${name}.png`, fullPage: true });
}
