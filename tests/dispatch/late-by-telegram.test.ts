import { beforeEach, expect, it } from 'vitest';
import { claimMessages } from '../../src/dispatch/claim-messages.ts';
import { createDispatch } from '../../src/dispatch/dispatch.ts';
import { sendLateOtherwise } from '../../src/dispatch/send-otherwise.ts';
import { HOUR, MINUTE, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, notebook, postOffice } from './post-office.ts';

const database = await testDatabase();
const { prisma } = database;
const { signal } = new AbortController();

let clock: ManualClock;
let mail: ReturnType<typeof notebook>;
let office: ReturnType<typeof postOffice>;
let memberId = '';

beforeEach(async () => {
  const emptied = ['messages', 'notice_tellings', 'notices', 'telegram_links', 'preferences', 'role_grants', 'members'];
  for (const table of emptied) await prisma.$executeRawUnsafe(`delete from ${table}`);
  clock = createManualClock(new Date('2026-09-02T08:00:00Z'));
  mail = notebook();
  const telegram = notebook('telegram');
  telegram.answer({ kind: 'try_later', reason: 'ETIMEDOUT' });
  office = postOffice(database, clock, [mail, telegram]);
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  memberId = await office.person('root', { 'VN-MFA': 'administrator' });
  await prisma.telegramLink.create({ data: { memberId, chatId: '4711', linkedAt: clock.now() } });
});

/** Messages by Telegram that wait for so long, each of a notice of its own. */
async function waiting(count: number, ms: number, lastProblem: string | null = null): Promise<void> {
  const dueAt = plus(clock.now(), -ms);
  const frame = {
    memberId,
    way: 'telegram',
    kind: 'notices',
    dueAt,
    wakeAt: plus(clock.now(), HOUR),
    lastProblem,
  } as const;
  const subject = { kind: 'house', id: 'house' };
  const known = new Set((await prisma.notice.findMany()).map(({ id }) => id));
  await office.tell(
    ...Array.from({ length: count }, () => {
      const mergeKey = newId();
      const params = { ref: mergeKey, count: 1 };
      return { level: 'today', key: 'notice.occurrences_passed', params, subject, mergeKey } as const;
    }),
  );
  await prisma.notice.updateMany({ data: { dispatchAt: null } });
  const told = (await prisma.notice.findMany()).filter(({ id }) => !known.has(id));
  await prisma.message.createMany({
    data: told.map(({ id }) => ({ ...frame, id: newId(), noticeIds: [id], createdAt: dueAt })),
  });
}

const byMail = () => prisma.message.count({ where: { way: 'mail' } });

it('what waits is handed over at most twenty at a time, once', async () => {
  await waiting(45, 2 * HOUR, 'ETIMEDOUT');
  await sendLateOtherwise(office.deps, signal);
  expect(await byMail()).toBe(45);
  const together = await prisma.$queryRawUnsafe<{ count: number }[]>(
    `select count(*)::int as count from messages where way = 'telegram' group by xmin::text order by 1 desc`,
  );
  expect(together).toEqual([{ count: 20 }, { count: 20 }, { count: 5 }]);
  const handedOverAt = clock.now();
  clock.advance(MINUTE);
  await sendLateOtherwise(office.deps, signal);
  expect(await prisma.message.count({ where: { way: 'telegram', handedOverAt } })).toBe(45);
});

it('what waits an hour while others are tried in vain goes by mail, though it was never tried itself', async () => {
  await waiting(2, 2 * HOUR);
  await sendLateOtherwise(office.deps, signal);
  expect(await byMail()).toBe(0);
  await waiting(1, MINUTE, 'ETIMEDOUT');
  await waiting(1, 30 * MINUTE);
  await sendLateOtherwise(office.deps, signal);
  expect(await byMail()).toBe(2);
});

it('what a message says more after it was handed over goes by mail too', async () => {
  await waiting(1, 2 * HOUR, 'ETIMEDOUT');
  await sendLateOtherwise(office.deps, signal);
  const reconnect = { key: 'notice.account_needs_reconnect', params: { handle: '@one', channel: 'x' } } as const;
  await office.tell({ ...reconnect, level: 'today', subject: { kind: 'account', id: 'one' }, mergeKey: 'one' });
  await prisma.preferences.create({
    data: { memberId, ways: ['telegram'], quietFrom: '22:00', quietUntil: '07:00' },
  });
  await office.plan();
  await sendLateOtherwise(office.deps, signal);
  expect(await byMail()).toBe(2);
});

it('what becomes one message with one that was handed over goes by mail too', async () => {
  await waiting(1, 2 * HOUR, 'ETIMEDOUT');
  await sendLateOtherwise(office.deps, signal);
  await waiting(1, MINUTE);
  await database.transaction((tx) => claimMessages(tx, 'telegram', plus(clock.now(), HOUR)));
  await sendLateOtherwise(office.deps, signal);
  expect(await byMail()).toBe(2);
});

it('where it cannot be handed over, that is logged and mails go out', async () => {
  await waiting(1, 2 * HOUR, 'ETIMEDOUT');
  await prisma.message.create({
    data: {
      ...{ id: newId(), memberId, way: 'mail', kind: 'notices', dueAt: clock.now(), wakeAt: clock.now() },
      ...{ noticeIds: (await prisma.notice.findMany()).map(({ id }) => id), createdAt: clock.now() },
    },
  });
  const logged: string[] = [];
  const logger = { ...silentLogger, error: (_fields: object, text: string) => void logged.push(text) };
  const broken = createDispatch({ ...office.deps, logger });
  await prisma.$executeRawUnsafe(`alter table messages add constraint broken check (handed_over_at is null)`);
  try {
    expect(await broken.carry(signal)).toBe(1);
  } finally {
    await prisma.$executeRawUnsafe(`alter table messages drop constraint broken`);
  }
  expect(mail.sent).toHaveLength(1);
  expect(logged).toEqual(['what Telegram is late with could not be handed over']);
});
