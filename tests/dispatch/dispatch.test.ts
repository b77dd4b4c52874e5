import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/durations.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import type { NoticeDraft, NoticeLevel } from '../../src/notices/tell.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, notebook, postOffice } from './post-office.ts';

const database: Database = await testDatabase();
const { prisma } = database;

/** A Wednesday, ten o'clock in Paris, three in the afternoon in Hanoi. */
const WEDNESDAY_10 = new Date('2026-09-02T08:00:00Z');

const EMPTIED = [
  ...['messages', 'notice_tellings', 'notices', 'duty_turns', 'preferences', 'telegram_links', 'posts'],
  ...['role_grants', 'members'],
];

let clock: ManualClock;
let mail: ReturnType<typeof notebook>;
let telegram: ReturnType<typeof notebook>;
let office: ReturnType<typeof postOffice>;
let author = '';
let paris = '';

beforeEach(async () => {
  for (const table of EMPTIED) await prisma.$executeRawUnsafe(`delete from ${table}`);
  clock = createManualClock(WEDNESDAY_10);
  mail = notebook();
  telegram = notebook('telegram');
  office = postOffice(database, clock, [mail, telegram]);
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  paris = await office.missionId('FR-PAR');
  author = await office.person('author', { 'FR-PAR': 'author' });
  await office.person('head', { 'FR-PAR': 'head' });
  await office.person('deputy', { 'FR-PAR': 'deputy' });
  await office.person('duty', { 'FR-PAR': 'duty_officer' });
  await office.person('admin', { 'FR-PAR': 'administrator' });
  await office.person('desk', { europe: 'regional_desk' });
  await office.person('root', { 'VN-MFA': 'administrator' });
  await office.person('tokyo', { 'JP-TYO': 'head' });
});

/** On to a wall time of Paris: `02T22:30` is half past ten on the evening of the second. */
function at(time: string): void {
  clock.advance(new Date(`2026-09-${time}:00+02:00`).getTime() - clock.now().getTime());
}

function passed(ref: string, level: NoticeLevel = 'now', subject?: NoticeDraft['subject']): NoticeDraft {
  return {
    level,
    key: 'notice.occurrences_passed',
    params: { ref, count: 1 },
    missionId: paris,
    subject: subject ?? { kind: 'mission', id: paris },
    mergeKey: ref,
  };
}

const overdue = (level: NoticeLevel = 'now'): NoticeDraft => ({
  level,
  key: 'notice.deliveries_overdue',
  params: { count: 3 },
  missionId: paris,
  subject: { kind: 'mission', id: paris },
  mergeKey: 'overdue',
});

const reconnect = (handle: string): NoticeDraft => ({
  level: 'today',
  key: 'notice.account_needs_reconnect',
  params: { handle, channel: 'x' },
  missionId: paris,
  subject: { kind: 'account', id: handle },
  mergeKey: `reconnect:${handle}`,
});

const WORDS =
  'Viet Nam in Paris: 3 deliveries are past their time and not settled. Look at each, and say what is to become of it.';
const told = (...handles: readonly string[]) => handles.map((handle) => expect.stringMatching(`^${handle}: `));

