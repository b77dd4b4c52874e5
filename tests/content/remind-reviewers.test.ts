import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import type { PostKind, PostView } from '../../src/content/post-view.ts';
import { remindReviewers } from '../../src/content/remind-reviewers.ts';
import { waitingTimes } from '../../src/content/waiting-times.ts';
import type { Services } from '../../src/http/services.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/durations.ts';
import { noticeWords, openNotices } from '../../src/notices/notice-views.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf, parisInDays } from './desk.ts';

describe('a step that waits', () => {
  const openedAt = new Date('2026-09-01T08:00:00Z');
  const minutesOf = (kind: PostKind, dueMs: number, escalateAfterMinutes?: number) => {
    const times = waitingTimes({ kind, openedAt, dueAt: plus(openedAt, dueMs), escalateAfterMinutes });
    return [times.remindAt, times.escalateAt].map((at) => (at.getTime() - openedAt.getTime()) / MINUTE);
  };

  it.each<[PostKind, number, readonly number[]]>([
    ['routine', 5 * DAY, [240, 720]],
    ['policy', 5 * DAY, [120, 360]],
    ['emergency', 5 * DAY, [5, 10]],
    ['routine', 2 * HOUR, [60, 90]],
    ['emergency', 4 * MINUTE, [2, 3]],
    ['routine', -HOUR, [0, 0]],
  ])('of a %s post due in %d ms is reminded of and escalated in time', (kind, dueMs, minutes) => {
    expect(minutesOf(kind, dueMs)).toEqual(minutes);
  });

  it('goes by its own rule where the chain has one', () => {
    expect(minutesOf('policy', 5 * DAY, 30)).toEqual([15, 30]);
    expect(minutesOf('policy', 20 * MINUTE, 30)).toEqual([10, 15]);
  });
});

describe('reviews that wait', () => {
  let house: TestHouse;
  let posts: Services['posts'];
  let author: MemberActor;

  beforeAll(async () => {
    house = await testHouse();
    posts = house.app.services.posts;
    author = await house.actor('par.author');
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function submitted(kind: PostKind = 'routine'): Promise<PostView> {
    const placements = [{ account: 'x', at: parisInDays(9) }];
    const variants = [{ language: 'fr', parts: [{ text: 'Bonjour', pictures: [] }], placements }];
    const { number } = await posts.write(author, draftOf({ kind, variants }));
    return posts.submit(author, number);
  }

  /** Looks as it would so long from now. */
  const remind = (ms: number) => {
    const clock = { ...systemClock, now: () => plus(systemClock.now(), ms) };
    return remindReviewers({ ...house.app.deps, clock });
  };
  const notices = (post: PostView) =>
    house.database.prisma.notice.findMany({ where: { subjectId: post.id, acknowledgedAt: null } });

  it('are reminded of once and escalated once, in the place of the notice that asked', async () => {
    const post = await submitted();
    expect(await remind(3 * HOUR)).toBe(0);
    expect(await remind(5 * HOUR)).toBe(1);
    expect(await remind(5 * HOUR)).toBe(0);
    expect(await notices(post)).toMatchObject([{ key: 'notice.approval_reminder', level: 'today', times: 2 }]);
    expect(await Promise.all([remind(13 * HOUR), remind(13 * HOUR)])).toContain(1);
    expect(await remind(14 * HOUR)).toBe(0);
    expect(await notices(post)).toMatchObject([
      { key: 'notice.approval_escalated', level: 'now', params: { ref: post.number, theme: 'quoc-khanh' } },
    ]);
    const [told] = await openNotices(house.database.prisma, { subject: { kind: 'post', id: post.id } });
    const twoClocks = String.raw`\d\d:\d\d \d\d/\d\d?/\d{4} \(Hà Nội [^)]+\)`;
    expect(told && noticeWords(told, 'vi')).toMatch(
      new RegExp(`chờ từ ${twoClocks} mà chưa ai duyệt. Giờ đăng đầu tiên là ${twoClocks};`),
    );
    const where = { subjectId: post.id, actorKind: 'system' };
    const records = await house.database.prisma.auditRecord.findMany({ where, orderBy: { seq: 'asc' } });
    expect(records.map(({ action }) => action)).toEqual(['post.reminded', 'post.escalated']);
    await posts.decide(await house.actor('par.head'), post.number, decision(post));
    expect((await notices(post)).map(({ key }) => key)).toEqual(['notice.decided_approve']);
  });

  it('begin to wait anew with each step', async () => {
    const post = await submitted('policy');
    expect(await remind(7 * HOUR)).toBe(1);
    const [escalated] = await notices(post);
    expect(escalated).toMatchObject({ key: 'notice.approval_escalated', level: 'now', times: 2 });
    await posts.decide(await house.actor('par.reviewer'), post.number, decision(post));
    const [asked, ...others] = await notices(post);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ key: 'notice.approval_asked', level: 'today', times: 1 });
    expect(asked?.firstAt).not.toEqual(escalated?.firstAt);
    expect(await remind(HOUR)).toBe(0);
    expect(await remind(3 * HOUR)).toBe(1);
    await posts.withdraw(author, post.number, 'Report');
    expect(await remind(7 * HOUR)).toBe(0);
  });

  it('are escalated by the rule of their chain', async () => {
    const [desk, press] = [await house.actor('vukhuvuc'), await house.actor('vuthongtin')];
    const steps = [{ key: 'head', anyOf: ['head'], escalateAfterMinutes: 30 }] as const;
    const chain = await house.app.services.reviews.propose(desk, { mission: 'FR-PAR', kind: 'correction', steps });
    await house.app.services.reviews.confirm(press, chain.id);
    const post = await submitted('correction');
    expect(await remind(20 * MINUTE)).toBe(1);
    expect(await remind(31 * MINUTE)).toBe(1);
    expect(await notices(post)).toMatchObject([{ key: 'notice.approval_escalated' }]);
  });
});
