import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf, loadSnapshots } from '../../src/content/post-snapshot.ts';
import type { PostInput } from '../../src/content/post-view.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { wallTimeOf } from '../../src/kernel/zoned-time.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import { cancelOfRevision } from '../../src/scheduler/cancel-deliveries.ts';
import { extendRecurrences, planRevision } from '../../src/scheduler/plan-deliveries.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, QUICK } from './desk.ts';

let house: TestHouse;
let worker: ReturnType<TestHouse['work']>;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  worker = house.work();
});
afterAll(() => closeHouse(house, worker));

/** As a date, so that a change of clocks between moves none. */
const TODAY = new Date(`${parisIn(0).slice(0, 10)}T00:00Z`);
const dayIn = (days: number) =>
  plus(TODAY, days * DAY)
    .toISOString()
    .slice(0, 10);

interface Repeated {
  readonly words: string;
  readonly rule: string;
  readonly account?: string;
  /** In days from now. */
  readonly first?: number;
  readonly until?: number;
}

function inputOf({ words, rule, account = 'mastodon', first = 3, until }: Repeated): PostInput {
  return {
    mission: 'FR-PAR',
    kind: 'routine',
    theme: 'test',
    audience: 'young',
    notBefore: parisIn(-60),
    ...(until === undefined ? {} : { notAfter: `${dayIn(until)}T00:00` }),
    variants: [
      {
        language: 'fr',
        parts: [{ text: words, pictures: [] }],
        placements: [{ account, at: `${dayIn(first)}T09:00`, repeat: rule }],
      },
    ],
  };
}

async function submitted(repeated: Repeated) {
  const author = await house.actor('par.author');
  const written = await house.app.services.posts.write(author, inputOf(repeated));
  return house.app.services.posts.submit(author, written.number);
}

async function approve(ref: string) {
  const { posts } = house.app.services;
  const { revision } = await posts.view(await house.actor('par.head'), ref);
  if (!revision) throw new Error('nothing was submitted');
  await posts.decide(await house.actor('par.head'), ref, { hash: revision.hash, verdict: 'approve' });
  await planRevision(house.app.deps, revision.id);
  return revision.id;
}

async function approved(repeated: Repeated) {
  const post = await submitted(repeated);
  return { ref: post.number, postId: post.id, revisionId: await approve(post.number) };
}

const deliveries = async (ref: string) =>
  house.app.services.deliveries.list(await house.actor('kiemtoan'), { post: ref, limit: 500 });

const plannedUntil = async (id: string) =>
  (await house.database.prisma.revision.findUniqueOrThrow({ where: { id } })).plannedUntil;

/** The same house so many days on. */
const depsIn = (days: number) => ({
  ...house.app.deps,
  clock: { ...systemClock, now: () => plus(systemClock.now(), days * DAY) },
});

const codesOf = async (input: PostInput) => {
  const refused = await house.app.services.posts
    .write(await house.actor('par.author'), input)
    .catch((thrown) => thrown);
  if (!(refused instanceof AppError)) throw new Error('was not refused');
  return refused.findings.map(({ key, where }) => `${where}: ${key}`);
};