describe('who is told', () => {
  it('nobody of another mission, and nobody twice for one telling', async () => {
    await office.tell(overdue());
    await office.turn();
    await office.turn();
    expect(mail.look().toSorted()).toEqual([`deputy: ${WORDS}`, `duty: ${WORDS}`, `head: ${WORDS}`, `root: ${WORDS}`]);
  });

  it('the author of a post, as long as they hold a role there; then, rather than nobody, the administrators of the ministry', async () => {
    const post = await office.post('FR-PAR', author);
    await office.tell(passed('one', 'now', { kind: 'post', id: post }));
    await office.turn();
    expect(mail.look()).toEqual(told('author'));
    await prisma.roleGrant.updateMany({ where: { memberId: author }, data: { validUntil: clock.now() } });
    await office.tell(passed('two', 'now', { kind: 'post', id: post }));
    clock.advance(3 * MINUTE);
    await office.turn();
    expect(mail.look()).toEqual(told('root'));
  });

  it('the administrators of the mission of a dying token, and those of the ministry where it has none', async () => {
    await office.tell(reconnect('@paris'), { ...reconnect('@tokyo'), missionId: await office.missionId('JP-TYO') });
    await office.turn();
    clock.advance(3 * MINUTE);
    await office.turn();
    expect(mail.look().toSorted()).toEqual(told('admin', 'root'));
  });

  it('by Telegram too, once somebody has linked it, and by each way alone where the other is down', async () => {
    const head = await prisma.member.findUniqueOrThrow({ where: { handle: 'head' } });
    await prisma.telegramLink.create({ data: { memberId: head.id, chatId: '4711', linkedAt: clock.now() } });
    mail.answer({ kind: 'try_later', reason: 'ECONNREFUSED' });
    await office.tell(overdue());
    await office.turn();
    expect([mail.look(), telegram.look()]).toEqual([[], [`4711: ${WORDS}`]]);
    mail.answer({ kind: 'sent' });
    telegram.answer({ kind: 'try_later', reason: 'ETIMEDOUT' });
    clock.advance(3 * MINUTE);
    await office.tell({ ...overdue(), mergeKey: 'others' });
    await office.turn();
    expect(await prisma.message.findMany({ where: { way: 'telegram', state: 'waiting' } })).toMatchObject([
      { tries: 1, lastProblem: 'ETIMEDOUT' },
    ]);
    expect([mail.look().length, telegram.look()]).toEqual([4, []]);
    telegram.answer({ kind: 'sent' });
    clock.advance(2 * MINUTE);
    await office.turn();
    expect([mail.look(), telegram.look()]).toEqual([[], told('4711')]);
  });

  it('in the language of each reader, with times by the clock of the mission and of Hanoi', async () => {
    await office.person('nguyen', { 'FR-PAR': 'head' }, 'nguyen@mfa.example', 'vi');
    const post = await office.post('FR-PAR', author);
    await office.tell({
      level: 'now',
      key: 'notice.approval_escalated',
      params: { ref: 'PAR-1', theme: 'test', since: '2026-09-01T22:30:00.000Z', due: '2026-09-02T16:00:00.000Z' },
      missionId: paris,
      subject: { kind: 'post', id: post },
      mergeKey: post,
    });
    await office.turn();
    const to = (handle: string) => mail.sent.find((one) => one.to.name === handle)?.message.lines.join('\n') ?? '';
    expect(to('nguyen')).toMatch(/PAR-1 .*00:30 02\/9\/2026 \(Hà Nội 05:30\)/s);
    expect(to('nguyen')).toContain('Communique tự động gửi tin này');
    expect(to('deputy')).toMatch(/00:30 02\/9\/2026 \(Ha Noi 05:30\)/);
    expect(`${to('nguyen')}${to('deputy')}`).not.toMatch(/\dT\d\d:\d\d/);
  });
});

