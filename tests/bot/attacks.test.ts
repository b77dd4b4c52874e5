import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grantRole } from '../../src/access/grants.ts';
import { unlinkMember } from '../../src/access/telegram-links.ts';
import type { PostView } from '../../src/content/post-view.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import type { Person } from '../support/bot-api/person.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { submitPost } from './submit-post.ts';
import { writePost } from './write-post.ts';

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;

let bot: BotHouse;
let house: TestHouse;
let head: Person;
let other: Person;

beforeAll(async () => {
  bot = await botHouse();
  house = bot.house;
  head = await bot.linked('par.head');
  other = await bot.linked('truongcoquan');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

let post: PostView;
beforeEach(async () => {
  post = await submitPost(house);
});

describe('somebody whom nobody knows', () => {
  test('learns how to link a chat and nothing else, whatever they write or press; it is recorded once', async () => {
    await head.says(`/duyet ${post.number}`);
    const { button, message } = head.button('Duyệt');
    const stranger = bot.api.person('stranger');
    for (const words of ['/choduyet', `/view ${post.number}`, 'hello', '/start']) {
      await stranger.says(words);
      expect(stranger.sees()).toMatch(/^Tôi chưa biết bạn là ai.*\/phone\/security/);
    }
    await stranger.pressesData(button.callback_data ?? '', message);
    expect(stranger.chat.toasts.at(-1)).toContain('Tôi chưa biết bạn là ai');
    expect(await decisions()).toBe(0);
    expect((await bot.refusals()).filter(({ details }) => isCode(details, 'telegram.not_linked'))).toHaveLength(1);
  });

  test('who tries codes is stopped after five, also with the right one, and it is recorded', async () => {
    const guesser = bot.api.person('guesser');
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      await guesser.says(`/start AAAA-AAAA-AAA${wrong}`);
      expect(guesser.sees()).toContain('mã không đúng');
    }
    await guesser.says(`/start ${await bot.code('kiemtoan')}`);
    expect(guesser.sees()).toContain('quá nhiều mã sai');
    expect((await bot.refusals()).slice(-2).map(({ details }) => details)).toMatchObject([
      { code: 'telegram.code_unknown' },
      { code: 'telegram.too_many' },
    ]);
    expect(JSON.stringify((await bot.refusals()).map(({ details }) => details))).not.toContain(String(guesser.id));
  });
});

test('a link to the bot with somebody’s code takes over no chat before its person says so', async () => {
  const lured = await bot.linked('capho');
  await lured.says(`/start ${await bot.code('kiemtoan')}`);
  expect(lured.sees()).toMatch(/đang liên kết với .* Chuyển sang liên kết với/);
  await lured.says('/trogiup');
  expect(lured.sees()).not.toContain('Tôi chưa biết');
  const { id } = await house.actor('kiemtoan');
  const linkOf = () => house.database.prisma.telegramLink.findUnique({ where: { memberId: id } });
  expect((await linkOf())?.chatId).not.toBe(String(lured.id));
  const { button, message } = lured.button('🔗');
  for (let pressed = 0; pressed < 7; pressed += 1) await lured.pressesData(button.callback_data ?? '', message);
  expect((await linkOf())?.chatId).toBe(String(lured.id));
  expect(lured.chat.messages.filter(({ text }) => text.includes('⛔'))).toEqual([]);
});

describe('a button', () => {
  test('that is replayed decides nothing a second time', async () => {
    await head.says(`/duyet ${post.number}`);
    const { button, message } = head.button('Duyệt');
    await head.pressesData(button.callback_data ?? '', message);
    expect(head.sees()).toContain(`Bạn đã duyệt ${post.number}`);
    await head.pressesData(button.callback_data ?? '', message);
    expect(head.chat.toasts.at(-1)).toContain('nút này đã dùng rồi');
    expect(await decisions()).toBe(1);
    expect(await lastCode()).toBe('telegram.button_used');
  });

  test('of a step that somebody else has taken meanwhile decides nothing of the next one: the card is shown anew', async () => {
    const { id: memberId } = await house.actor('par.head');
    await house.database.transaction(async (tx) => {
      const { id: missionId } = await missionByCode(tx, 'FR-PAR');
      await grantRole(tx, systemClock, { memberId, missionId, role: 'language_reviewer' }, BY);
    });
    const translated = await submitPost(house, { kind: 'ministry_text' });
    await head.says(`/duyet ${translated.number}`);
    const { button, message } = head.button('Duyệt');
    const input = { hash: translated.revision?.hash ?? '', verdict: 'approve' } as const;
    await house.app.services.posts.decide(await house.actor('par.reviewer'), translated.number, input);
    await head.pressesData(button.callback_data ?? '', message);
    expect(await lastCode()).toBe('approval.step_stale');
    expect(
      head.chat.messages
        .map(({ text }) => text)
        .slice(-3)
        .join('\n'),
    ).toContain('bài đã sang bước khác');
    expect((await house.app.services.posts.view(await house.actor('par.head'), translated.number)).state).toBe(
      'in_review',
    );
    await head.presses('Duyệt');
    expect(head.sees()).toContain(`Bạn đã duyệt ${translated.number}`);
  });

  test('of another person, on a card that was forwarded, is refused', async () => {
    await head.says(`/duyet ${post.number}`);
    const { button, message } = head.button('Duyệt');
    await other.pressesData(button.callback_data ?? '', message);
    expect(other.chat.toasts.at(-1)).toContain('nút này dành cho người khác');
    expect(await decisions()).toBe(0);
    expect(await lastCode()).toBe('telegram.button_not_yours_forbidden');
  });

  test('that was never made is refused', async () => {
    await head.pressesData('A'.repeat(22), head.last());
    expect(head.chat.toasts.at(-1)).toContain('không còn hiệu lực');
    expect(await lastCode()).toBe('telegram.button_unknown');
  });

  test('that is too old says so, and how things stand', async () => {
    await head.says(`/duyet ${post.number}`);
    const { button, message } = head.button('Duyệt');
    const expiresAt = plus(systemClock.now(), -1);
    await house.database.prisma.telegramButton.updateMany({ where: { usedAt: null }, data: { expiresAt } });
    await head.pressesData(button.callback_data ?? '', message);
    expect(head.chat.toasts.at(-1)).toContain('đã hết hạn');
    expect(head.buttons()[0]).toContain('Duyệt');
    expect(await decisions()).toBe(0);
  });

  test('of a person who lost the role since is refused with the reason', async () => {
    await head.says(`/duyet ${post.number}`);
    const grants = house.database.prisma.roleGrant;
    const lost = { where: { member: { handle: 'par.head' } } };
    await grants.updateMany({ ...lost, data: { validUntil: systemClock.now() } });
    await head.presses('Duyệt');
    expect(head.sees()).toMatch(/⛔ Không thể .* tại Đại sứ quán tại Pháp: @par\.head không có vai trò phù hợp/);
    expect(await decisions()).toBe(0);
    expect(await lastCode()).toBe('access.refused');
    await grants.updateMany({ ...lost, data: { validUntil: null } });
  });

  test('of a delegate whose time is over is refused, with the date', async () => {
    const delegate = await bot.linked('kiemtoan');
    const mission = await missionByCode(house.database.prisma, 'FR-PAR');
    const { id: memberId } = await house.actor('kiemtoan');
    const grant = { memberId, missionId: mission.id, role: 'delegate' as const };
    const until = plus(systemClock.now(), DAY);
    await house.database.transaction((tx) => grantRole(tx, systemClock, { ...grant, validUntil: until }, BY));
    await delegate.says(`/duyet ${post.number}`);
    await house.database.prisma.roleGrant.updateMany({
      where: grant,
      data: { validFrom: new Date('2026-01-01T00:00:00Z'), validUntil: new Date('2026-02-03T01:00:00Z') },
    });
    await delegate.presses('Duyệt');
    expect(delegate.sees()).toContain('Ủy quyền của bạn đã kết thúc lúc 08:00 03/02/2026');
    expect(await decisions()).toBe(0);
  });

  test('of somebody who was unlinked does nothing from that moment on', async () => {
    const leaving = await bot.linked('capho');
    await leaving.says(`/duyet ${post.number}`);
    const { id } = await house.actor('capho');
    await house.database.transaction((tx) => unlinkMember(tx, systemClock, id, BY));
    await leaving.presses('Duyệt');
    expect(leaving.sees()).toContain('Tôi chưa biết bạn là ai');
    expect(await decisions()).toBe(0);
  });
});

describe('approving', () => {
  test('one’s own post is refused with the reason', async () => {
    const own = await writePost(head, { text: 'De moi-même.', at: parisIn(3_600) });
    await head.says(`/approve ${own}`);
    expect(head.sees()).toMatch(/⛔/);
    expect(await lastCode()).toBe('approval.four_eyes');
    expect(head.buttons()).toEqual([]);
  });

  test('by two persons at the same instant makes one decision, and the other is told', async () => {
    for (const person of [head, other]) await person.says(`/duyet ${post.number}`);
    await Promise.all([head.presses('Duyệt'), other.presses('Duyệt')]);
    expect(await decisions()).toBe(1);
    const seen = [head.sees(), other.sees()];
    expect(seen.filter((words) => words.includes(`Bạn đã duyệt ${post.number}`))).toHaveLength(1);
    expect(seen.filter((words) => /⛔|đã thay đổi/.test(words))).toHaveLength(1);
  });

  test('is for private chats: in a group the bot only points to itself', async () => {
    await head.says(`/duyet ${post.number}`);
    const { button, message } = head.button('Duyệt');
    const group = bot.api.group('Đại sứ quán');
    await group.says(head, `/duyet ${post.number}`);
    expect(group.chat.messages.at(-1)?.text).toContain('https://t.me/communique_test_bot');
    expect(group.chat.messages.map(({ text }) => text).join()).not.toContain('Bonjour');
    await group.presses(head, button.callback_data ?? '', message);
    expect(group.chat.toasts.at(-1)).toContain('nhắn riêng cho tôi');
    await group.says(head, 'chào cả nhà');
    expect(group.chat.messages.at(-1)?.text).toBe('chào cả nhà');
    expect(await decisions()).toBe(0);
    expect(await lastCode()).toBe('telegram.group');
  });

  test('a long text is possible after its last page only, once all of them were open', async () => {
    const words = Array.from({ length: 1_600 }, (_none, index) => `mot${index}`).join(' ');
    const long = await submitPost(house, { text: words, account: 'manual' });
    await head.says(`/duyet ${long.number}`);
    expect(head.buttons()).toEqual(['1/5', '›', '»']);
    const pages = [head.last().text];
    await head.presses('»');
    pages.push(head.last().text);
    expect(head.buttons()).toEqual(['«', '‹', '5/5', 'Hãy đọc trang 2 trước']);
    await head.presses('trang 2');
    for (let page = 2; page <= 4; page += 1) {
      pages.push(head.last().text);
      expect(head.buttons().some((label) => label.includes('Duyệt'))).toBe(false);
      await head.presses('›');
    }
    const shown = `${pages.join(' ')} `;
    expect(words.split(' ').filter((word) => !shown.includes(`${word} `) && !shown.includes(`${word}\n`))).toEqual([]);
    await head.presses('Duyệt');
    expect(head.sees()).toContain(`Bạn đã duyệt ${long.number}`);
  });

  test.each([
    ['a policy post', { kind: 'policy' }],
    ['a post under embargo', { notBefore: parisIn(1_800), embargoed: true }],
  ] as const)('%s happens elsewhere: card and buttons show only what it is, and the signed link', async (_, fields) => {
    const hidden = await submitPost(house, { ...fields, text: 'Une phrase délicate.' });
    await head.says('/xem');
    expect(head.buttons().join('\n')).not.toContain('délicate');
    await head.says(`/xem ${hidden.number}`);
    expect(head.sees()).not.toContain('délicate');
    expect(head.sees()).toContain('Nội dung bài này không hiển thị trên Telegram');
    expect(head.sees().includes('🔒 Không công bố trước')).toBe('embargoed' in fields);
    expect(head.last().markup?.inline_keyboard?.[0]?.[0]?.url).toMatch(
      /^https:\/\/communique\.example\/phone\/[\w-]{138}$/,
    );
    if (!('embargoed' in fields)) return;
    const answer = { hash: hidden.revision?.hash ?? '', verdict: 'reject', comment: 'Bỏ câu délicate.' } as const;
    await house.app.services.posts.decide(await house.actor('par.head'), hidden.number, answer);
    await head.says(`/xem ${hidden.number}`);
    expect(head.sees()).toContain('không duyệt');
    expect(head.sees()).not.toContain('délicate');
  });
});

test('a text with a state-secret marking is refused before anything of it is kept', async () => {
  const author = await bot.linked('par.author');
  await author.says('/viet');
  await author.presses('Tiếng Việt');
  await author.says('TỐI MẬT\nKế hoạch');
  expect(author.sees()).toMatch(/⛔/);
  const kept = JSON.stringify(await house.database.prisma.telegramDialog.findMany());
  expect(kept).not.toContain('Kế hoạch');
});

test('a number that is wrong gets an answer that says what to do, with likely posts as buttons', async () => {
  await head.says('/xem par 9999');
  expect(head.sees()).toContain('Không có bài PAR-9999');
  expect(head.buttons().some((label) => label.startsWith(post.number))).toBe(true);
});

function decisions(): Promise<number> {
  return house.database.prisma.decision.count({ where: { revision: { postId: post.id } } });
}

async function lastCode(): Promise<unknown> {
  return ((await bot.refusals()).at(-1)?.details as { readonly code?: unknown } | undefined)?.code;
}

function isCode(details: unknown, code: string): boolean {
  return (details as { readonly code?: unknown }).code === code;
}
