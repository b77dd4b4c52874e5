import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNotices } from '../../src/notices/notice-views.ts';
import { planRevision } from '../../src/scheduler/plan-deliveries.ts';
import type { Slots } from '../../src/scheduler/slot-settings.ts';
import { nextFreeSlot } from '../../src/scheduler/slots.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';

let house: TestHouse;
let accountId: string;

beforeAll(async () => {
  house = await testHouse();
  const where = { channel: 'mastodon', mission: { code: 'FR-PAR' } };
  accountId = (await house.database.prisma.account.findFirstOrThrow({ where })).id;
});
afterAll(() => house[Symbol.asyncDispose]());

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const DAY_S = 86_400;

const setSlots = async (...slots: Parameters<Slots['set']>[2]) =>
  house.app.services.slots.set(await house.actor('par.author'), accountId, slots);

const free = (from: string, until: string, also: readonly string[] = []) =>
  house.database.transaction((tx) =>
    nextFreeSlot(tx, {
      accountId,
      zone: 'Europe/Paris',
      from: new Date(from),
      until: new Date(until),
      also: also.map((at) => new Date(at)),
    }),
  );

/** An approved post that goes into the next free slots of the days after tomorrow, twice on one account where asked. */
async function intoSlots(words: string, { days, languages = ['fr'] }: { days: number; languages?: readonly string[] }) {
  const [author, head] = [await house.actor('par.author'), await house.actor('par.head')];
  const { posts } = house.app.services;
  const variants = languages.map((language) => ({
    language,
    parts: [{ text: `${words} ${language}`, pictures: [] }],
    placements: [{ account: 'mastodon' }],
  }));
  const written = await posts.write(author, {
    mission: 'FR-PAR',
    kind: 'routine',
    theme: 'test',
    audience: 'young',
    notBefore: parisIn(2 * DAY_S),
    notAfter: parisIn((2 + days) * DAY_S),
    variants,
  });
  const { revision } = await posts.submit(author, written.number);
  if (!revision) throw new Error('nothing was submitted');
  await posts.decide(head, written.number, { hash: revision.hash, verdict: 'approve' });
  return { ref: written.number, postId: written.id, revisionId: revision.id };
}

const dueTimes = async (ref: string) => {
  const deliveries = await house.app.services.deliveries.list(await house.actor('kiemtoan'), { post: ref });
  return deliveries.map(({ dueAt }) => dueAt.toISOString());
};

describe('the next free slot', () => {
  it('is in the zone of the mission, at its wall time, in summer and in winter', async () => {
    await setSlots({ weekdays: EVERY_DAY, time: '09:00' });
    expect(await free('2027-07-01T00:00:00Z', '2027-07-03T00:00:00Z')).toEqual(new Date('2027-07-01T07:00:00Z'));
    expect(await free('2027-01-10T08:30:00Z', '2027-01-12T00:00:00Z')).toEqual(new Date('2027-01-11T08:00:00Z'));
  });

  it('keeps to its weekdays', async () => {
    await setSlots({ weekdays: [1], time: '09:00' }, { weekdays: [3], time: '18:30' });
    // 1 July 2027 is a Thursday.
    expect(await free('2027-07-01T00:00:00Z', '2027-07-20T00:00:00Z')).toEqual(new Date('2027-07-05T07:00:00Z'));
    expect(await free('2027-07-05T07:00:01Z', '2027-07-20T00:00:00Z')).toEqual(new Date('2027-07-07T16:30:00Z'));
  });

  it('moves on by the hour that is missing when clocks go forward, and is the first of two when they go back', async () => {
    await setSlots({ weekdays: [7], time: '02:30' });
    expect(await free('2027-03-27T12:00:00Z', '2027-03-29T00:00:00Z')).toEqual(new Date('2027-03-28T01:30:00Z'));
    expect(await free('2027-10-30T12:00:00Z', '2027-11-01T00:00:00Z')).toEqual(new Date('2027-10-31T00:30:00Z'));
  });

  it('is not one that is taken, nor one outside the window; then there is none', async () => {
    await setSlots({ weekdays: EVERY_DAY, time: '09:00' });
    const taken = ['2027-07-01T07:00:00Z', '2027-07-02T07:00:00Z'];
    expect(await free('2027-07-01T00:00:00Z', '2027-07-04T00:00:00Z', taken)).toEqual(new Date('2027-07-03T07:00:00Z'));
    expect(await free('2027-07-01T00:00:00Z', '2027-07-03T07:00:00Z', taken)).toBeNull();
    await setSlots();
    expect(await free('2027-07-01T00:00:00Z', '2027-07-04T00:00:00Z')).toBeNull();
  });
});

describe('slots', () => {
  it('are set by those who may, and well formed', async () => {
    const { slots } = house.app.services;
    const malformed = slots.set(await house.actor('par.author'), accountId, [{ weekdays: [8], time: '09:00' }]);
    await expect(malformed).rejects.toMatchObject({ code: 'slot.malformed' });
    const notTheirs = slots.set(await house.actor('tyo.author'), accountId, []);
    await expect(notTheirs).rejects.toMatchObject({ code: 'access.refused' });
  });
});

describe('planning', () => {
  it('gives each of a post’s variants on one account a slot of its own', async () => {
    await setSlots({ weekdays: EVERY_DAY, time: '09:00' }, { weekdays: EVERY_DAY, time: '18:00' });
    const { ref, revisionId } = await intoSlots('Deux langues', { days: 3, languages: ['fr', 'vi'] });
    await planRevision(house.app.deps, revisionId);
    const times = await dueTimes(ref);
    expect(times).toHaveLength(2);
    expect(new Set(times).size).toBe(2);
  });

  it('makes nothing twice, also when it is done twice at once', async () => {
    const { ref, revisionId } = await intoSlots('Une seule fois', { days: 5 });
    const made = await Promise.all([
      planRevision(house.app.deps, revisionId),
      planRevision(house.app.deps, revisionId),
    ]);
    expect(made.toSorted()).toEqual([0, 1]);
    expect(await planRevision(house.app.deps, revisionId)).toBe(0);
    expect(await dueTimes(ref)).toHaveLength(1);
  });

  it('gives two posts that are planned at once two slots', async () => {
    const [one, other] = [await intoSlots('Côte à côte 1', { days: 6 }), await intoSlots('Côte à côte 2', { days: 6 })];
    await Promise.all([one, other].map(({ revisionId }) => planRevision(house.app.deps, revisionId)));
    const times = [...(await dueTimes(one.ref)), ...(await dueTimes(other.ref))];
    expect(times).toHaveLength(2);
    expect(new Set(times).size).toBe(2);
  });

  it('tells people where no slot is left', async () => {
    await setSlots();
    const { ref, postId, revisionId } = await intoSlots('Plus de place', { days: 3 });
    await planRevision(house.app.deps, revisionId);
    expect(await dueTimes(ref)).toEqual([]);
    const notices = await openNotices(house.database.prisma, { subject: { kind: 'post', id: postId } });
    expect(notices.filter(({ key }) => key === 'notice.no_free_slot')).toMatchObject([
      { level: 'now', params: { ref, count: 1 } },
    ]);
  });

  it('makes nothing of a revision whose approval has ended', async () => {
    await setSlots({ weekdays: EVERY_DAY, time: '11:00' });
    const { ref, revisionId } = await intoSlots('Retiré avant', { days: 3 });
    await house.app.services.posts.withdraw(await house.actor('par.author'), ref, 'erreur');
    expect(await planRevision(house.app.deps, revisionId)).toBe(0);
    expect(await dueTimes(ref)).toEqual([]);
  });
});
