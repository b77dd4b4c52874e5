import { beforeAll, describe, expect, it } from 'vitest';
import { addMember, disableMember } from '../../src/access/members.ts';
import { settleFarewell, unsentFarewells } from '../../src/access/telegram-farewells.ts';
import { issueLinkCode, linkChat } from '../../src/access/telegram-link-codes.ts';
import { chatOf, memberOfChat, unlinkMember } from '../../src/access/telegram-links.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const UNKNOWN = { kind: 'refused', refusal: { code: 'telegram.code_unknown' } };
const TOO_MANY = { kind: 'refused', refusal: { code: 'telegram.too_many' } };

beforeAll(() => database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY)));

let lastChat = 1000;
const newChat = () => {
  lastChat += 1;
  return String(lastChat);
};
const member = (handle: string) =>
  database.transaction((tx) => addMember(tx, clock, { handle, name: `Name of ${handle}` }, BY));
const code = async (memberId: string) =>
  (await database.transaction((tx) => issueLinkCode(tx, clock, memberId, BY))).code.reveal();
const send = (chatId: string, words: string, replaces = true) =>
  database.transaction((tx) => linkChat(tx, clock, { chatId, code: words, replaces }));
const linked = async (handle: string, chatId = newChat()) => {
  const id = await member(handle);
  await send(chatId, await code(id));
  return { id, chatId };
};
const farewells = async (chatId: string) =>
  (await unsentFarewells(prisma)).filter((one) => one.chatId === chatId).map(({ words }) => words);

describe('a code', () => {
  it('is refused if nobody asked for it', async () => {
    expect(await send(newChat(), 'AAAA-AAAA-AAAA')).toMatchObject(UNKNOWN);
  });

  it('is refused the second time, after a quarter of an hour, and when a newer one was asked for', async () => {
    const id = await member('codes');
    const old = await code(id);
    const late = await code(id);
    expect(await send(newChat(), old)).toMatchObject(UNKNOWN);
    clock.advance(15 * 60_000);
    expect(await send(newChat(), late)).toMatchObject(UNKNOWN);
    const good = await code(id);
    expect(await send(newChat(), good)).toMatchObject({ kind: 'linked', member: { id } });
    expect(await send(newChat(), good)).toMatchObject(UNKNOWN);
  });

  it('that is sent twice by its own chat is no wrong one', async () => {
    const [chatId, other] = [newChat(), newChat()];
    const words = await code(await member('twice'));
    for (let sent = 0; sent < 7; sent += 1) expect(await send(chatId, words)).toMatchObject({ kind: 'linked' });
    expect(await prisma.telegramLinkTry.count({ where: { chatId } })).toBe(0);
    expect(await send(other, words)).toMatchObject(UNKNOWN);
    expect(await prisma.telegramLinkTry.count({ where: { chatId: other } })).toBe(1);
  });

  it('of somebody who was disabled links nothing', async () => {
    const id = await member('gone');
    const words = await code(id);
    await database.transaction((tx) => disableMember(tx, clock, id, BY));
    expect(await send(newChat(), words)).toMatchObject(UNKNOWN);
  });

  it('serves one of two chats that send it at the same instant', async () => {
    const words = await code(await member('race'));
    const answers = await Promise.all([send(newChat(), words), send(newChat(), words)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['linked', 'refused']);
  });

  it('may be typed in small letters, without dashes, and with O for 0', async () => {
    const id = await member('typed');
    const words = (await code(id)).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await send(newChat(), words)).toMatchObject({ kind: 'linked' });
  });

  it('is kept as a hash', async () => {
    const words = await code(await member('hashed'));
    const rows = JSON.stringify(await prisma.telegramLinkCode.findMany());
    expect(rows).not.toContain(words);
    expect(rows).not.toContain(words.replaceAll('-', ''));
  });
});

