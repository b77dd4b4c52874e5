import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import type { NetworkName } from '../../src/sandbox/network-name.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { networkCall } from '../../src/scheduler/network-call.ts';
import { closeHouse, type Desk, deskOf, QUICK } from '../scheduler/desk.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

let house: TestHouse;
let desk: Desk;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  desk = deskOf(house);
});
afterEach(() => house.sandbox.faults.clear());
afterAll(() => closeHouse(house));

const { signal } = new AbortController();
const measureDue = () => createMetrics(house.app.deps).measureDue(signal);

/** Published deliveries; nobody works any more when it answers, so that only the test measures. */
async function published(words: string, accounts: readonly string[], parts = [words]) {
  const worker = house.work();
  const content = parts.map((text) => ({ text, pictures: [] }));
  const deliveries = await desk.publish({ words, accounts, parts: content });
  for (const delivery of deliveries) await desk.ends(delivery, 'published');
  await worker.stop();
  return deliveries;
}

/** As if it had been published so long ago, and what is due next had fallen due meanwhile. */
async function older(delivery: DeliveryView, interval: string): Promise<void> {
  await desk.sql(
    `update parts set published_at = now() - $2::interval, measure_at = least(measure_at, now() - interval '1 second') where delivery_id = $1::uuid`,
    delivery.id,
    interval,
  );
}

async function partsOf({ id }: DeliveryView) {
  return house.database.prisma.part.findMany({ where: { deliveryId: id }, orderBy: { index: 'asc' } });
}

async function countsOf(delivery: DeliveryView) {
  const rows = await house.database.prisma.snapshot.findMany({ where: { part: { deliveryId: delivery.id } } });
  return rows.map(({ age, metric, source }) => ({ age, metric, source }));
}

async function agesOf(delivery: DeliveryView): Promise<readonly string[]> {
  return [...new Set((await countsOf(delivery)).map(({ age }) => age))];
}

async function reads(network: NetworkName): Promise<number> {
  const path = `/control/requests?network=${network}&call=read`;
  const { requests } = (await (await fetch(`${house.sandbox.origins.control}${path}`)).json()) as {
    requests: unknown[];
  };
  return requests.length;
}

const accountOf = (channel: string) =>
  house.database.prisma.account.findFirstOrThrow({ where: { channel, mission: { code: 'FR-PAR' } } });

describe('a published post', () => {
  it('is not measured before it is an hour old', async () => {
    const [delivery] = await published('Trop jeune', ['mastodon']);
    expect(await measureDue()).toEqual({ measured: 0, failed: 0, without: 0 });
    const [part] = await partsOf(delivery);
    expect(part?.measureAge).toBe('1h');
    expect((part?.measureAt?.getTime() ?? 0) - (part?.publishedAt?.getTime() ?? 0)).toBe(3_600_000);
  });

  it('is measured at an hour, a day, a week and four weeks, once each, and then no more', async () => {
    const [delivery] = await published('Quatre âges', ['bluesky']);
    const ages = [
      ['1h', '61 minutes'],
      ['24h', '25 hours'],
      ['7d', '170 hours'],
      ['28d', '680 hours'],
    ] as const;
    for (const [age, interval] of ages) {
      await older(delivery, interval);
      expect(await measureDue(), age).toMatchObject({ measured: 1, failed: 0 });
      expect(await measureDue(), age).toMatchObject({ measured: 0 });
      expect((await agesOf(delivery)).at(-1)).toBe(age);
    }
    expect(await agesOf(delivery)).toEqual(['1h', '24h', '7d', '28d']);
    expect((await partsOf(delivery)).map(({ measureAt }) => measureAt)).toEqual([null]);
  });

  it('has those numbers that its network gives, and no zero for those that it lacks', async () => {
    const deliveries = await published('Chiffres', ['x', 'mastodon', 'telegram']);
    for (const delivery of deliveries) await older(delivery, '61 minutes');
    expect(await measureDue()).toEqual({ measured: 2, failed: 0, without: 1 });
    const metrics = new Map<string, readonly string[]>();
    for (const delivery of deliveries) {
      metrics.set(delivery.channel, (await countsOf(delivery)).map(({ metric }) => metric).toSorted());
    }
    expect(metrics.get('x')).toEqual(['comments', 'quotes', 'reactions', 'saves', 'shares', 'views']);
    expect(metrics.get('mastodon')).toEqual(['comments', 'quotes', 'reactions', 'shares']);
    expect(metrics.get('telegram')).toEqual([]);
    const rows = await house.app.services.metrics.of(await house.actor('baocao'), deliveries[0].post);
    const views = rows.find(({ metric }) => metric === 'views');
    expect(views).toMatchObject({ channel: 'x', networkName: 'impression_count', apiVersion: '2', source: 'network' });
  });

  it('is measured with others in as few calls as the network allows', async () => {
    const texts = Array.from({ length: 21 }, (_, index) => `Long fil ${index + 1}.`);
    const [delivery] = await published('Long fil', ['mastodon'], texts);
    await older(delivery, '61 minutes');
    const before = await reads('mastodon');
    expect(await measureDue()).toEqual({ measured: 21, failed: 0, without: 0 });
    expect((await reads('mastodon')) - before).toBe(2);
  });

  it('that is gone at the network has no numbers and is not asked about again', async () => {
    const [gone, there] = await published('Bientôt retiré', ['mastodon', 'x']);
    const [account, [part]] = [await accountOf(gone.channel), await partsOf(gone)];
    const { adapter, context } = networkCall(house.app.deps, account, { signal });
    await adapter.remove?.(context, { id: part?.remoteRef ?? '' });
    for (const delivery of [gone, there]) if (delivery) await older(delivery, '61 minutes');
    await measureDue();
    expect(await countsOf(gone)).toEqual([]);
    expect((await partsOf(gone)).map(({ measureAt }) => measureAt)).toEqual([null]);
    expect(there && (await countsOf(there))).not.toEqual([]);
    expect((await desk.view(gone)).state).toBe('published');
  });

  it('whose age passed while nobody measured has no late number for it, and goes on with the next age', async () => {
    const [delivery] = await published('Âge manqué', ['mastodon']);
    await older(delivery, '30 hours');
    expect(await measureDue()).toMatchObject({ measured: 0 });
    expect(await countsOf(delivery)).toEqual([]);
    expect(await measureDue()).toMatchObject({ measured: 1 });
    expect(await agesOf(delivery)).toEqual(['24h']);
  });
});