describe('when', () => {
  it('now: at once, every half hour four times, then those above; and not after somebody acknowledged', async () => {
    await office.tell(overdue());
    const seen: Record<number, number> = {};
    for (let minutes = 0; minutes <= 240; minutes += 10) {
      await office.turn();
      const sent = mail.look();
      if (sent.length > 0) seen[minutes] = sent.length;
      if (minutes === 150) expect(sent.toSorted()).toEqual(told('deputy', 'desk', 'head'));
      clock.advance(10 * MINUTE);
    }
    expect(seen).toEqual({ 0: 4, 30: 4, 60: 4, 90: 4, 120: 4, 150: 3 });
    await office.tell(passed('other'));
    await office.acknowledgeAll();
    clock.advance(HOUR);
    await office.turn();
    expect(mail.look()).toEqual([]);
  });

  it('now, at night: whoever is on duty is woken, after a quarter of an hour the head and the deputy, then the desk', async () => {
    at('02T23:00');
    await office.tell(overdue());
    await office.turn();
    expect(mail.look()).toEqual(told('duty'));
    clock.advance(14 * MINUTE);
    await office.turn();
    expect(mail.look()).toEqual([]);
    clock.advance(MINUTE);
    await office.turn();
    const [first] = mail.sent;
    expect(first?.message.lines[0]).toContain('Nobody has acknowledged this for 15 minutes.');
    expect(mail.look().toSorted()).toEqual(told('deputy', 'head'));
    clock.advance(15 * MINUTE);
    await office.turn();
    expect(mail.look().toSorted()).toEqual(told('desk', 'duty'));
    await office.acknowledgeAll();
    at('03T12:00');
    await office.turn();
    expect(mail.look()).toEqual([]);
  });

  it('whoever the rota names is on duty, and the duty officer sleeps', async () => {
    const other = await office.person('other', { 'FR-PAR': 'author' });
    at('02T23:00');
    await prisma.dutyTurn.create({
      data: {
        id: other,
        missionId: paris,
        memberId: other,
        from: WEDNESDAY_10,
        until: new Date('2026-09-03T08:00:00Z'),
      },
    });
    await office.tell(overdue());
    await office.turn();
    expect(mail.look()).toEqual(told('other'));
  });

  it('now, at night, for whom it does not wake: when they wake', async () => {
    const post = await office.post('FR-PAR', author);
    at('02T23:00');
    await office.tell(passed('one', 'now', { kind: 'post', id: post }));
    await office.turn();
    expect(mail.look()).toEqual(told('duty'));
    at('03T06:59');
    await office.turn();
    expect(mail.look()).not.toContainEqual(expect.stringMatching('^author'));
    at('03T07:00');
    await office.turn();
    expect(mail.look()).toEqual(told('author'));
  });

  it('today: two minutes later, so that what arises together is one message; once only', async () => {
    await office.tell(reconnect('@one'));
    await office.turn();
    clock.advance(MINUTE);
    await office.tell(reconnect('@two'));
    await office.turn();
    expect(mail.look()).toEqual([]);
    clock.advance(MINUTE);
    await office.turn();
    const [only] = mail.sent;
    expect(only?.message.subject).toMatch(/^Viet Nam in Paris: @\w+ on X .* \(and 1 more\)$/);
    expect(only?.message.lines.join()).toMatch(/@two on X.*@one on X/s);
    expect(mail.look()).toHaveLength(1);
    clock.advance(20 * HOUR);
    await office.turn();
    expect(mail.look()).toEqual([]);
  });

  it('today, in quiet hours: with the morning digest', async () => {
    at('02T22:00');
    await office.tell(reconnect('@one'));
    await office.turn();
    at('03T07:29');
    await office.dispatch.planDigests();
    await office.turn();
    expect(mail.look()).toEqual([]);
    at('03T07:30');
    await office.dispatch.planDigests();
    await office.turn();
    const [digest] = mail.sent;
    expect(digest?.message.lines.join()).toContain('@one on X');
    expect(mail.look()).toEqual(['admin: Communique, this morning: 0 to decide, 0 go out today, 1 open']);
  });

  it('the digest, for whoever sleeps past it: when they wake, with what arose meanwhile', async () => {
    const { id } = await prisma.member.findUniqueOrThrow({ where: { handle: 'admin' } });
    const quiet = { quietFrom: '21:00', quietUntil: '10:00' };
    await prisma.preferences.create({ data: { memberId: id, ways: ['mail'], ...quiet } });
    await office.tell(reconnect('@evening'));
    clock.advance(3 * MINUTE);
    await office.turn();
    clock.advance(3 * MINUTE);
    await office.turn();
    mail.look();
    at('03T08:00');
    await office.tell(reconnect('@morning'));
    const digests: string[] = [];
    for (let minutes = 0; minutes < 6 * 60; minutes += 5) {
      await office.dispatch.planDigests();
      await office.turn();
      const time = clock.now().toISOString().slice(11, 16);
      digests.push(
        ...mail.sent.filter(({ to }) => to.name === 'admin').map(({ message }) => `${time} ${message.lines.join()}`),
      );
      mail.look();
      clock.advance(5 * MINUTE);
    }
    expect(digests).toEqual([expect.stringMatching(/^08:00 .*@morning on X/)]);
  });

  it('weekly: with the digest of Monday', async () => {
    await office.tell({ ...reconnect('@one'), level: 'weekly' });
    for (const day of ['03', '04', '05', '06']) {
      at(`${day}T07:31`);
      await office.dispatch.planDigests();
      await office.turn();
    }
    expect(mail.look()).toEqual([]);
    at('07T07:31');
    await office.dispatch.planDigests();
    await office.turn();
    expect(mail.look()).toEqual(told('admin'));
  });

  it('by the hours that a person set, in the zone where they work', async () => {
    const admin = await prisma.member.findUniqueOrThrow({ where: { handle: 'admin' } });
    const quiet = { quietFrom: '09:00', quietUntil: '11:00' };
    await prisma.preferences.create({ data: { memberId: admin.id, ways: ['mail'], ...quiet } });
    await office.tell(reconnect('@one'), { ...reconnect('@ministry'), missionId: await office.missionId('JP-TYO') });
    clock.advance(3 * MINUTE);
    await office.turn();
    clock.advance(3 * MINUTE);
    await office.turn();
    expect(mail.look()).toEqual(told('root'));
  });

  it('what becomes more urgent, or something else, is told anew; the same again is not', async () => {
    await office.tell(overdue('today'));
    clock.advance(3 * MINUTE);
    await office.turn();
    clock.advance(3 * MINUTE);
    await office.turn();
    expect(mail.look()).toHaveLength(4);
    await office.tell(overdue('today'));
    await office.turn();
    clock.advance(HOUR);
    await office.turn();
    expect(mail.look()).toEqual([]);
    await office.tell(overdue('now'));
    await office.turn();
    expect(mail.sent[0]?.message.lines[0]).toContain('(3 times)');
    expect(mail.look()).toHaveLength(4);
  });
});