describe('guessing codes', () => {
  it('ends after five in a chat: then even the right one is refused, for an hour', async () => {
    const chatId = newChat();
    const id = await member('guessed');
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await send(chatId, `AAAA${wrong}`)).toMatchObject(UNKNOWN);
    expect(await send(chatId, await code(id))).toMatchObject(TOO_MANY);
    expect(await chatOf(prisma, id)).toBeUndefined();
    clock.advance(60 * 60_000);
    expect(await send(chatId, await code(id))).toMatchObject({ kind: 'linked' });
  });

  it('is told to a person at once after a hundred from all chats together, and stops no right code', async () => {
    clock.advance(60 * 60_000);
    for (let wrong = 0; wrong < 100; wrong += 1) await send(newChat(), `AAAA${wrong}`);
    const told = (await openNotices(prisma)).filter(({ key }) => key === 'notice.telegram_guessing');
    expect(told).toMatchObject([{ level: 'now' }]);
    expect(await send(newChat(), await code(await member('unhindered')))).toMatchObject({ kind: 'linked' });
    clock.advance(60 * 60_000);
  });
});

describe('a link', () => {
  it('is told to the member at once', async () => {
    const { id } = await linked('informed');
    const about = (await openNotices(prisma)).filter(({ subject }) => subject.id === id);
    expect(about).toMatchObject([{ level: 'now', key: 'notice.telegram_linked', params: { handle: 'informed' } }]);
  });

  it('ends no other before whoever sends the code says that they mean it', async () => {
    const one = await linked('first');
    const two = await linked('second');
    const asks = { kind: 'asks', name: 'Name of first' };
    expect(await send(newChat(), await code(one.id), false)).toEqual({ ...asks, insteadOf: undefined });
    const words = await code(one.id);
    expect(await send(two.chatId, words, false)).toEqual({ ...asks, insteadOf: 'Name of second' });
    expect(await chatOf(prisma, one.id)).toBe(one.chatId);
    expect(await chatOf(prisma, two.id)).toBe(two.chatId);
    expect(await send(two.chatId, words)).toMatchObject({ kind: 'linked', member: { id: one.id } });
  });

  it('is one chat a member: the chat before is told', async () => {
    const { id, chatId } = await linked('moves');
    const next = newChat();
    await send(next, await code(id));
    expect(await chatOf(prisma, id)).toBe(next);
    expect(await memberOfChat(prisma, chatId)).toBeUndefined();
    expect(await farewells(chatId)).toEqual([
      expect.stringContaining('Name of moves đã liên kết một cuộc trò chuyện khác'),
    ]);
  });

  it('tells a chat once', async () => {
    const { id, chatId } = await linked('told');
    await send(newChat(), await code(id));
    for (const farewell of await unsentFarewells(prisma)) await settleFarewell(prisma, farewell.id);
    expect(await farewells(chatId)).toEqual([]);
  });

  it('is one member a chat: who had it before has none, and it is said there', async () => {
    const { id, chatId } = await linked('before');
    const { id: after } = await linked('after', chatId);
    expect(await memberOfChat(prisma, chatId)).toMatchObject({ id: after });
    expect(await chatOf(prisma, id)).toBeUndefined();
    expect(await farewells(chatId)).toEqual([expect.stringContaining('trước đây liên kết với Name of before')]);
  });

  it('ends at once when it is unlinked or the member disabled, and a code asked for before with it', async () => {
    const one = await linked('unlinked');
    const words = await code(one.id);
    await database.transaction((tx) => unlinkMember(tx, clock, one.id, BY));
    expect(await memberOfChat(prisma, one.chatId)).toBeUndefined();
    expect(await send(one.chatId, words)).toMatchObject(UNKNOWN);
    expect(await farewells(one.chatId)).toHaveLength(1);
    const two = await linked('disabled');
    await database.transaction((tx) => disableMember(tx, clock, two.id, BY));
    expect(await memberOfChat(prisma, two.chatId)).toBeUndefined();
    expect(await chatOf(prisma, two.id)).toBeUndefined();
  });

  it('is recorded for all whom it concerns', async () => {
    const { id, chatId } = await linked('old.one');
    const { id: next } = await linked('new.one', chatId);
    const actions = async (memberId: string) =>
      (await auditRecords(prisma, { subject: { kind: 'member', id: memberId } })).map(({ action }) => action);
    expect(await actions(id)).toEqual(['member.added', 'telegram.code_issued', 'telegram.linked', 'telegram.unlinked']);
    expect(await actions(next)).toEqual(['member.added', 'telegram.code_issued', 'telegram.linked']);
  });

  it('to a group is refused by the database', async () => {
    const memberId = await member('group');
    const link = prisma.telegramLink.create({ data: { memberId, chatId: '-100123', linkedAt: clock.now() } });
    await expect(link).rejects.toThrow(/telegram_links_private/);
  });
});
