import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expireDeliveries } from '../../src/scheduler/expire-deliveries.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from './desk.ts';

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

const thread = (...texts: string[]) => texts.map((text) => ({ text, pictures: [] }));
const NETWORKS = ['x', 'mastodon', 'telegram', 'bluesky'] as const;

describe('a thread', () => {
  it('goes out in its order, each part an answer to the one before', async () => {
    const words = 'Chaîne';
    const parts = thread(`${words} 1`, `${words} 2`, `${words} 3`);
    const deliveries = await desk.publish({ words, accounts: NETWORKS, parts });
    for (const delivery of deliveries) {
      const done = await desk.ends(delivery, 'published');
      expect(done.parts.map(({ state }) => state)).toEqual(['published', 'published', 'published']);
    }
    const received = await desk.received(words);
    for (const network of NETWORKS) {
      const ours = received.filter((post) => post.network === network).toSorted((a, b) => a.text.localeCompare(b.text));
      expect(
        ours.map(({ text }) => text),
        network,
      ).toEqual([`${words} 1`, `${words} 2`, `${words} 3`]);
      const [root, second, third] = ours;
      expect([root?.replyTo, second?.replyTo, third?.replyTo], network).toEqual([undefined, root?.id, second?.id]);
    }
  });

  it('goes on behind a part whose answer was lost, once that part is found', async () => {
    const words = 'Maillon perdu';
    const fired = desk.fault({
      network: 'bluesky',
      on: 'create',
      kind: 'accepted_then_dropped',
      times: 1,
      afterRequests: 1,
    });
    const parts = thread(`${words} 1`, `${words} 2`, `${words} 3`);
    const [delivery] = await desk.publish({ words, accounts: ['bluesky'], parts });
    await desk.ends(delivery, 'published');
    expect(fired()).toBe(1);
    const [root, second, third] = (await desk.received(words)).toSorted((a, b) => a.text.localeCompare(b.text));
    expect([root?.replyTo, second?.replyTo, third?.replyTo]).toEqual([undefined, root?.id, second?.id]);
  });

  it('whose second part is refused keeps its root, sends no third, and says so', async () => {
    await desk.sql(`update accounts set limits = '{"maxText": 5000}' where channel = 'mastodon'`);
    const words = 'Rompu';
    const parts = thread(`${words} 1`, `${words} 2 ${'mot '.repeat(200)}`, `${words} 3`);
    const [delivery] = await desk.publish({ words, accounts: ['mastodon'], parts });
    const done = await desk.ends(delivery, 'partly_published');
    expect(done.parts.map(({ state }) => state)).toEqual(['published', 'failed', 'canceled']);
    expect(done.reason?.key).toBe('reason.content_rejected');
    expect(done.permalink).toMatch(/^https?:/);
    expect(await desk.notices(delivery)).toHaveLength(1);
    expect((await desk.received(words)).map(({ text }) => text)).toEqual([`${words} 1`]);
  });

  it('whose rest comes too late is partly published, and holds up nothing else that expires', async () => {
    const fired = desk.fault({
      network: 'x',
      on: 'create',
      kind: 'rate_limited',
      times: 1,
      afterRequests: 1,
      retryAfterSeconds: 600,
    });
    const words = 'Fin tardive';
    const [delivery] = await desk.publish({ words, accounts: ['x'], parts: thread(`${words} 1`, `${words} 2`) });
    await expect.poll(fired, { timeout: 10_000 }).toBe(1);
    await desk.ends(delivery, 'planned');
    const [other] = await desk.plan({ words: 'Périmé aussi', accounts: ['x'] });
    const overdue = `update deliveries set due_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
                      where id = $1::uuid`;
    for (const { id } of [delivery, other]) await desk.sql(overdue, id);
    await expireDeliveries(house.app.deps);
    const done = await desk.ends(delivery, 'partly_published');
    expect(done.parts.map(({ state }) => state)).toEqual(['published', 'canceled']);
    await desk.ends(other, 'expired');
    expect(await desk.notices(delivery)).toHaveLength(1);
    expect(await desk.received(words)).toHaveLength(1);
  });

  it('of which a part is out is not taken back any more', async () => {
    desk.fault({
      network: 'x',
      on: 'create',
      kind: 'rate_limited',
      times: 1,
      afterRequests: 1,
      retryAfterSeconds: 600,
    });
    const words = 'À moitié';
    const [delivery] = await desk.publish({ words, accounts: ['x'], parts: thread(`${words} 1`, `${words} 2`) });
    await house.until(delivery.post, ([one]) => one?.state === 'planned' && one.parts[0]?.state === 'published');
    const withdrawn = house.app.services.posts.withdraw(await house.actor('par.author'), delivery.post, 'erreur');
    await expect(withdrawn).rejects.toMatchObject({ code: 'post.already_out' });
  });
});