describe('counts that cannot be fetched', () => {
  it('are fetched again later, for the same age', async () => {
    const [delivery] = await published('Deuxième essai', ['mastodon']);
    await older(delivery, '61 minutes');
    const fired = desk.fault({ network: 'mastodon', on: 'read', kind: 'server_error', times: 1 });
    expect(await measureDue()).toEqual({ measured: 0, failed: 1, without: 0 });
    expect(fired()).toBe(1);
    expect(await measureDue()).toEqual({ measured: 0, failed: 0, without: 0 });
    expect((await partsOf(delivery)).map(({ measureAge }) => measureAge)).toEqual(['1h']);
    await older(delivery, '66 minutes');
    expect(await measureDue()).toMatchObject({ measured: 1 });
    expect(await agesOf(delivery)).toEqual(['1h']);
  });

  it('take nothing from what is due later, where a person asked for them', async () => {
    const [delivery] = await published('Demandé', ['mastodon']);
    const fired = desk.fault({ network: 'mastodon', on: 'read', kind: 'server_error', times: 1 });
    const reporter = await house.actor('baocao');
    const { metrics } = house.app.services;
    expect(await metrics.collect(reporter, { post: delivery.post })).toEqual({ measured: 0, failed: 1, without: 0 });
    expect(fired()).toBe(1);
    expect(await metrics.collect(reporter, { post: delivery.post })).toEqual({ measured: 1, failed: 0, without: 0 });
    expect(await agesOf(delivery)).toEqual(['asked']);
    expect((await partsOf(delivery)).map(({ measureAge }) => measureAge)).toEqual(['1h']);
  });

  it('of an account whose credentials cannot be opened keep no other account from being measured', async () => {
    const [one, other] = await published('Comptes voisins', ['bluesky', 'mastodon']);
    for (const delivery of [one, other]) if (delivery) await older(delivery, '61 minutes');
    const { id, credentials } = await accountOf('bluesky');
    await desk.sql(`update accounts set credentials = '\\x00' where id = $1::uuid`, id);
    expect(await measureDue()).toEqual({ measured: 1, failed: 1, without: 0 });
    await desk.sql('update accounts set credentials = $2 where id = $1::uuid', id, credentials);
  });

  it('because the token is dead have people told, before the next post is due', async () => {
    const [delivery] = await published('Jeton mort', ['mastodon']);
    await older(delivery, '61 minutes');
    const fired = desk.fault({ network: 'mastodon', on: 'read', kind: 'token_revoked', times: 1 });
    expect(await measureDue()).toMatchObject({ failed: 1 });
    expect(fired()).toBe(1);
    const { id, status } = await accountOf('mastodon');
    expect(status).toBe('needs_reconnect');
    const notices = await openNotices(house.database.prisma, { subject: { kind: 'account', id } });
    expect(notices.map(({ key }) => key)).toEqual(['notice.account_needs_reconnect']);
    await desk.sql(`update accounts set status = 'connected' where id = $1::uuid`, id);
  });
});

describe('the followers of an account', () => {
  it('are counted from its connection on, for each network that tells them', async () => {
    expect(await createMetrics(house.app.deps).measureAccounts(signal)).toBe(8);
    const where = { metric: 'followers', partId: null };
    const rows = await house.database.prisma.snapshot.findMany({ where, include: { account: true } });
    expect(new Set(rows.map(({ account }) => account.channel))).toEqual(
      new Set(['x', 'mastodon', 'telegram', 'bluesky']),
    );
    expect(rows.every(({ value }) => value > 0n)).toBe(true);
  });
});

describe('numbers', () => {
  it('are collected and typed by those who may', async () => {
    const [delivery] = await published('Droits', ['mastodon']);
    const { metrics } = house.app.services;
    const collecting = metrics.collect(await house.actor('par.reviewer'), { post: delivery.post });
    await expect(collecting).rejects.toMatchObject({ code: 'access.refused' });
    const typing = metrics.type(await house.actor('par.head'), delivery.id, [{ metric: 'views', value: 1 }]);
    await expect(typing).rejects.toMatchObject({ code: 'access.refused' });
    const elsewhere = metrics.collect(await house.actor('tyo.author'), { mission: 'FR-PAR' });
    await expect(elsewhere).rejects.toMatchObject({ code: 'access.refused' });
  });

  it('are never changed afterwards', async () => {
    await expect(desk.sql('update snapshots set value = 1')).rejects.toThrow(/append-only/);
  });
});
