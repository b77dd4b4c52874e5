import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { closeHouse, type Desk, deskOf, QUICK } from '../scheduler/desk.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

let house: TestHouse;
let desk: Desk;
let deliveries: readonly DeliveryView[];

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  desk = deskOf(house);
  const worker = house.work();
  const parts = ['Rapport 1', 'Rapport 2'].map((text) => ({ text, pictures: [] }));
  deliveries = await desk.publish({ words: 'Rapport', accounts: ['x', 'mastodon', 'telegram'], parts });
  for (const delivery of deliveries) await desk.ends(delivery, 'published');
  await worker.stop();
  // Counts grow with the age of a post: in its first minutes all would be 0.
  for (const [metric, first, second] of [
    ['reactions', 5, 7],
    ['comments', 1, 2],
    ['views', 100, 40],
    ['clicks', 9, 9],
  ] as const) {
    await stored('x', 0, metric, first);
    await stored('x', 1, metric, second);
  }
  await stored('mastodon', 0, 'shares', 3);
});
afterAll(() => closeHouse(house));

async function stored(channel: string, index: number, metric: string, value: number, minutesAgo = 10): Promise<void> {
  const delivery = deliveries.find((one) => one.channel === channel);
  await desk.sql(
    `insert into snapshots (id, account_id, part_id, metric, network_name, value, api_version, age, source, captured_at)
     select gen_random_uuid(), account_id, id, $3::text, $3::text, $4::int, '1', 'asked', 'network',
            now() - make_interval(mins => $5::int)
       from parts where delivery_id = $1::uuid and index = $2::int`,
    delivery?.id,
    index,
    metric,
    value,
    minutesAgo,
  );
}

const report = async (handle = 'par.author', filter = {}) =>
  house.app.services.reports.deliveries(await house.actor(handle), filter);

const rowOf = async (channel: string) => (await report()).find((row) => row.channel === channel);

describe('a report', () => {
  it('sums the newest numbers over the parts of a delivery; clicks are no engagement', async () => {
    expect(await rowOf('x')).toMatchObject({ engagements: 15, views: 140, source: 'network' });
    await stored('x', 0, 'reactions', 50, 1);
    expect(await rowOf('x')).toMatchObject({ engagements: 60, views: 140 });
    await stored('x', 0, 'reactions', 4, 30);
    expect(await rowOf('x')).toMatchObject({ engagements: 60 });
  });

  it('has nothing where no network gave a number, and no zero', async () => {
    expect(await rowOf('mastodon')).toMatchObject({ engagements: 3, views: null });
    expect(await rowOf('telegram')).toMatchObject({ engagements: null, views: null, capturedAt: null, source: null });
  });

  it('says where a number was typed by a person', async () => {
    const telegram = deliveries.find(({ channel }) => channel === 'telegram');
    const author = await house.actor('par.author');
    await house.app.services.metrics.type(author, telegram?.id ?? '', [{ metric: 'views', value: 77 }]);
    expect(await rowOf('telegram')).toMatchObject({ views: 77, engagements: null, source: 'typed' });
  });

  it('tells when a delivery was due and when it went out', async () => {
    const row = await rowOf('x');
    expect(row).toMatchObject({ state: 'published', missionNameVi: 'Đại sứ quán tại Pháp', zone: 'Europe/Paris' });
    expect(row?.latenessMs).toBe((row?.publishedAt?.getTime() ?? 0) - (row?.dueAt.getTime() ?? 0));
  });

  it('is of those missions alone at which the asker may see reports', async () => {
    expect(await report('kiemtoan')).toHaveLength(3);
    expect(await report('tyo.author')).toEqual([]);
    expect(await report('truc')).toEqual([]);
    await expect(report('truc', { mission: 'FR-PAR' })).rejects.toMatchObject({ code: 'access.refused' });
  });

  it('of a mission that is unknown is refused, and not empty', async () => {
    await expect(report('par.author', { mission: 'FR-PRA' })).rejects.toMatchObject({ code: 'mission.unknown' });
  });
});
