import { beforeAll, expect, it } from 'vitest';
import { addMember } from '../../src/access/members.ts';
import { findDialog, forgetDialogs, openDialog } from '../../src/access/telegram-dialogs.ts';
import { MINUTE } from '../../src/kernel/durations.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const BY = { actor: { kind: 'system' }, way: 'cli' } as const;

let memberId: string;
beforeAll(async () => {
  memberId = await database.transaction((tx) => addMember(tx, clock, { handle: 'writes', name: 'Who writes' }, BY));
});

it('what was begun in a chat is waited for half an hour, and nothing of it is kept afterwards', async () => {
  const [left, open] = [
    { memberId, chatId: '1' },
    { memberId, chatId: '2' },
  ];
  await openDialog(prisma, clock, left, { text: 'Le brouillon' });
  clock.advance(29 * MINUTE);
  await openDialog(prisma, clock, open, { text: 'Le suivant' });
  await forgetDialogs(prisma, clock);
  expect(await findDialog(prisma, clock, left)).toEqual({ text: 'Le brouillon' });
  clock.advance(MINUTE);
  expect(await findDialog(prisma, clock, left)).toBeUndefined();
  await forgetDialogs(prisma, clock);
  expect(await prisma.telegramDialog.findMany({ select: { chatId: true } })).toEqual([{ chatId: '2' }]);
});