describe('how often', () => {
  const waits = (post: string, since: Date): NoticeDraft => ({
    level: 'now',
    key: 'notice.approval_escalated',
    params: { ref: 'PAR-1', theme: 'test', since: since.toISOString(), due: since.toISOString() },
    missionId: paris,
    subject: { kind: 'post', id: post },
    mergeKey: post,
  });

  it('is said of what happens again, not of a post that goes its way', async () => {
    const post = await office.post('FR-PAR', author);
    await office.tell(waits(post, clock.now()), waits(post, clock.now()));
    await office.turn();
    expect(mail.sent.map(({ message }) => message.lines.join())).not.toContainEqual(expect.stringContaining('times)'));
    expect(mail.look().toSorted()).toEqual(told('deputy', 'desk', 'head'));
    await office.tell(reconnect('@one'), reconnect('@one'));
    await office.turn();
    clock.advance(3 * MINUTE);
    await office.turn();
    expect(mail.sent[0]?.message.lines[0]).toContain('(2 times)');
  });
});

describe('where Telegram fails whoever wants nothing else', () => {
  beforeEach(async () => {
    const { id: memberId } = await prisma.member.findUniqueOrThrow({ where: { handle: 'admin' } });
    await prisma.telegramLink.create({ data: { memberId, chatId: '4711', linkedAt: clock.now() } });
    const quiet = { quietFrom: '22:00', quietUntil: '07:00' };
    await prisma.preferences.create({ data: { memberId, ways: ['telegram'], ...quiet } });
  });
  /** As the ticks do it, every ten minutes. */
  async function during(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 10 * MINUTE) {
      await office.turn();
      clock.advance(10 * MINUTE);
    }
    await office.turn();
  }

  it('an hour long, they are mailed, once, also of what arises meanwhile; and told by Telegram when it works again', async () => {
    telegram.answer({ kind: 'try_later', reason: 'ETIMEDOUT' });
    await office.tell(reconnect('@one'));
    await during(50 * MINUTE);
    expect(mail.look()).toEqual([]);
    await during(30 * MINUTE);
    expect(mail.sent.map(({ message }) => message.lines.join())).toEqual([expect.stringContaining('@one on X')]);
    expect(mail.look()).toEqual(told('admin'));
    await office.tell(reconnect('@two'));
    await during(3 * HOUR);
    expect(mail.sent.map(({ message }) => message.lines.join())).toEqual([expect.stringMatching(/^(?!.*@one).*@two/)]);
    mail.look();
    telegram.answer({ kind: 'sent' });
    clock.advance(HOUR);
    await office.turn();
    expect([mail.look(), telegram.look()]).toEqual([[], told('4711')]);
  });

  it('they have the morning by mail', async () => {
    telegram.answer({ kind: 'try_later', reason: 'ETIMEDOUT' });
    at('02T22:00');
    await office.tell(reconnect('@one'));
    await office.turn();
    at('03T07:30');
    await office.dispatch.planDigests();
    await during(HOUR + 10 * MINUTE);
    expect(mail.look()).toEqual(['admin: Communique, this morning: 0 to decide, 0 go out today, 1 open']);
    at('03T22:30');
    await office.tell(reconnect('@two'));
    await office.turn();
    at('04T07:30');
    await office.dispatch.planDigests();
    const mornings = { kind: 'digest', way: 'mail', member: { handle: 'admin' } } as const;
    expect(await prisma.message.count({ where: mornings })).toBe(2);
    await during(HOUR + 10 * MINUTE);
    expect(mail.look()).toEqual([expect.stringMatching(/^admin: .*@two on X/)]);
  });
});

