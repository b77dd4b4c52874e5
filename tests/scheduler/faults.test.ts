import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

const NETWORKS = ['x', 'mastodon', 'telegram', 'bluesky'] as const;

describe('a network that limits the rate', () => {
  it('is left alone for as long as it asks, and then gets the post', async () => {
    const before = await Promise.all(NETWORKS.map(desk.creates));
    const fired = NETWORKS.map((network) =>
      desk.fault({ network, on: 'create', kind: 'rate_limited', times: 1, retryAfterSeconds: 5 }),
    );
    const deliveries = await desk.publish({ words: 'Débit limité', accounts: NETWORKS });
    for (const delivery of deliveries) await desk.ends(delivery, 'published');
    expect(fired.map((count) => count())).toEqual([1, 1, 1, 1]);
    expect(await desk.received('Débit limité')).toHaveLength(4);
    for (const [index, network] of NETWORKS.entries()) {
      const calls = (await desk.creates(network)).slice(before[index]?.length);
      expect(
        calls.map(({ status }) => status === 429),
        network,
      ).toEqual([true, false]);
      const [first = 0, second = 0] = calls.map(({ at }) => Date.parse(at));
      expect(second - first, network).toBeGreaterThanOrEqual(4_000);
    }
  });

  it('and asks to wait past the last allowed minute, does not get it: it expires, and people are told why', async () => {
    const fired = desk.fault({ network: 'x', on: 'create', kind: 'rate_limited', retryAfterSeconds: 4_000 });
    const [delivery] = await desk.publish({ words: 'Trop tard', accounts: ['x'] });
    const { reason } = await desk.ends(delivery, 'expired');
    expect(fired()).toBe(1);
    expect(reason?.key).toBe('reason.retry_past_window');
    expect(await desk.notices(delivery)).toEqual([
      expect.stringContaining('asks to wait past its last allowed minute'),
    ]);
    expect(await desk.received('Trop tard')).toEqual([]);
  });
});

