import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import type { NoticeDraft } from '../../src/notices/tell.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, notebook, postOffice } from './post-office.ts';

const database = await testDatabase();
const { prisma } = database;

let clock: ManualClock;
let mail: ReturnType<typeof notebook>;
let office: ReturnType<typeof postOffice>;

const notice = (key: string, more: object = {}): NoticeDraft => ({
  level: 'now',
  key: 'notice.occurrences_passed',
  params: { ref: key, count: 1 },
  subject: { kind: 'house', id: 'house' },
  mergeKey: key,
  ...more,
});

beforeEach(async () => {
  for (const table of ['messages', 'notice_tellings', 'notices'])
    await prisma.$executeRawUnsafe(`delete from ${table}`);
  clock = createManualClock(new Date('2026-09-02T08:00:00Z'));
  mail = notebook();
  office = postOffice(database, clock, [mail]);
});

it('before there are missions nothing is told, and planning ends', async () => {
  await office.tell(...Array.from({ length: 12 }, (_, index) => notice(`one.${index}`)));
  expect(await office.turn()).toBe(0);
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  await office.person('root', { 'VN-MFA': 'administrator' });
  clock.advance(MINUTE);
  await office.turn();
  expect(mail.sent.map(({ message }) => message.lines.length)).toEqual([13]);
});

describe('a notice that', () => {
  it('the database failed on is planned by the next turn', async () => {
    await office.tell(notice('one'));
    await prisma.$executeRawUnsafe(
      `create function fail() returns trigger language plpgsql as $$ begin raise 'x' using errcode = '40P01'; end $$`,
    );
    await prisma.$executeRawUnsafe(
      `create trigger fail before insert on notice_tellings for each row execute function fail()`,
    );
    await expect(office.turn()).rejects.toMatchObject({ code: 'P2034' });
    await prisma.$executeRawUnsafe('drop function fail cascade');
    await office.turn();
    expect(mail.sent).toHaveLength(1);
  });

  it('names its member by what is no id is put off, and the others are told', async () => {
    const linked = { key: 'notice.telegram_linked', params: { handle: 'x' } } as const;
    await office.tell(notice('broken', { ...linked, subject: { kind: 'member', id: 'nobody' } }), notice('one'));
    await office.turn();
    expect(mail.sent).toHaveLength(1);
    const [broken] = await prisma.notice.findMany({ where: { mergeKey: 'broken' } });
    expect(broken?.dispatchAt).toEqual(new Date('2026-09-02T09:00:00Z'));
  });
});

describe('what is about a post that cannot be read', () => {
  let aboutIt: object;
  beforeEach(async () => {
    if ((await prisma.post.count()) === 0) {
      await office.person('head', { 'FR-PAR': 'head' });
      await office.person('tokyo', { 'JP-TYO': 'administrator' });
      const author = await office.person('author', { 'FR-PAR': 'author' });
      const postId = await office.post('FR-PAR', author);
      await prisma.post.update({ where: { id: postId }, data: { state: 'in_review' } });
      const chain = await prisma.chain.create({ data: { id: newId(), kind: 'routine', steps: [] } });
      const at = { stepOpenedAt: clock.now(), submittedAt: clock.now() };
      const unreadable = {
        content: {},
        reviewedAs: 'routine',
        steps: { not: 'steps' },
        chainId: chain.id,
        hash: 'f'.repeat(64),
      } as const;
      await prisma.revision.create({
        data: { id: newId(), postId, number: 1, submittedById: author, ...unreadable, ...at },
      });
    }
    const post = await prisma.post.findFirstOrThrow();
    aboutIt = { missionId: post.missionId, subject: { kind: 'post', id: post.id } };
  });

  it('holds up no other notice: it is planned again later, and the house is told', async () => {
    const asked = { key: 'notice.approval_asked', params: { ref: 'PAR-1', theme: 'test' } } as const;
    await office.tell(notice('broken', { ...asked, ...aboutIt }));
    clock.advance(MINUTE);
    await office.tell(...Array.from({ length: 12 }, (_, index) => notice(`one.${index}`)));
    await office.turn();
    const [only, ...others] = mail.sent;
    expect(others).toEqual([]);
    expect(only?.message.lines).toHaveLength(14);
    expect(only?.message.lines.at(-2)).toContain('Something could not be told to people as it should');
    const [broken] = await prisma.notice.findMany({ where: { mergeKey: 'broken' } });
    expect(broken?.dispatchAt).toEqual(new Date('2026-09-02T09:01:00Z'));
  });

  it('is told by its own words, and the house is told', async () => {
    await office.tell(notice('lapsed', aboutIt));
    await office.turn();
    expect(mail.look()).toEqual([expect.stringMatching(/^author: Viet Nam in Paris: lapsed: /)]);
    expect(await prisma.notice.count({ where: { key: 'notice.untold' } })).toBe(1);
  });

  it('holds up no message but that which cannot be said at all, which is tried again later', async () => {
    const reconnect = { key: 'notice.account_needs_reconnect', params: { handle: '@vn_tyo', channel: 'x' } } as const;
    const missionId = await office.missionId('JP-TYO');
    clock.advance(8 * HOUR);
    await office.tell(notice('tokyo', { level: 'today', ...reconnect, missionId }));
    await office.turn();
    for (let hours = 0; hours < 16; hours += 1) {
      clock.advance(HOUR);
      await office.dispatch.planDigests();
    }
    await office.turn();
    expect(mail.look()).toEqual([expect.stringMatching(/^tokyo: Communique, this morning/)]);
    const ofHead = { member: { handle: 'head' } } as const;
    const [waiting] = await prisma.message.findMany({ where: ofHead });
    expect(waiting).toMatchObject({ state: 'waiting', tries: 1, lastProblem: null });
    expect(await prisma.notice.count({ where: { key: 'notice.untold' } })).toBe(1);
    await prisma.post.updateMany({ data: { state: 'withdrawn' } });
    clock.advance(MINUTE);
    await office.turn();
    expect(await prisma.message.count({ where: { ...ofHead, state: 'waiting' } })).toBe(0);
  });
});
