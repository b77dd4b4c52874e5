import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/actor.ts';
import type { DeliveryView, Settlement } from '../../src/scheduler/delivery-view.ts';
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
afterEach(() => house.sandbox.faults.clear());
afterAll(() => closeHouse(house, worker));

/** Telegram can't be asked: one whose answer was lost goes to a person. */
async function lost(words: string): Promise<DeliveryView> {
  const fired = desk.fault({ network: 'telegram', on: 'create', kind: 'accepted_then_dropped', times: 1 });
  const [delivery] = await desk.publish({ words, accounts: ['telegram'] });
  const open = await desk.ends(delivery, 'needs_person');
  expect(fired()).toBe(1);
  return open;
}

const settle = async ({ id }: DeliveryView, settlement: Settlement, handle = 'par.author') =>
  house.app.services.deliveries.settle(await house.actor(handle), id, settlement);

describe('a delivery that nobody but a person can settle', () => {
  it('is settled by nobody who may not, and by no link that is none', async () => {
    const delivery = await lost('À régler');
    await expect(settle(delivery, { outcome: 'send' }, 'par.reviewer')).rejects.toMatchObject({
      code: 'access.refused',
    });
    await expect(settle(delivery, { outcome: 'send' }, 'tyo.head')).rejects.toMatchObject({ code: 'access.refused' });
    const byItself = house.app.services.deliveries.settle(SYSTEM, delivery.id, { outcome: 'drop' });
    await expect(byItself).rejects.toMatchObject({ code: 'access.person_needed' });
    const link = { outcome: 'is_there', permalink: 'javascript:alert(1)' } as const;
    await expect(settle(delivery, link)).rejects.toMatchObject({ code: 'delivery.link_malformed' });
    expect((await desk.view(delivery)).state).toBe('needs_person');
  });

  it('is published where the person found it; nothing is sent again, and its notice is closed', async () => {
    const before = (await desk.creates('telegram')).length;
    const delivery = await lost('Trouvé');
    expect(await desk.notices(delivery)).toHaveLength(1);
    const permalink = 'https://t.me/vn_par/7';
    const settled = await settle(delivery, { outcome: 'is_there', permalink });
    expect(settled).toMatchObject({ state: 'published', permalink, reason: null });
    expect(await desk.notices(delivery)).toEqual([]);
    expect((await desk.creates('telegram')).length - before).toBe(1);
    expect(await desk.received('Trouvé')).toHaveLength(1);
  });

  it('is sent once more where the person says so', async () => {
    const before = (await desk.creates('telegram')).length;
    const fired = desk.fault({ network: 'telegram', on: 'create', kind: 'reset', times: 1 });
    const [delivery] = await desk.publish({ words: 'Renvoyé', accounts: ['telegram'] });
    await desk.ends(delivery, 'needs_person');
    await settle(delivery, { outcome: 'send' });
    await desk.ends(delivery, 'published');
    expect(fired()).toBe(1);
    expect((await desk.creates('telegram')).length - before).toBe(2);
    expect(await desk.received('Renvoyé')).toHaveLength(1);
  });

  it('is not sent where its approved window is over', async () => {
    const delivery = await lost('Fenêtre close');
    await desk.sql(
      `update posts set not_before = now() - interval '2 hours', not_after = now() - interval '1 hour'
        where id = (select post_id from deliveries where id = $1::uuid)`,
      delivery.id,
    );
    await expect(settle(delivery, { outcome: 'send' })).rejects.toMatchObject({ code: 'delivery.window_over' });
  });

  it('is dropped where the person says so', async () => {
    const before = (await desk.creates('telegram')).length;
    const delivery = await lost('Abandonné');
    expect((await settle(delivery, { outcome: 'drop' })).state).toBe('canceled');
    expect((await desk.creates('telegram')).length - before).toBe(1);
    await expect(settle(delivery, { outcome: 'send' })).rejects.toMatchObject({ code: 'delivery.not_waiting' });
  });
});

