import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { newId } from '../../src/kernel/ids.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { acknowledge } from '../../src/notices/acknowledge.ts';
import { acknowledgeMerged } from '../../src/notices/acknowledge-merged.ts';
import { noticeById, noticeWords, openNotices } from '../../src/notices/notice-views.ts';
import { type NoticeDraft, tell } from '../../src/notices/tell.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const MEMBER = newId();

beforeAll(async () => {
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, by));
});

describe('telling', () => {
  it('is typed: a key with exactly the values of its sentence', () => {
    expectTypeOf<{
      level: 'now';
      key: 'notice.account_needs_reconnect';
      params: { handle: string };
      subject: { kind: string; id: string };
      mergeKey: string;
    }>().not.toExtend<NoticeDraft>();
    expectTypeOf(draft('x')).toExtend<NoticeDraft>();
  });

  it('keeps nothing of a transaction that fails', async () => {
    const failing = database.transaction(async (tx) => {
      await tell(tx, clock, [draft('lost')]);
      throw new Error('something else went wrong');
    });
    await expect(failing).rejects.toThrow('something else');
    expect(await under('lost')).toEqual([]);
  });

  it('puts a notice into the outbox, with words in both languages', async () => {
    await put(draft('one'));
    const [notice] = await under('one');
    expect(notice).toMatchObject({ level: 'today', times: 1, firstAt: clock.now(), lastAt: clock.now() });
    expect(notice && noticeWords(notice, 'en')).toContain('@vietnam_paris on x');
    expect(notice && noticeWords(notice, 'vi')).toContain('kết nối lại');
  });

  it('counts what happens again on the open notice, with the newest words and the more urgent level', async () => {
    await put(draft('again'));
    const firstAt = clock.now();
    clock.advance(60_000);
    await put({ ...draft('again'), level: 'now' }, draft('again'), {
      ...draft('again'),
      level: 'weekly',
      params: { handle: '@new', channel: 'x' },
    });
    await put({ ...draft('again'), level: 'weekly', params: { handle: '@newest', channel: 'x' } });
    const notices = await under('again');
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({
      level: 'now',
      times: 5,
      firstAt,
      lastAt: clock.now(),
      params: { handle: '@newest' },
    });
  });

  it('opens a new notice once the last one was acknowledged', async () => {
    await put(draft('twice'));
    const [first] = await under('twice');
    await close(first?.id ?? '');
    await put(draft('twice'));
    const [second] = await under('twice');
    expect(second).toMatchObject({ times: 1 });
    expect(second?.id).not.toBe(first?.id);
  });

  it('is one notice also when many tell at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => put(draft('crowd'), draft('crowd.other'))));
    expect((await under('crowd')).map(({ times }) => times)).toEqual([12]);
  });

  it('takes 600 notices in one batch', async () => {
    await put(
      ...Array.from({ length: 600 }, (_, index) => ({
        ...draft(`many.${index}`),
        subject: { kind: 'batch', id: 'b' },
      })),
    );
    expect(await openNotices(prisma, { subject: { kind: 'batch', id: 'b' }, limit: 1_000 })).toHaveLength(600);
  });
});

describe('acknowledging', () => {
  it('is refused for a notice that is not there', async () => {
    await expect(close(newId())).rejects.toMatchObject({ code: 'notice.not_found', kind: 'not_found' });
    await expect(noticeById(prisma, newId())).rejects.toMatchObject({ code: 'notice.not_found' });
  });

  it('closes the notice in the name of the first, records it once, and does not refuse the second', async () => {
    await put(draft('seen'));
    const [notice] = await under('seen');
    const id = notice?.id ?? '';
    await close(id);
    const at = clock.now();
    clock.advance(1_000);
    await close(id, newId());
    expect(await under('seen')).toEqual([]);
    expect(await noticeById(prisma, id)).toMatchObject({ acknowledged: { at, memberId: MEMBER } });
    const records = await auditRecords(prisma, { subject: { kind: 'notice', id } });
    expect(records.map(({ action, actorId }) => [action, actorId])).toEqual([['notice.acknowledged', MEMBER]]);
  });

  it('by merge key closes the open one, and is content where there is none', async () => {
    await put(draft('done'));
    await database.transaction((tx) => acknowledgeMerged(tx, clock, 'done', MEMBER));
    await database.transaction((tx) => acknowledgeMerged(tx, clock, 'done', MEMBER));
    expect(await under('done')).toEqual([]);
  });
});

describe('the open notices', () => {
  it('are seen at and below a node, with those of the whole house unless these are left out', async () => {
    const subject = { kind: 'place', id: 'test' };
    const at = async (code: string) => ({
      missionId: (await prisma.mission.findUniqueOrThrow({ where: { code } })).id,
    });
    await put(
      { ...draft('at.paris'), subject, ...(await at('FR-PAR')) },
      { ...draft('at.tokyo'), subject, ...(await at('JP-TYO')) },
      { ...draft('at.house'), subject },
    );
    const seen = async (filter: object) =>
      (await openNotices(prisma, { subject, ...filter })).map(({ mission }) => mission?.code).sort();
    expect(await seen({})).toEqual(['FR-PAR', 'JP-TYO', undefined]);
    expect(await seen({ under: ['/VN-MFA/europe/'] })).toEqual(['FR-PAR', undefined]);
    expect(await seen({ under: ['/VN-MFA/europe/'], house: false })).toEqual(['FR-PAR']);
    expect(await seen({ under: [], house: false })).toEqual([]);
    expect(await seen({ under: ['/VN-MFA/'], house: false })).toEqual(['FR-PAR', 'JP-TYO']);
  });

  it('come with the most urgent first, then the newest', async () => {
    const subject = { kind: 'order', id: 'test' };
    for (const [key, level] of [
      ['weekly', 'weekly'],
      ['now.old', 'now'],
      ['today', 'today'],
      ['now.new', 'now'],
    ] as const) {
      clock.advance(1_000);
      await put({ ...draft(`order.${key}`), level, subject, params: { handle: key, channel: 'x' } });
    }
    const handles = (await openNotices(prisma, { subject })).map(({ params }) => params.handle);
    expect(handles).toEqual(['now.new', 'now.old', 'today', 'weekly']);
    expect(await openNotices(prisma, { subject, level: 'now' })).toHaveLength(2);
  });
});

function draft(mergeKey: string) {
  return {
    level: 'today',
    key: 'notice.account_needs_reconnect',
    params: { handle: '@vietnam_paris', channel: 'x' },
    subject: { kind: 'test', id: mergeKey },
    mergeKey,
  } as const satisfies NoticeDraft;
}

function put(...notices: readonly NoticeDraft[]): Promise<void> {
  return database.transaction((tx) => tell(tx, clock, notices));
}

function close(id: string, memberId = MEMBER): Promise<void> {
  return database.transaction((tx) => acknowledge(tx, clock, id, memberId, 'console'));
}

function under(mergeKey: string) {
  return openNotices(prisma, { subject: { kind: 'test', id: mergeKey } });
}
