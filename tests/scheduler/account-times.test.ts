import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PostInput } from '../../src/content/post-view.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import type { QuietHours } from '../../src/kernel/quiet-hours.ts';
import { wallTimeOf } from '../../src/kernel/zoned-time.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import { planRevision, planRevisions } from '../../src/scheduler/plan-deliveries.ts';
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
beforeEach(async () => {
  await setQuiet();
  await setSlots();
});

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const NIGHT = { from: '22:00', until: '07:00' };
/** As a date, so that a change of clocks between moves none. */
const TODAY = new Date(`${parisIn(0).slice(0, 10)}T00:00Z`);
const dayIn = (days: number) =>
  plus(TODAY, days * DAY)
    .toISOString()
    .slice(0, 10);

const setSlots = async (...slots: Parameters<Slots['set']>[2]) =>
  house.app.services.slots.set(await house.actor('par.author'), accountId, slots);
const setQuiet = async (...ranges: readonly QuietHours[]) =>
  house.app.services.slots.setQuietHours(await house.actor('par.author'), accountId, ranges);

const free = (span: { from: string; until: string; zone?: string; isEmergency?: boolean }, account = accountId) =>
  house.database.transaction((tx) =>
    nextFreeSlot(tx, {
      zone: 'Europe/Paris',
      also: [],
      ...span,
      accountId: account,
      from: new Date(span.from),
      until: new Date(span.until),
    }),
  );

async function submit(placement: { at?: string; repeat?: string }, fields: Partial<PostInput> = {}) {
  const author = await house.actor('par.author');
  const { posts } = house.app.services;
  const placements = [{ account: 'mastodon', ...placement }];
  const written = await posts.write(author, {
    mission: 'FR-PAR',
    kind: 'routine',
    theme: 'test',
    audience: 'young',
    notBefore: parisIn(-60),
    notAfter: `${dayIn(12)}T00:00`,
    variants: [{ language: 'fr', parts: [{ text: 'Bonjour', pictures: [] }], placements }],
    ...fields,
  });
  const submitted = await posts.submit(author, written.number);
  if (!submitted.revision) throw new Error('nothing was submitted');
  return { ...submitted, revision: submitted.revision };
}

async function approve({ number, revision: { id, hash } }: Awaited<ReturnType<typeof submit>>) {
  await house.app.services.posts.decide(await house.actor('par.head'), number, { hash, verdict: 'approve' });
  return id;
}

const planned = async (ref: string) =>
  house.app.services.deliveries.list(await house.actor('kiemtoan'), { post: ref, limit: 500 });

describe('quiet hours', () => {
  it('leave out the slots that fall into them, save for emergency notices', async () => {
    await setSlots(
      { weekdays: EVERY_DAY, time: '06:59' },
      { weekdays: EVERY_DAY, time: '23:00' },
      { weekdays: [1], time: '07:00' },
    );
    await setQuiet(NIGHT);
    // 1 July 2027 is a Thursday.
    const span = { from: '2027-07-01T00:00:00Z', until: '2027-07-20T00:00:00Z' };
    expect(await free(span)).toEqual(new Date('2027-07-05T05:00:00Z'));
    expect(await free({ ...span, until: '2027-07-05T05:00:00Z' })).toBeNull();
    expect(await free({ ...span, isEmergency: true })).toEqual(new Date('2027-07-01T04:59:00Z'));
  });

  it('refuse a time that falls into them when it is submitted, with what to do, save of an emergency notice', async () => {
    await setQuiet(NIGHT);
    const at = `${dayIn(2)}T23:30`;
    const refused = await submit({ at }).catch((thrown) => thrown);
    expect(refused).toMatchObject({ code: 'post.not_publishable' });
    expect(refused.findings).toMatchObject([
      {
        key: 'post.quiet_hours',
        where: expect.stringMatching(/^variants\[0\]\.at · mastodon @vn_par/),
        params: { from: '22:00', until: '07:00' },
      },
    ]);
    expect((await submit({ at }, { kind: 'emergency' })).state).toBe('in_review');
    expect((await submit({ at: `${dayIn(2)}T21:59` })).state).toBe('in_review');
  });

  it('refuse a move into them, not what a person sends now', async () => {
    const post = await submit({ at: `${dayIn(2)}T12:00` });
    await planRevision(house.app.deps, await approve(post));
    const [delivery] = await planned(post.number);
    if (!delivery) throw new Error('nothing was planned');
    await setQuiet({ from: '00:00', until: '24:00' });
    const { deliveries } = house.app.services;
    const moved = deliveries.move(await house.actor('par.author'), delivery.id, `${dayIn(3)}T12:00`);
    await expect(moved).rejects.toMatchObject({ code: 'post.quiet_hours' });
    const sent = await deliveries.publishNow(await house.actor('truc'), delivery.id);
    expect(sent.dueAt.getTime()).toBeLessThan(delivery.dueAt.getTime());
  });

  it('set after the approval of a recurrence hold back what is not planned yet, and people are told', async () => {
    const post = await submit({ at: `${dayIn(2)}T12:00`, repeat: 'FREQ=DAILY;COUNT=3' });
    const revisionId = await approve(post);
    await setQuiet({ from: '11:00', until: '13:00' });
    expect(await planRevision(house.app.deps, revisionId)).toBe(0);
    const notices = await openNotices(house.database.prisma, { subject: { kind: 'post', id: post.id } });
    expect(notices.filter(({ key }) => key === 'notice.occurrences_quiet')).toMatchObject([{ params: { count: 3 } }]);
  });

  it('are set by those who may, and well formed', async () => {
    await expect(setQuiet({ from: '22:00', until: '22:00' })).rejects.toMatchObject({ code: 'quiet_hours.malformed' });
    await expect(setQuiet(NIGHT, { from: '22:00', until: '23:00' })).rejects.toMatchObject({
      code: 'quiet_hours.malformed',
    });
    const notTheirs = house.app.services.slots.setQuietHours(await house.actor('tyo.author'), accountId, []);
    await expect(notTheirs).rejects.toMatchObject({ code: 'access.refused' });
    expect(await setQuiet(NIGHT)).toEqual([NIGHT]);
  });
});