describe('a recurrence', () => {
  it('is planned for the weeks ahead, each occurrence at its wall time, and nothing twice', async () => {
    const { ref, revisionId } = await approved({ words: 'Chaque jour', rule: 'FREQ=DAILY', until: 100 });
    const planned = await deliveries(ref);
    // From the third day to the thirty-fifth.
    expect(planned.length).toBeGreaterThanOrEqual(31);
    expect(planned.length).toBeLessThanOrEqual(33);
    const walls = planned.map(({ dueAt }) => wallTimeOf(dueAt, 'Europe/Paris'));
    expect(walls.every((wall) => wall.endsWith('T09:00'))).toBe(true);
    expect(new Set(walls).size).toBe(walls.length);
    expect(await Promise.all([1, 2, 3].map(() => planRevision(house.app.deps, revisionId)))).toEqual([0, 0, 0]);
    expect(await deliveries(ref)).toHaveLength(planned.length);
  });

  it('is planned on by the tick, until its window ends', async () => {
    const { ref, revisionId } = await approved({ words: 'Chaque semaine', rule: 'FREQ=WEEKLY', until: 82 });
    expect(await deliveries(ref)).toHaveLength(5);
    await extendRecurrences(house.app.deps);
    expect(await deliveries(ref)).toHaveLength(5);
    await extendRecurrences(depsIn(30));
    const walls = (await deliveries(ref)).map(({ dueAt }) => wallTimeOf(dueAt, 'Europe/Paris').slice(0, 10));
    expect(walls).toEqual(Array.from({ length: 9 }, (_, week) => dayIn(3 + 7 * week)));
    await extendRecurrences(depsIn(60));
    expect(await deliveries(ref)).toHaveLength(12);
    expect(await plannedUntil(revisionId)).toBeNull();
    await extendRecurrences(depsIn(70));
    expect(await deliveries(ref)).toHaveLength(12);
  });

  it('ends by its own rule, and its window with it', async () => {
    const { ref } = await approved({ words: 'Trois fois', rule: 'FREQ=DAILY;COUNT=3' });
    const planned = await deliveries(ref);
    expect(planned.map(({ dueAt }) => wallTimeOf(dueAt, 'Europe/Paris').slice(0, 10))).toEqual([3, 4, 5].map(dayIn));
    expect(planned.every(({ dueAt, expiresAt }) => expiresAt.getTime() - dueAt.getTime() === 3_600_000)).toBe(true);
  });

  it('is what is approved: another rule or another first time is another hash', async () => {
    const repeatRule = 'FREQ=DAILY;COUNT=3';
    const one = await submitted({ words: 'Règle', rule: repeatRule, until: 20 });
    const { prisma } = house.database;
    const hashNow = async () => {
      const snapshot = (await house.database.transaction((tx) => loadSnapshots(tx, [one.id]))).get(one.id);
      return snapshot && hashOf(snapshot);
    };
    expect(await hashNow()).toBe(one.revision?.hash);
    const where = { variant: { postId: one.id } };
    await prisma.placement.updateMany({ where, data: { repeatRule: 'FREQ=DAILY;COUNT=4' } });
    expect(await hashNow()).not.toBe(one.revision?.hash);
    await prisma.placement.updateMany({
      where,
      data: { repeatRule, repeatStart: `${dayIn(3)}T10:00` },
    });
    expect(await hashNow()).not.toBe(one.revision?.hash);
    const late = house.app.services.posts.decide(await house.actor('par.head'), one.number, {
      hash: one.revision?.hash ?? '',
      verdict: 'approve',
    });
    await expect(late).rejects.toMatchObject({ code: 'approval.revision_stale' });
  });

  it('shows its rule and its next times, and warns where the network refuses what it had lately', async () => {
    const onX = await submitted({ words: 'Sur X', rule: 'freq=daily;count=2', account: 'x' });
    const [placement] = onX.variants[0]?.placements ?? [];
    expect(placement?.repeat).toMatchObject({ rule: 'FREQ=DAILY;COUNT=2', next: [{}, {}] });
    expect(onX.warnings.map(({ key, where }) => `${where}: ${key}`)).toEqual([
      'variants[0].repeat · x @vn_par: warning.repeat_refused',
    ]);
    expect((await submitted({ words: 'Ailleurs', rule: 'FREQ=DAILY;COUNT=2' })).warnings).toEqual([]);
  });

  it('is refused without a first time, on another day, without an end or any time, and as nonsense', async () => {
    const rule = 'FREQ=DAILY';
    const whole = inputOf({ words: 'Refusé', rule, until: 20 });
    const [variant] = whole.variants;
    if (!variant) throw new Error('unreachable');
    const placed = (placement: object) => ({
      ...whole,
      variants: [{ ...variant, placements: [{ account: 'mastodon', ...placement }] }],
    });
    const at = `${dayIn(3)}T09:00`;
    expect(await codesOf(placed({ repeat: rule }))).toContain(
      'variants[0].placements[0].repeat: recurrence.start_missing',
    );
    expect(await codesOf(placed({ at, repeat: 'FREQ=HOURLY' }))).toEqual([
      'variants[0].placements[0].repeat: recurrence.malformed',
    ]);
    const otherDay = `FREQ=MONTHLY;BYMONTHDAY=${(Number(at.slice(8, 10)) % 28) + 1}`;
    expect(await codesOf(placed({ at, repeat: otherDay }))).toContain(
      'variants[0].placements[0].repeat: recurrence.start_off',
    );
    expect(await codesOf(inputOf({ words: 'Sans fin', rule }))).toEqual(['repeat: recurrence.endless']);
    const over = `FREQ=DAILY;UNTIL=${dayIn(1).replaceAll('-', '')}`;
    expect(await codesOf(inputOf({ words: 'Jamais', rule: over, until: 20 }))).toEqual(['repeat: recurrence.empty']);
  });
});

