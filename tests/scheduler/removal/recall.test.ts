import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noticeWords, openNotices } from '../../../src/notices/notice-views.ts';
import { followRecalls } from '../../../src/scheduler/removal/recall-post.ts';
import { parisIn, type TestHouse, testHouse } from '../../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from '../desk.ts';

let house: TestHouse;
let worker: ReturnType<TestHouse['work']>;
let desk: Desk;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  worker = house.work();
  desk = deskOf(house);
});
afterEach(() => desk.calm());
afterAll(() => closeHouse(house, worker));

const recall = async (post: string, by = 'par.reviewer', reason = 'Nội dung sai') =>
  house.app.services.removals.recall(await house.actor(by), post, reason);

const notices = async (post: string) => {
  const { id } = await house.app.services.posts.view(await house.actor('kiemtoan'), post);
  const open = await openNotices(house.database.prisma, { subject: { kind: 'post', id } });
  return open.map((notice) => noticeWords(notice, 'en'));
};

describe('a recall', () => {
  it('is refused without a reason, and to whom may neither write nor approve there', async () => {
    const [delivery] = await desk.plan({ words: 'Pas rappelé', accounts: ['x'] });
    await expect(recall(delivery.post, 'par.head', ' ')).rejects.toMatchObject({ code: 'removal.reason_missing' });
    for (const by of ['tyo.head', 'baocao', 'kiemtoan', 'quantri']) {
      await expect(recall(delivery.post, by), by).rejects.toMatchObject({ code: 'access.refused' });
    }
    expect((await desk.view(delivery)).state).toBe('planned');
  });

  it('stops what is planned at once, and where nothing is out asks for nothing more', async () => {
    const deliveries = await desk.plan({ words: 'Encore prévu', accounts: ['x', 'mastodon'] });
    const { post } = deliveries[0];
    expect(await recall(post)).toEqual({ post, stopped: 2, removals: [] });
    for (const delivery of deliveries) await desk.ends(delivery, 'canceled');
    expect(await notices(post)).toContainEqual(expect.stringContaining('was recalled (Nội dung sai): 2 deliveries'));
    await expect(desk.send(deliveries)).rejects.toMatchObject({ code: 'delivery.not_waiting' });
  });

  it('of a post that is out in part stops the rest, and asks a second person to have it taken down', async () => {
    const deliveries = await desk.plan({ words: 'À moitié sorti', accounts: ['x', 'mastodon'] });
    const [onX, onMastodon] = [
      deliveries.find(({ channel }) => channel === 'x'),
      deliveries.find(({ channel }) => channel === 'mastodon'),
    ];
    if (!onX || !onMastodon) throw new Error('both are planned');
    await desk.send([onX]);
    await desk.ends(onX, 'published');
    const { withdraw } = house.app.services.posts;
    await expect(withdraw(await house.actor('par.head'), onX.post, 'Sai')).rejects.toMatchObject({
      code: 'post.already_out',
    });
    const { stopped, removals } = await recall(onX.post);
    expect({ stopped, asked: removals.map(({ delivery }) => delivery) }).toEqual({ stopped: 1, asked: [onX.id] });
    await desk.ends(onMastodon, 'canceled');
    const author = await house.actor('kiemtoan');
    expect((await house.app.services.posts.view(author, onX.post)).state).toBe('withdrawn');
    expect(await notices(onX.post)).toContainEqual(expect.stringContaining('removed from 1 account (Nội dung sai)'));

    const head = await house.actor('par.head');
    await house.app.services.removals.confirm(head, removals[0]?.id ?? '');
    await expect.poll(async () => (await desk.view(onX)).removal?.state, { timeout: 10_000 }).toBe('removed');
    expect((await desk.view(onX)).state).toBe('published');
    expect((await recall(onX.post)).removals).toEqual([]);
  });

  it('reaches what was on the wire: it is asked to be removed when it turns out to be out', async () => {
    const held = desk.fault({ network: 'mastodon', on: 'create', kind: 'hold', times: 1 });
    const [delivery] = await desk.publish({ words: 'Sur le fil', accounts: ['mastodon'] });
    await expect.poll(held, { timeout: 10_000 }).toBe(1);
    expect(await recall(delivery.post)).toMatchObject({ stopped: 0, removals: [] });
    house.sandbox.faults.release();
    await desk.ends(delivery, 'published');
    await followRecalls(house.app.deps);
    const { removal } = await desk.view(delivery);
    expect(removal).toMatchObject({ state: 'requested' });
    expect(await followRecalls(house.app.deps)).toBe(0);

    const head = await house.actor('par.head');
    await house.app.services.removals.refuse(head, removal?.id ?? '', 'Le texte est juste');
    expect(await followRecalls(house.app.deps), 'what was refused is not asked again').toBe(0);
  });

  it('leaves no thread half out: its next part does not follow', async () => {
    const parts = ['un', 'deux'].map((text) => ({ text: `Rappel fil ${text}`, pictures: [] }));
    const held = desk.fault({ network: 'mastodon', on: 'create', kind: 'hold', times: 1 });
    const [delivery] = await desk.publish({ words: 'Rappel fil', accounts: ['mastodon'], parts });
    await expect.poll(held, { timeout: 10_000 }).toBe(1);
    await recall(delivery.post);
    house.sandbox.faults.release();
    await desk.ends(delivery, 'partly_published');
    expect(await desk.received('Rappel fil')).toHaveLength(1);
    await followRecalls(house.app.deps);
    expect((await desk.view(delivery)).removal?.state).toBe('requested');
  });

  it('takes back the occurrences that are out of a recurrence, and those to come', async () => {
    const placements = [{ account: 'mastodon', at: parisIn(3), repeat: 'FREQ=DAILY' }];
    const [author, head] = [await house.actor('par.author'), await house.actor('par.head')];
    const { posts } = house.app.services;
    const written = await posts.write(author, {
      mission: 'FR-PAR',
      kind: 'routine',
      theme: 'test',
      audience: 'young',
      notBefore: parisIn(-60),
      notAfter: parisIn(4 * 86_400),
      variants: [{ language: 'fr', parts: [{ text: 'Chaque jour', pictures: [] }], placements }],
    });
    const { number, revision } = await posts.submit(author, written.number);
    await posts.decide(head, number, { hash: revision?.hash ?? '', verdict: 'approve' });
    const published = await house.until(number, (all) => all.some(({ state }) => state === 'published'));
    const { stopped, removals } = await recall(number);
    expect({ stopped, asked: removals.length }).toEqual({ stopped: published.length - 1, asked: 1 });
    await house.until(number, (all) => all.every(({ state }) => state === 'published' || state === 'canceled'));
  });
});
