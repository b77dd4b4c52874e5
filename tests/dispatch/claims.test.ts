import { beforeEach, expect, it } from 'vitest';
import type { Messenger, SendResult } from '../../src/dispatch/messenger.ts';
import { MINUTE, SECOND } from '../../src/kernel/durations.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, notebook, postOffice } from './post-office.ts';

const database = await testDatabase();
const { prisma } = database;
const { signal } = new AbortController();

let clock: ManualClock;

/** A way that answers when a test lets it. */
function slowWay() {
  const sending: { readonly id: string; answer(result: SendResult): void }[] = [];
  const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const messenger: Messenger = {
    way: 'mail',
    send: (_to, { id }) =>
      new Promise((resolve) => {
        begun[sending.length]?.resolve();
        sending.push({ id, answer: resolve });
      }),
  };
  return { messenger, sending, first: begun[0]?.promise, second: begun[1]?.promise };
}

beforeEach(async () => {
  for (const table of ['messages', 'notice_tellings', 'notices', 'role_grants', 'members']) {
    await prisma.$executeRawUnsafe(`delete from ${table}`);
  }
  clock = createManualClock(new Date('2026-09-02T08:00:00Z'));
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  const office = postOffice(database, clock, []);
  await office.person('admin', { 'FR-PAR': 'administrator' });
  await office.person('other', { 'FR-PAR': 'administrator' });
});

const toldOf = async (office: ReturnType<typeof postOffice>) => {
  const missionId = await office.missionId('FR-PAR');
  const params = { handle: '@one', channel: 'x' };
  const subject = { kind: 'account', id: '@one' };
  const key = 'notice.account_needs_reconnect';
  await office.tell({ level: 'now', key, params, missionId, subject, mergeKey: 'one' });
};

it('who was slow sends nothing that somebody else has taken meanwhile, and settles nothing of theirs', async () => {
  const { messenger, sending, first } = slowWay();
  const slow = postOffice(database, clock, [messenger]);
  await toldOf(slow);
  const late = slow.dispatch.carry(signal);
  await first;
  clock.advance(11 * MINUTE);
  const mail = notebook();
  mail.answer({ kind: 'try_later', reason: 'ECONNREFUSED' });
  const quick = postOffice(database, clock, [mail]);
  await quick.turn();
  const settled = await prisma.message.findMany({ orderBy: { id: 'asc' } });
  expect(settled.map(({ lastProblem }) => lastProblem)).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
  sending[0]?.answer({ kind: 'undeliverable', reason: 'late' });
  expect(await late).toBe(0);
  expect(sending).toHaveLength(1);
  expect(await prisma.message.findMany({ orderBy: { id: 'asc' } })).toEqual(settled);
});

it('what was sent late after all is not sent again', async () => {
  const { messenger, sending, first, second } = slowWay();
  const slow = postOffice(database, clock, [messenger]);
  await toldOf(slow);
  const late = slow.dispatch.carry(signal);
  await first;
  const id = sending[0]?.id.slice(0, 36) ?? '';
  await prisma.message.updateMany({ where: { id }, data: { claimedUntil: clock.now() } });
  sending[0]?.answer({ kind: 'sent' });
  await second;
  expect(await prisma.message.findUnique({ where: { id } })).toMatchObject({ state: 'sent' });
  sending[1]?.answer({ kind: 'sent' });
  expect(await late).toBe(2);
});

it('a process that still sends by a way does not begin by it again', async () => {
  const { messenger, sending, first, second } = slowWay();
  const office = postOffice(database, clock, [messenger]);
  await toldOf(office);
  const carrying = office.dispatch.carry(signal);
  await first;
  clock.advance(11 * MINUTE);
  expect(await office.dispatch.carry(signal)).toBe(0);
  expect(sending).toHaveLength(1);
  sending[0]?.answer({ kind: 'sent' });
  await second;
  sending[1]?.answer({ kind: 'sent' });
  expect(await carrying).toBe(2);
});

it('it ends a second after it is told to, and what is stuck stays claimed', async () => {
  const { messenger, sending, first } = slowWay();
  const office = postOffice(database, clock, [messenger]);
  await toldOf(office);
  const ending = new AbortController();
  const carrying = office.dispatch.carry(ending.signal);
  await first;
  ending.abort();
  clock.advance(SECOND);
  expect(await carrying).toBe(0);
  const stuck = sending[0]?.id.slice(0, 36);
  const messages = await prisma.message.findMany();
  expect(messages.filter(({ claimedUntil }) => claimedUntil !== null)).toMatchObject([{ id: stuck, tries: 1 }]);
  expect(messages.filter(({ claimedUntil }) => claimedUntil === null)).toMatchObject([{ tries: 0 }]);
});
