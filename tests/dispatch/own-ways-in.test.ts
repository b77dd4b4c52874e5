import { expect, it } from 'vitest';
import { issueLinkCode, linkChat } from '../../src/access/telegram-link-codes.ts';
import { HOUR, MINUTE } from '../../src/kernel/durations.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, notebook, postOffice } from './post-office.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T22:00:00Z'));
const mail = notebook();
const telegram = notebook('telegram');
const office = postOffice(database, clock, [mail, telegram]);

it('each linking is mailed to its member at once, also at night, not told in the chat, and wakes nobody else', async () => {
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  await office.person('root', { 'VN-MFA': 'administrator' });
  await office.person('minister', { 'VN-MFA': 'head' });
  await office.person('duty', { 'VN-MFA': 'duty_officer' });
  const author = await office.person('author', { 'FR-PAR': 'author' });
  const linked = async (chatId: string) => {
    const { code } = await database.transaction((tx) => issueLinkCode(tx, clock, author, BY));
    await database.transaction((tx) => linkChat(tx, clock, { chatId, code: code.reveal(), replaces: true }));
    await office.turn();
  };
  await linked('4711');
  expect([mail.look(), telegram.look()]).toEqual([[expect.stringMatching(/^author: /)], []]);
  clock.advance(10 * MINUTE);
  await linked('4712');
  expect([mail.look(), telegram.look()]).toEqual([[expect.stringMatching(/^author: /)], []]);
  for (let minutes = 0; minutes < 240; minutes += 15) {
    clock.advance(15 * MINUTE);
    await office.turn();
  }
  clock.advance(12 * HOUR);
  await office.turn();
  expect([mail.look(), telegram.look()]).toEqual([[], []]);
});