describe('a slot of working days', () => {
  it('follows the weekend of the host', async () => {
    const tokyo = { channel: 'mastodon', mission: { code: 'JP-TYO' } };
    const { id, missionId } = await house.database.prisma.account.findFirstOrThrow({ where: tokyo });
    const slots = [{ weekdays: [], workingDays: true, time: '09:00' }];
    expect(await house.app.services.slots.set(await house.actor('tyo.author'), id, slots)).toEqual(slots);
    const zone = 'Asia/Tokyo';
    // Thursday evening in Tokyo.
    const span = { from: '2027-07-01T09:00:00Z', until: '2027-07-20T00:00:00Z', zone };
    const dayOf = async () => wallTimeOf((await free(span, id)) ?? new Date(0), zone);
    expect(await dayOf()).toBe('2027-07-02T09:00');
    // The same account, if its host rested on Friday and Saturday.
    await house.database.prisma.mission.update({ where: { id: missionId }, data: { countryIso: 'EG' } });
    expect(await dayOf()).toBe('2027-07-04T09:00');
  });

  it('names no weekdays beside, and no slot names none', async () => {
    const malformed = { code: 'slot.malformed' };
    await expect(setSlots({ weekdays: [1], workingDays: true, time: '09:00' })).rejects.toMatchObject(malformed);
    await expect(setSlots({ weekdays: [], time: '09:00' })).rejects.toMatchObject(malformed);
    await expect(setSlots({ weekdays: [1], time: '09:00' }, { weekdays: [2], time: '09:00' })).rejects.toMatchObject(
      malformed,
    );
  });
});

describe('many posts planned at once for one account', () => {
  it('take a slot each, whoever plans them', async () => {
    await setSlots({ weekdays: EVERY_DAY, time: '09:00' }, { weekdays: EVERY_DAY, time: '15:00' });
    const ids: string[] = [];
    const refs: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      const post = await submit({});
      refs.push(post.number);
      ids.push(await approve(post));
    }
    const { deps } = house.app;
    const batches = [ids.slice(0, 4), ids.slice(4, 8), ids.slice(2, 10), ids.slice(8), ids.toReversed()];
    const made = await Promise.all(batches.map((batch) => planRevisions(deps, batch)));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(12);
    const times = (await Promise.all(refs.map((ref) => planned(ref)))).flat().map(({ dueAt }) => dueAt.getTime());
    expect(times).toHaveLength(12);
    expect(new Set(times).size).toBe(12);
  });
});

describe('an embargo', () => {
  it('holds against a time before it, a move before it, and a person who would send now', async () => {
    const notBefore = `${dayIn(3)}T12:00`;
    const early = submit({ at: `${dayIn(3)}T11:59` }, { notBefore });
    await expect(early).rejects.toMatchObject({ code: 'post.refused', findings: [{ key: 'post.outside_window' }] });
    const post = await submit({ at: `${dayIn(3)}T12:00` }, { notBefore });
    await planRevision(house.app.deps, await approve(post));
    const [delivery] = await planned(post.number);
    if (!delivery) throw new Error('nothing was planned');
    const { deliveries } = house.app.services;
    const moved = deliveries.move(await house.actor('par.author'), delivery.id, `${dayIn(3)}T11:59`);
    await expect(moved).rejects.toMatchObject({ code: 'delivery.window_over' });
    const now = deliveries.publishNow(await house.actor('truc'), delivery.id);
    await expect(now).rejects.toMatchObject({ code: 'delivery.window_over' });
  });

  it('is part of what is approved, and keeps slots and recurrences after it', async () => {
    await setSlots({ weekdays: EVERY_DAY, time: '09:00' });
    const notBefore = `${dayIn(5)}T12:00`;
    const [early, late] = [await submit({}), await submit({}, { notBefore })];
    const contentOf = async (id: string) =>
      (await house.database.prisma.revision.findUniqueOrThrow({ where: { id } })).content as { notBefore: string };
    expect((await contentOf(late.revision.id)).notBefore).toBe(late.notBefore.toISOString());
    expect(early.notBefore.getTime()).toBeLessThan(late.notBefore.getTime());
    await planRevision(house.app.deps, await approve(late));
    const [delivery] = await planned(late.number);
    expect(delivery && delivery.dueAt >= late.notBefore).toBe(true);
  });
});