describe('what is out of a recurrence', () => {
  it('stays out when the rest is edited, is not sent again, and the rest waits for a fresh approval', async () => {
    const repeated = { words: 'Première version', rule: 'FREQ=DAILY', until: 10 };
    const { ref, revisionId } = await approved(repeated);
    const [first] = await deliveries(ref);
    if (!first) throw new Error('nothing was planned');
    await house.app.services.deliveries.publishNow(await house.actor('truc'), first.id);
    await house.until(ref, (all) => all.some(({ state }) => state === 'published'));

    const author = await house.actor('par.author');
    const { version } = await house.app.services.posts.view(author, ref);
    await house.app.services.posts.edit(author, ref, version, inputOf({ ...repeated, words: 'Seconde version' }));
    await cancelOfRevision(house.app.deps, revisionId);
    const left = await house.until(ref, (all) =>
      all.every(({ state }) => state === 'published' || state === 'canceled'),
    );
    expect(left.filter(({ state }) => state === 'published').map(({ id }) => id)).toEqual([first.id]);
    expect(left.find(({ id }) => id === first.id)?.parts).toMatchObject([{ text: 'Première version' }]);
    expect(await planRevision(house.app.deps, revisionId)).toBe(0);

    await house.app.services.posts.submit(author, ref);
    await approve(ref);
    const fresh = (await deliveries(ref)).filter(({ state }) => state === 'planned');
    const days = fresh.map(({ dueAt }) => wallTimeOf(dueAt, 'Europe/Paris').slice(0, 10));
    expect(days).toEqual([4, 5, 6, 7, 8, 9].map(dayIn));
    expect(fresh.every(({ parts }) => parts[0]?.text === 'Seconde version')).toBe(true);
  });

  it('does not keep the rest from being withdrawn', async () => {
    const { ref, revisionId } = await approved({ words: 'Retirée', rule: 'FREQ=DAILY', until: 10 });
    const [first] = await deliveries(ref);
    if (!first) throw new Error('nothing was planned');
    await house.app.services.deliveries.publishNow(await house.actor('truc'), first.id);
    await house.until(ref, (all) => all.some(({ state }) => state === 'published'));
    await house.app.services.posts.withdraw(await house.actor('par.author'), ref, 'erreur');
    await cancelOfRevision(house.app.deps, revisionId);
    const left = await house.until(ref, (all) =>
      all.every(({ state }) => state === 'published' || state === 'canceled'),
    );
    expect(left.filter(({ state }) => state === 'published')).toHaveLength(1);
    await extendRecurrences(depsIn(30));
    expect(await deliveries(ref)).toHaveLength(left.length);
  });
});

describe('occurrences that can no longer go out', () => {
  it('because they had passed at approval are told of, and the others are planned', async () => {
    const post = await submitted({ words: 'Trop tard', rule: 'FREQ=DAILY;COUNT=4', until: 20 });
    await house.database.prisma.placement.updateMany({
      where: { variant: { postId: post.id } },
      data: { repeatStart: `${dayIn(-1)}T00:00` },
    });
    await house.database.prisma.post.update({
      where: { id: post.id },
      data: { notBefore: plus(systemClock.now(), -3 * DAY), state: 'draft' },
    });
    await house.app.services.posts.submit(await house.actor('par.author'), post.number);
    await approve(post.number);
    const planned = await deliveries(post.number);
    expect(planned.map(({ dueAt }) => wallTimeOf(dueAt, 'Europe/Paris').slice(0, 10))).toEqual([dayIn(1), dayIn(2)]);
    const notices = await openNotices(house.database.prisma, { subject: { kind: 'post', id: post.id } });
    expect(notices.filter(({ key }) => key === 'notice.occurrences_passed')).toMatchObject([{ params: { count: 2 } }]);
  });
});