describe('a create call without a sure outcome', () => {
  it.each(['accepted_then_server_error', 'accepted_then_dropped', 'garbage'] as const)(
    'that was taken (%s) is found by reading back and not sent again',
    async (kind) => {
      const accounts = ['x', 'mastodon', 'bluesky'] as const;
      const before = await Promise.all(accounts.map(desk.creates));
      const fired = accounts.map((network) => desk.fault({ network, on: 'create', kind, times: 1 }));
      const deliveries = await desk.publish({ words: `Pris ${kind}`, accounts });
      for (const delivery of deliveries) {
        if (delivery.channel !== 'bluesky') {
          await desk.ends(delivery, 'unconfirmed');
          await desk.askNow(delivery);
        }
        const { permalink } = await desk.ends(delivery, 'published');
        expect(permalink).toMatch(/^https?:/);
      }
      expect(fired.map((count) => count())).toEqual([1, 1, 1]);
      expect(await desk.received(`Pris ${kind}`)).toHaveLength(3);
      for (const [index, network] of accounts.entries()) {
        expect((await desk.creates(network)).length - (before[index]?.length ?? 0), network).toBe(1);
      }
    },
  );

  it.each(['server_error', 'reset'] as const)(
    'that was not taken (%s) is sent once more, after two reads that agree',
    async (kind) => {
      const before = (await desk.creates('bluesky')).length;
      const fired = desk.fault({ network: 'bluesky', on: 'create', kind, times: 1 });
      const [delivery] = await desk.publish({ words: `Perdu ${kind}`, accounts: ['bluesky'] });
      await desk.ends(delivery, 'published');
      expect(fired()).toBe(1);
      expect(await desk.received(`Perdu ${kind}`)).toHaveLength(1);
      const calls = (await desk.creates('bluesky')).slice(before);
      expect(calls).toHaveLength(2);
      const [first = 0, second = 0] = calls.map(({ at }) => Date.parse(at));
      expect(second - first).toBeGreaterThanOrEqual(QUICK.absentReadsApartMs);
    },
  );

  it('is asked about again where the network shows its newest posts late', async () => {
    const [earlier] = await desk.publish({ words: 'Avant le retard', accounts: ['x'] });
    await desk.ends(earlier, 'published');
    desk.fault({ network: 'x', on: 'create', kind: 'accepted_then_dropped', times: 1 });
    const lagged = desk.fault({ network: 'x', on: 'read', kind: 'lagging', delayMs: 600_000 });
    const [delivery] = await desk.publish({ words: 'Montré en retard', accounts: ['x'] });
    await desk.ends(delivery, 'unconfirmed');
    const isPutOff = async () => {
      const { checkAt } = await house.database.prisma.part.findFirstOrThrow({ where: { deliveryId: delivery.id } });
      return checkAt !== null && checkAt > house.app.deps.clock.now();
    };
    await desk.askNow(delivery);
    await expect.poll(lagged, { timeout: 10_000 }).toBe(1);
    await expect.poll(isPutOff, { timeout: 10_000 }).toBe(true);
    expect((await desk.view(delivery)).state).toBe('unconfirmed');
    house.sandbox.faults.clear();
    await desk.askNow(delivery);
    await desk.ends(delivery, 'published');
    expect(await desk.received('Montré en retard')).toHaveLength(1);
  });

  it('is the one that is asked about, though a clock that was wrong gave an earlier attempt a later time', async () => {
    const before = (await desk.creates('mastodon')).length;
    desk.fault({ network: 'mastodon', on: 'create', kind: 'rate_limited', times: 1, retryAfterSeconds: 3 });
    const [delivery] = await desk.publish({ words: 'Horloge en avance', accounts: ['mastodon'] });
    await desk.ends(delivery, 'planned');
    await expect.poll(async () => (await desk.creates('mastodon')).length - before, { timeout: 10_000 }).toBe(1);
    const dropped = desk.fault({ network: 'mastodon', on: 'create', kind: 'accepted_then_dropped', times: 1 });
    await desk.sql(
      `update attempts set prepared_at = prepared_at + interval '1 hour'
        where part_id in (select id from parts where delivery_id = $1::uuid)`,
      delivery.id,
    );
    await desk.ends(delivery, 'unconfirmed');
    await desk.askNow(delivery);
    await desk.ends(delivery, 'published');
    expect(dropped()).toBe(1);
    expect(await desk.received('Horloge en avance')).toHaveLength(1);
    const attempts = await house.database.prisma.attempt.findMany({ where: { part: { deliveryId: delivery.id } } });
    expect(attempts.map(({ state }) => state).toSorted()).toEqual(['accepted', 'refused']);
  });

  it('that is slower than its time-out is asked about, and not sent again', async () => {
    const before = (await desk.creates('bluesky')).length;
    const delayMs = QUICK.callTimeoutMs + 600;
    const fired = desk.fault({ network: 'bluesky', on: 'create', kind: 'slow', times: 1, delayMs });
    const [delivery] = await desk.publish({ words: 'Lent', accounts: ['bluesky'] });
    await desk.ends(delivery, 'unconfirmed');
    await desk.ends(delivery, 'published');
    expect(fired()).toBe(1);
    expect(await desk.received('Lent')).toHaveLength(1);
    expect((await desk.creates('bluesky')).length - before).toBe(1);
  });

  it('on a network that cannot be asked goes to a person at once and is not sent again', async () => {
    const before = (await desk.creates('telegram')).length;
    const fired = desk.fault({ network: 'telegram', on: 'create', kind: 'server_error', times: 1 });
    const [delivery] = await desk.publish({ words: 'Télégramme', accounts: ['telegram'] });
    const { reason } = await desk.ends(delivery, 'needs_person');
    expect(fired()).toBe(1);
    expect(reason?.key).toBe('reason.no_read_back');
    expect(await desk.notices(delivery)).toEqual([expect.stringContaining('needs you')]);
    expect((await desk.creates('telegram')).length - before).toBe(1);
  });

  it('is asked about again where the read-back itself fails', async () => {
    const create = desk.fault({ network: 'mastodon', on: 'create', kind: 'accepted_then_dropped', times: 1 });
    const read = desk.fault({ network: 'mastodon', on: 'read', kind: 'server_error', times: 3 });
    const [delivery] = await desk.publish({ words: 'Relu', accounts: ['mastodon'] });
    await desk.ends(delivery, 'unconfirmed');
    await desk.askNow(delivery);
    await desk.ends(delivery, 'published');
    expect([create(), read()]).toEqual([1, 3]);
    expect(await desk.received('Relu')).toHaveLength(1);
  });

  it('whose read-back fails long past its time goes to a person', async () => {
    const create = desk.fault({ network: 'mastodon', on: 'create', kind: 'accepted_then_dropped', times: 1 });
    const read = desk.fault({ network: 'mastodon', on: 'read', kind: 'server_error' });
    const [delivery] = await desk.publish({ words: 'Illisible', accounts: ['mastodon'] });
    await desk.ends(delivery, 'unconfirmed');
    await desk.sql(
      `update deliveries set due_at = now() - interval '2 days', expires_at = now() - interval '1 day' where id = $1::uuid`,
      delivery.id,
    );
    await desk.askNow(delivery);
    const { reason } = await desk.ends(delivery, 'needs_person');
    expect(reason?.key).toBe('reason.read_back_failed');
    expect(create()).toBe(1);
    expect(read()).toBeGreaterThan(0);
  });

  it('and a slow read-back hold up nothing else that falls due', async () => {
    const create = desk.fault({ network: 'mastodon', on: 'create', kind: 'accepted_then_dropped', times: 1 });
    const read = desk.fault({ network: 'mastodon', on: 'read', kind: 'hold', times: 1 });
    const [slow] = await desk.publish({ words: 'Relecture lente', accounts: ['mastodon'] });
    const [other] = await desk.plan({ words: 'Sans attendre', accounts: ['x'] });
    await desk.ends(slow, 'unconfirmed');
    await desk.askNow(slow);
    await house.until(slow.post, () => read() === 1);
    await desk.send([other]);
    const { latenessMs } = await desk.ends(other, 'published');
    expect(latenessMs).toBeLessThan(QUICK.callTimeoutMs);
    expect((await desk.view(slow)).state).toBe('unconfirmed');
    house.sandbox.faults.release();
    await desk.ends(slow, 'published');
    expect([create(), read()]).toEqual([1, 1]);
  });
});