describe('what helps a person to decide', () => {
  const evidence = async ({ id }: DeliveryView, handle = 'par.author') =>
    house.app.services.deliveries.evidence(await house.actor(handle), id);

  /** Is there, and stays with a person: the network could not be read. */
  async function open(network: 'mastodon' | 'x' | 'bluesky', words: string): Promise<DeliveryView> {
    desk.fault({ network, on: 'read', kind: 'server_error', times: 1_000 });
    const fired = desk.fault({ network, on: 'create', kind: 'accepted_then_dropped', times: 1 });
    const [delivery] = await desk.publish({ words, accounts: [network] });
    await desk.ends(delivery, 'unconfirmed');
    expect(fired()).toBe(1);
    if (network !== 'bluesky') await desk.askNow(delivery);
    // While nobody is asking: an answer that is under way would still count.
    const toPerson = () =>
      house.database.prisma.$executeRawUnsafe(
        `with gone as (
           update parts set state = 'needs_person', check_at = null
            where delivery_id = $1::uuid and check_at < now() + interval '10 seconds' returning delivery_id
         )
         update deliveries set state = 'needs_person', reason_key = 'reason.read_back_failed'
          where id in (select delivery_id from gone)`,
        delivery.id,
      );
    await expect.poll(toPerson, { timeout: 10_000 }).toBe(1);
    house.sandbox.faults.clear();
    return delivery;
  }

  it('is what was sent, when and by which attempt; and on a network without a list that it has none', async () => {
    const delivery = await lost('Preuves Telegram');
    const shown = await evidence(delivery);
    expect(shown).toMatchObject({
      delivery: { id: delivery.id, state: 'needs_person', parts: [{ text: 'Preuves Telegram' }] },
      attempts: [{ part: 0, state: 'unknown', sendingAt: expect.any(Date), errorCode: 'outcome_unknown' }],
      recent: { kind: 'not_listed' },
    });
    await expect(evidence(delivery, 'tyo.head')).rejects.toMatchObject({ code: 'access.refused' });
  });

  it.each(['mastodon', 'x', 'bluesky'] as const)(
    'is on %s also what the account shows, and what of it is ours',
    async (network) => {
      const [earlier] = await desk.publish({ words: `Avant, sur ${network}`, accounts: [network] });
      await desk.ends(earlier, 'published');
      const delivery = await open(network, `Preuves sur ${network}`);
      const { recent } = await evidence(delivery);
      if (recent.kind !== 'read') throw new Error(recent.kind);
      expect(recent.posts.slice(0, 2)).toEqual([
        expect.objectContaining({ text: `Preuves sur ${network}`, isSame: true, isKnown: false }),
        expect.objectContaining({ text: `Avant, sur ${network}`, isSame: false, isKnown: true }),
      ]);
      expect(recent.posts[0]?.permalink).toMatch(/^https?:/);
      expect((await evidence(delivery, 'kiemtoan')).recent).toEqual({ kind: 'not_asked' });
      expect((await evidence(earlier)).recent).toEqual({ kind: 'not_asked' });

      desk.fault({ network, on: 'any', kind: 'server_error', times: 1 });
      expect((await evidence(delivery)).recent).toMatchObject({ kind: 'failed', why: expect.any(String) });
      await settle(delivery, { outcome: 'is_there', permalink: recent.posts[0]?.permalink ?? '' });
    },
  );

  it('is read with renewed credentials where they had run out', async () => {
    const delivery = await open('bluesky', 'Preuves et session');
    const revoked = desk.fault({ network: 'bluesky', on: 'read', kind: 'token_revoked', times: 1 });
    const { recent } = await evidence(delivery);
    expect(revoked()).toBe(1);
    expect(recent).toMatchObject({ kind: 'read', posts: expect.any(Array) });
    expect(recent.kind === 'read' && recent.posts[0]?.text).toBe('Preuves et session');
  });
});

describe('a delivery that the house itself can take on', () => {
  it('is not settled by a person', async () => {
    const [delivery] = await desk.plan({ words: 'Attend encore', accounts: ['x'] });
    await expect(settle(delivery, { outcome: 'drop' })).rejects.toMatchObject({ code: 'delivery.not_waiting' });
  });
});

describe('a network that people post to by hand', () => {
  it('has the text ready for a person, whose link makes it published', async () => {
    const parts = [
      { text: 'À la main un', pictures: [] },
      { text: 'À la main deux', pictures: [] },
    ];
    const isThread = house.app.deps.adapterFor('manual').capabilities.maxParts > 1;
    const [delivery] = await desk.publish({
      words: 'À la main un',
      accounts: ['manual'],
      parts: isThread ? parts : parts.slice(0, 1),
    });
    const open = await desk.ends(delivery, 'needs_person');
    expect(open.reason?.key).toBe('reason.hand_off');
    expect(open.parts[0]?.text).toBe('À la main un');
    expect(await desk.notices(delivery)).toEqual([expect.stringContaining('post it by hand')]);
    const permalink = 'https://mp.weixin.qq.com/s/abc';
    const settled = await settle(delivery, { outcome: 'is_there', permalink });
    expect(settled).toMatchObject({ state: 'published', permalink });
    expect(new Set(settled.parts.map(({ state }) => state))).toEqual(new Set(['published']));
    expect(await desk.notices(delivery)).toEqual([]);
  });

  it('has its numbers typed by a person, and they stay marked as typed', async () => {
    const [delivery] = await desk.publish({ words: 'Compté à la main', accounts: ['manual'] });
    await desk.ends(delivery, 'needs_person');
    await settle(delivery, { outcome: 'is_there', permalink: 'https://mp.weixin.qq.com/s/def' });
    const author = await house.actor('par.author');
    const { metrics, reports } = house.app.services;
    const rows = await metrics.type(author, delivery.id, [{ metric: 'views', value: 321 }]);
    expect(rows).toEqual([expect.objectContaining({ metric: 'views', value: 321, source: 'typed', part: 0 })]);
    const [row] = await reports.deliveries(author, { post: delivery.post });
    expect(row).toMatchObject({ views: 321, engagements: null, source: 'typed' });
  });
});