describe('the outbox', () => {
  it('loses nothing while a way is down, and is no flood when it is back', async () => {
    mail.answer({ kind: 'try_later', reason: 'ECONNREFUSED' });
    for (let hour = 0; hour < 6; hour += 1) {
      await office.tell(reconnect(`@account-${hour}`));
      for (let minutes = 0; minutes < 60; minutes += 15) {
        await office.turn();
        clock.advance(15 * MINUTE);
      }
    }
    mail.answer({ kind: 'sent' });
    clock.advance(HOUR);
    await office.turn();
    const [only] = mail.sent;
    for (let hour = 0; hour < 6; hour += 1) expect(only?.message.lines.join()).toContain(`@account-${hour} on X`);
    expect(mail.look()).toHaveLength(1);
  });

  it('gives up after three days, and tells the administrators of the ministry', async () => {
    mail.answer({ kind: 'try_later', reason: '451 Come back' });
    await office.tell(reconnect('@one'));
    await office.turn();
    for (let hours = 0; hours < 80; hours += 4) {
      clock.advance(4 * HOUR);
      await office.turn();
    }
    const [failed] = await prisma.message.findMany({ where: { state: 'failed' } });
    expect(failed).toMatchObject({ lastProblem: '451 Come back' });
    const notices = await prisma.notice.findMany({ where: { key: 'notice.message_undelivered' } });
    expect(notices).toMatchObject([{ params: { handle: 'admin', way: 'message_way.mail', problem: '451 Come back' } }]);
    mail.answer({ kind: 'sent' });
    clock.advance(2 * HOUR);
    await office.turn();
    expect(mail.look()).toEqual([
      expect.stringContaining('root: Communique: @admin could not be told by e-mail: 451 Come back'),
    ]);
  });

  it('ends at once what is refused for good', async () => {
    mail.answer({ kind: 'undeliverable', reason: '550 No such user' });
    await office.tell(reconnect('@one'));
    await office.turn();
    clock.advance(3 * MINUTE);
    await office.turn();
    expect(await prisma.message.count({ where: { state: 'failed' } })).toBe(1);
    expect(await prisma.notice.count({ where: { key: 'notice.message_undelivered' } })).toBe(1);
  });

  describe('of somebody who wants Telegram alone', () => {
    beforeEach(async () => {
      const { id: memberId } = await prisma.member.findUniqueOrThrow({ where: { handle: 'admin' } });
      await prisma.telegramLink.create({ data: { memberId, chatId: '4711', linkedAt: clock.now() } });
      const quiet = { quietFrom: '22:00', quietUntil: '07:00' };
      await prisma.preferences.create({ data: { memberId, ways: ['telegram'], ...quiet } });
      telegram.answer({ kind: 'undeliverable', reason: '403: Forbidden: bot was blocked by the user' });
    });

    it('goes by mail where they blocked the bot, once, and the administrators of the ministry are told', async () => {
      await office.tell(reconnect('@one'));
      await office.turn();
      clock.advance(3 * MINUTE);
      await office.turn();
      await office.turn();
      expect(mail.look()).toEqual(told('admin'));
      clock.advance(3 * MINUTE);
      await office.turn();
      expect(mail.look()).toEqual([
        expect.stringContaining('root: Communique: @admin could not be told by Telegram: 403: Forbidden'),
      ]);
    });

    it('and what is urgent, which comes by mail anyway, comes once', async () => {
      await office.tell({ ...reconnect('@one'), level: 'now' });
      await office.turn();
      await office.turn();
      expect(mail.look()).toEqual(told('admin'));
    });

    it('is tried once by each way, and no more, where the mail is refused too', async () => {
      mail.answer({ kind: 'undeliverable', reason: '550 No such user' });
      await office.tell(reconnect('@one'));
      await office.plan();
      clock.advance(3 * MINUTE);
      for (let turns = 0; turns < 4; turns += 1) await office.turn();
      const failed = await prisma.message.findMany({ where: { member: { handle: 'admin' } } });
      expect(failed.map(({ way, state }) => `${way} ${state}`).toSorted()).toEqual(['mail failed', 'telegram failed']);
    });

    it('the digest goes by mail too', async () => {
      at('03T07:31');
      await office.tell({ ...reconnect('@one'), level: 'weekly' });
      await office.plan();
      at('07T07:31');
      await office.dispatch.planDigests();
      await office.turn();
      await office.turn();
      expect(mail.sent.find(({ to }) => to.name === 'admin')?.message.lines.join()).toContain('@one on X');
    });
  });

  it('is sent by one process only, and by another one where that dies', async () => {
    await office.tell(overdue());
    await office.plan();
    const { signal } = new AbortController();
    const other = postOffice(database, clock, [mail]);
    const [one, two] = await Promise.all([office.dispatch.carry(signal), other.dispatch.carry(signal)]);
    expect(one + two).toBe(4);
    expect(mail.look()).toHaveLength(4);

    await office.tell(reconnect('@one'));
    await office.plan();
    clock.advance(3 * MINUTE);
    const dying = postOffice(database, clock, [{ way: 'mail', send: () => new Promise(() => {}) }]);
    void dying.dispatch.carry(signal);
    await expect
      .poll(() => prisma.message.count({ where: { claimedUntil: { gt: clock.now() }, state: 'waiting' } }))
      .toBe(1);
    await office.turn();
    expect(mail.look()).toEqual([]);
    clock.advance(11 * MINUTE);
    await office.turn();
    expect(mail.look()).toEqual(told('admin'));
  });

  it('puts nothing into a message that was tried: what it said has perhaps arrived', async () => {
    mail.answer({ kind: 'try_later', reason: 'ETIMEDOUT' });
    await office.tell(reconnect('@one'));
    await office.plan();
    clock.advance(2 * MINUTE);
    await office.turn();
    await office.tell(reconnect('@two'));
    await office.plan();
    const waiting = await prisma.message.findMany({ orderBy: { createdAt: 'asc' } });
    expect(waiting).toMatchObject([
      { tries: 1, noticeIds: { length: 1 } },
      { tries: 0, noticeIds: { length: 1 } },
    ]);
    mail.answer({ kind: 'sent' });
    clock.advance(2 * MINUTE);
    await office.turn();
    expect(mail.sent).toMatchObject([{ message: { id: `${waiting[0]?.id}.2` } }]);
  });

  it('says nothing to whoever was disabled or has lost every role, or of what was acknowledged meanwhile', async () => {
    await office.tell(overdue());
    await office.plan();
    await prisma.member.updateMany({ where: { handle: 'head' }, data: { disabledAt: clock.now() } });
    const deputy = await prisma.member.findUniqueOrThrow({ where: { handle: 'deputy' } });
    await prisma.roleGrant.updateMany({ where: { memberId: deputy.id }, data: { validUntil: clock.now() } });
    await office.turn();
    expect(mail.look().toSorted()).toEqual(told('duty', 'root'));
    await office.tell(reconnect('@one'));
    await office.plan();
    await office.acknowledgeAll();
    clock.advance(3 * MINUTE);
    await office.turn();
    expect(mail.look()).toEqual([]);
  });

  it('lists what the reader may see, and counts no more', async () => {
    const both = await office.person('both', { 'FR-PAR': 'administrator', 'JP-TYO': 'administrator' });
    await office.tell(reconnect('@paris'));
    clock.advance(MINUTE);
    const missionId = await office.missionId('JP-TYO');
    await office.tell(...Array.from({ length: 21 }, (_, index) => ({ ...reconnect(`@tokyo-${index}`), missionId })));
    await office.plan();
    await prisma.roleGrant.updateMany({ where: { memberId: both, missionId }, data: { validUntil: clock.now() } });
    clock.advance(3 * MINUTE);
    await office.turn();
    const [theirs] = mail.sent.filter(({ to }) => to.name === 'both');
    expect(theirs?.message).toMatchObject({ subject: expect.stringMatching(/^Viet Nam in Paris: @paris on .*[^)]$/) });
  });

  it('goes by mail to whoever unlinked Telegram meanwhile, which is no failure', async () => {
    const { id: memberId } = await prisma.member.findUniqueOrThrow({ where: { handle: 'admin' } });
    await prisma.telegramLink.create({ data: { memberId, chatId: '4711', linkedAt: clock.now() } });
    const quiet = { quietFrom: '22:00', quietUntil: '07:00' };
    await prisma.preferences.create({ data: { memberId, ways: ['telegram'], ...quiet } });
    await office.tell(reconnect('@one'));
    await office.plan();
    await prisma.telegramLink.deleteMany();
    clock.advance(3 * MINUTE);
    await office.turn();
    await office.turn();
    expect(mail.look()).toEqual(told('admin'));
    expect(await prisma.message.count({ where: { state: 'moot' } })).toBe(1);
    expect(await prisma.notice.count({ where: { key: 'notice.message_undelivered' } })).toBe(0);
  });

  it('does not reopen what has ended: the database refuses it', async () => {
    await office.tell(overdue());
    await office.turn();
    const reopened = prisma.message.updateMany({ data: { state: 'waiting', sentAt: null } });
    await expect(reopened).rejects.toThrow(/stays so/);
  });

  it('names a way that is down, and members whom no way reaches, once', async () => {
    await office.person('lost', { 'FR-PAR': 'author' }, null);
    mail.answer({ kind: 'try_later', reason: 'ECONNREFUSED' });
    await office.tell(overdue());
    await office.turn();
    await office.dispatch.watch();
    clock.advance(31 * MINUTE);
    await office.turn();
    for (const _twice of [1, 2]) await office.dispatch.watch();
    const notices = await prisma.notice.findMany({ where: { missionId: null }, orderBy: { key: 'asc' } });
    expect(notices).toMatchObject([
      { key: 'notice.members_unreachable', level: 'weekly', times: 1, params: { count: 1, handles: '@lost' } },
      {
        key: 'notice.way_down',
        level: 'today',
        times: 1,
        params: { way: 'message_way.mail', problem: 'ECONNREFUSED' },
      },
    ]);
  });
});

it('a digest says nothing where there is nothing to say, comes once a morning, and not hours late', async () => {
  at('03T07:30');
  expect(await office.dispatch.planDigests()).toBe(5);
  expect(await office.dispatch.planDigests()).toBe(0);
  await office.turn();
  expect(mail.look()).toEqual([]);
  expect(await prisma.message.count({ where: { state: 'moot' } })).toBe(5);
  clock.advance(DAY + 3 * HOUR);
  expect(await office.dispatch.planDigests()).toBe(0);
});