describe('a database that refuses a write', () => {
  it('while an upload is to be kept, delays the post and ends nothing', async () => {
    const parts = await desk.pictured('Base absente');
    const [delivery] = await desk.plan({ words: 'Base absente', accounts: ['mastodon'], parts });
    await desk.sql(`create function refuse_upload() returns trigger language plpgsql
                    as $$ begin raise exception 'away'; end $$`);
    await desk.sql(`create trigger refuse_upload before update of saved on parts for each row
                    when (new.delivery_id = '${delivery.id}') execute function refuse_upload()`);
    await desk.send([delivery]);
    const errors = async () =>
      (await house.database.prisma.attempt.findMany({ where: { part: { deliveryId: delivery.id } } })).map(
        ({ errorCode }) => errorCode,
      );
    await expect.poll(errors, { timeout: 10_000 }).toContain('unavailable');
    await desk.sql('drop trigger refuse_upload on parts');
    await desk.ends(delivery, 'published');
    expect(await desk.received('Base absente')).toHaveLength(1);
  });
});

describe('a text that the network says it has already', () => {
  it('is confirmed where it is the post of an earlier try', async () => {
    const fired = desk.fault({ network: 'x', on: 'create', kind: 'accepted_then_dropped', times: 1 });
    const [delivery] = await desk.publish({ words: 'Déjà là', accounts: ['x'] });
    await desk.ends(delivery, 'unconfirmed');
    // As if the network had shown nothing for so long that it counted as absent.
    await desk.sql(
      `update attempts set state = 'absent' from parts where parts.id = part_id and delivery_id = $1::uuid`,
      delivery.id,
    );
    await desk.sql(`update parts set state = 'planned', check_at = null where delivery_id = $1::uuid`, delivery.id);
    await desk.sql(`update deliveries set state = 'planned', wake_at = now() where id = $1::uuid`, delivery.id);
    await house.until(delivery.post, () => fired() === 1);
    const again = await desk.ends(delivery, 'unconfirmed');
    expect(again.state).toBe('unconfirmed');
    await desk.askNow(delivery);
    const { permalink } = await desk.ends(delivery, 'published');
    const received = await desk.received('Déjà là');
    expect(received).toHaveLength(1);
    expect(permalink).toContain(received[0]?.id);
    expect((await desk.creates('x')).filter(({ status }) => status === 403)).toHaveLength(1);
  });

  it('fails where it is another post, and people are told', async () => {
    const [first] = await desk.publish({ words: 'Deux fois', accounts: ['x'] });
    await desk.ends(first, 'published');
    const [second] = await desk.publish({ words: 'Deux fois', accounts: ['x'] });
    await desk.ends(second, 'unconfirmed');
    const hurry = `update attempts set ended_at = now() - interval '2 minutes' from parts where parts.id = part_id and delivery_id = $1::uuid`;
    await desk.sql(hurry, second.id);
    await desk.askNow(second);
    const { reason } = await desk.ends(second, 'failed');
    expect(reason?.key).toBe('reason.duplicate_elsewhere');
    expect(await desk.notices(second)).toHaveLength(1);
    expect(await desk.received('Deux fois')).toHaveLength(1);
  });
});

describe('content that the network refuses', () => {
  it('fails at once, with the words of the network', async () => {
    await desk.sql(`update accounts set limits = '{"maxText": 5000}' where channel = 'mastodon'`);
    const before = (await desk.creates('mastodon')).length;
    const [delivery] = await desk.publish({ words: `Trop long ${'mot '.repeat(200)}`, accounts: ['mastodon'] });
    const { reason } = await desk.ends(delivery, 'failed');
    expect(reason).toMatchObject({
      key: 'reason.content_rejected',
      params: { answer: expect.stringContaining('500') },
    });
    expect(await desk.notices(delivery)).toEqual([expect.stringContaining('500')]);
    expect((await desk.creates('mastodon')).length - before).toBe(1);
  });
});
