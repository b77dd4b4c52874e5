import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/kernel/canonical-hash.ts';
import { noticeWords, openNotices } from '../../src/notices/notice-views.ts';
import type { DeliveryView, FreezeInput } from '../../src/scheduler/delivery-view.ts';
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
afterEach(async () => {
  house.sandbox.faults.clear();
  const { freezes } = house.app.services;
  for (const { id } of await freezes.list(await press())) await freezes.end(await press(), id);
});
afterAll(() => closeHouse(house, worker));

const press = () => house.actor('vuthongtin');

const start = async (stop: Partial<FreezeInput>) =>
  house.app.services.freezes.start(await press(), {
    kind: 'freeze',
    scope: 'ministry',
    value: '*',
    reason: 'crise',
    ...stop,
  });

const mayEnd = async (handle: string) => {
  const listed = await house.app.services.freezes.list(await house.actor(handle));
  return listed.map((stop) => stop.mayEnd);
};

const noticesOf = async (id: string) => {
  const open = await openNotices(house.database.prisma, { subject: { kind: 'freeze', id } });
  return open.map((notice) => ({ words: noticeWords(notice, 'en'), times: notice.times }));
};

const sendingOf = ({ id }: DeliveryView) =>
  house.database.prisma.attempt.count({ where: { state: 'sending', part: { deliveryId: id } } });

describe('a stop', () => {
  it('has a reason', async () => {
    await expect(start({ reason: '  ' })).rejects.toMatchObject({ code: 'freeze.reason_missing' });
    await expect(start({ reason: '(MẬT)' })).rejects.toMatchObject({ code: 'post.secret_marking' });
  });

  it.each(['freeze', 'lockdown'] as const)('that is a %s is not ended by whom it stops from above', async (kind) => {
    const { freezes } = house.app.services;
    const head = await house.actor('par.head');
    const { freeze: above } = await start({ kind, scope: 'mission', value: 'FR-PAR' });
    await expect(freezes.end(head, above.id)).rejects.toMatchObject({ code: 'access.refused' });
    expect(await mayEnd('par.head')).toEqual([false]);
    expect(await mayEnd('vuthongtin')).toEqual([true]);
    await freezes.end(await press(), above.id);
    const own = { kind, scope: 'mission', value: 'FR-PAR', reason: 'deuil' } as const;
    const { freeze } = await freezes.start(await house.actor('par.head'), own);
    expect(await mayEnd('par.head')).toEqual([true]);
    expect(await mayEnd('capho')).toEqual([kind === 'freeze']);
    expect((await freezes.end(head, freeze.id)).freeze).toMatchObject({ endedAt: expect.any(Date), mayEnd: false });
  });

  it.each([
    { scope: 'mission', value: 'FR-PRA' },
    { scope: 'region', value: 'atlantis' },
    { scope: 'country', value: 'ZZ' },
    { scope: 'channel', value: 'mastodn' },
    { scope: 'campaign', value: 'no-such' },
    { scope: 'account', value: 'x' },
  ] as const)('on a $scope that is unknown is refused: it would stop nothing', async ({ scope, value }) => {
    await expect(start({ scope, value })).rejects.toMatchObject({ code: 'freeze.scope_unknown' });
  });

  it('is one notice at a mission, however much it holds', async () => {
    const { freeze } = await start({ scope: 'mission', value: 'FR-PAR' });
    const deliveries = await desk.plan({ words: 'Tous retenus', accounts: ['mastodon', 'x', 'bluesky'] });
    await desk.send(deliveries);
    for (const delivery of deliveries) await desk.ends(delivery, 'held');
    expect(await noticesOf(freeze.id)).toEqual([{ words: expect.stringContaining('Embassy in France'), times: 3 }]);
  });

  it.each([
    { scope: 'ministry', value: '*' },
    { scope: 'region', value: 'europe' },
    { scope: 'country', value: 'FR' },
    { scope: 'mission', value: 'FR-PAR' },
    { scope: 'channel', value: 'mastodon' },
    { scope: 'campaign', value: 'Tet' },
    { scope: 'account', value: '' },
  ] as const)('of a $scope holds what falls due; it goes only by a person’s word', async ({ scope, value }) => {
    const words = `Gel ${scope}`;
    const before = (await desk.creates('mastodon')).length;
    const [delivery] = await desk.plan({ words, accounts: ['mastodon'], campaign: 'Tet' });
    const where = { channel: 'mastodon', mission: { code: 'FR-PAR' } };
    const account = await house.database.prisma.account.findFirstOrThrow({ where });
    const { freeze, onTheWire, stopped } = await start({ scope, value: scope === 'account' ? account.id : value });
    expect(onTheWire).toEqual([]);
    expect(stopped).toBeGreaterThanOrEqual(1);
    const { details } = await house.database.prisma.auditRecord.findFirstOrThrow({ where: { subjectId: freeze.id } });
    const named = scope === 'campaign' ? sha256(value) : freeze.value;
    expect(details).toEqual({ scope: `${scope} ${named}` });
    await desk.send([delivery]);
    expect((await desk.ends(delivery, 'held')).reason?.key).toBe('reason.frozen');
    expect(await desk.notices(delivery)).toEqual([]);
    expect(await noticesOf(freeze.id)).toEqual([{ words: expect.stringContaining('publishing is stopped'), times: 1 }]);

    const { held } = await house.app.services.freezes.end(await press(), freeze.id);
    expect(held.map(({ id }) => id)).toContain(delivery.id);
    const [other] = await desk.publish({ words: `${words} : suite`, accounts: ['mastodon'] });
    await desk.ends(other, 'published');
    expect((await desk.view(delivery)).state).toBe('held');
    expect((await desk.creates('mastodon')).length - before).toBe(1);

    await house.app.services.deliveries.settle(await house.actor('par.author'), delivery.id, { outcome: 'send' });
    await desk.ends(delivery, 'published');
    expect(await desk.received(words)).toHaveLength(2);
  });

  it('names an account however its id is written, and is that of whoever may stop its mission', async () => {
    const where = { channel: 'mastodon', mission: { code: 'FR-PAR' } };
    const { id } = await house.database.prisma.account.findFirstOrThrow({ where });
    const { freezes } = house.app.services;
    const input = { kind: 'freeze', scope: 'account', value: id.toUpperCase(), reason: 'compte pris' } as const;
    await expect(freezes.start(await house.actor('tyo.head'), input)).rejects.toMatchObject({ code: 'access.refused' });
    const { freeze } = await freezes.start(await house.actor('par.head'), input);
    expect(freeze.value).toBe(id);
    const [delivery] = await desk.publish({ words: 'Gel en capitales', accounts: ['mastodon'] });
    await desk.ends(delivery, 'held');
  });

  it('inside another one keeps what it holds until both have ended', async () => {
    const where = { channel: 'mastodon', mission: { code: 'FR-PAR' } };
    const account = await house.database.prisma.account.findFirstOrThrow({ where });
    const region = await start({ scope: 'region', value: 'europe' });
    const inner = await start({ kind: 'lockdown', scope: 'account', value: account.id });
    const words = 'Gel double';
    const [held, beside] = await desk.publish({ words, accounts: ['mastodon', 'bluesky'] });
    if (!beside) throw new Error('two were planned');
    await desk.ends(held, 'held');
    await desk.ends(beside, 'held');

    const idsOf = ({ held }: { held: readonly DeliveryView[] }) => held.map(({ id }) => id);
    const outer = await house.app.services.freezes.end(await press(), region.freeze.id);
    expect(idsOf(outer)).toContain(beside.id);
    expect(idsOf(outer)).not.toContain(held.id);
    const author = await house.actor('par.author');
    const send = house.app.services.deliveries.settle(author, held.id, { outcome: 'send' });
    await expect(send).rejects.toMatchObject({ code: 'delivery.stopped_conflict' });

    const ended = await house.app.services.freezes.end(await press(), inner.freeze.id);
    expect(idsOf(ended)).toContain(held.id);
    const seen = await house.app.services.freezes.view(author, inner.freeze.id);
    expect(idsOf(seen)).toEqual(idsOf(ended));
    expect(seen).toMatchObject({ heldCount: seen.held.length, freeze: { endedAt: expect.any(Date) } });
    expect(await desk.received(words)).toEqual([]);
  });

  it('elsewhere stops nothing here', async () => {
    await start({ scope: 'mission', value: 'JP-TYO' });
    await start({ scope: 'channel', value: 'x' });
    const [delivery] = await desk.publish({ words: 'Gel ailleurs', accounts: ['mastodon'] });
    await desk.ends(delivery, 'published');
  });

  it('lets an emergency notice pass', async () => {
    await start({});
    const [delivery] = await desk.publish({ words: 'Urgence sous gel', accounts: ['mastodon'], kind: 'emergency' });
    await desk.ends(delivery, 'published');
  });

  it('that is a lockdown lets not even an emergency notice pass', async () => {
    await start({ kind: 'lockdown', scope: 'channel', value: 'mastodon' });
    const words = 'Urgence sous verrou';
    const [delivery] = await desk.publish({ words, accounts: ['mastodon'], kind: 'emergency' });
    expect((await desk.ends(delivery, 'held')).reason?.key).toBe('reason.lockdown');
    expect(await desk.received(words)).toEqual([]);
  });
});

describe('a stop while calls run', () => {
  it('is acknowledged when they have ended, lists them, and nothing starts after', async () => {
    const fired = desk.fault({ network: 'mastodon', on: 'create', kind: 'hold', times: 1 });
    const [running] = await desk.publish({ words: 'En route', accounts: ['mastodon'] });
    const [later] = await desk.plan({ words: 'Après le gel', accounts: ['x'] });
    await expect.poll(() => [fired(), house.sandbox.faults.list()[0]?.holding], PATIENCE).toEqual([1, 1]);

    let isAcknowledged = false;
    const starting = start({}).then((started) => {
      isAcknowledged = true;
      return started;
    });
    const inForce = async () => (await house.app.services.freezes.list(await press())).length;
    await expect.poll(inForce, PATIENCE).toBe(1);
    await desk.send([later]);
    await desk.ends(later, 'held');
    expect(isAcknowledged).toBe(false);
    expect(await sendingOf(running)).toBe(1);

    house.sandbox.faults.release();
    const { onTheWire, unanswered, stopped } = await starting;
    expect(unanswered).toEqual([]);
    expect(onTheWire.map(({ id, state }) => [id, state])).toEqual([[running.id, 'published']]);
    expect(stopped).toBeGreaterThanOrEqual(1);
    expect(await desk.received('Après le gel')).toEqual([]);
    expect(await desk.received('En route')).toHaveLength(1);
  });

  it('stops a thread behind the part that was on the wire', async () => {
    const fired = desk.fault({ network: 'bluesky', on: 'create', kind: 'hold', times: 1 });
    const parts = ['Fil gelé 1', 'Fil gelé 2'].map((text) => ({ text, pictures: [] }));
    const [delivery] = await desk.publish({ words: 'Fil gelé', accounts: ['bluesky'], parts });
    await expect.poll(fired, PATIENCE).toBe(1);
    const starting = start({ scope: 'channel', value: 'bluesky' });
    await expect.poll(async () => house.app.services.freezes.list(await press()), PATIENCE).toHaveLength(1);
    house.sandbox.faults.release();
    expect((await starting).onTheWire).toHaveLength(1);
    const held = await desk.ends(delivery, 'held');
    expect(held.parts.map(({ state }) => state)).toEqual(['published', 'planned']);
    expect(await desk.received('Fil gelé')).toHaveLength(1);
    const author = await house.actor('par.author');
    const dropped = await house.app.services.deliveries.settle(author, delivery.id, { outcome: 'drop' });
    expect(dropped.state).toBe('partly_published');
    expect(dropped.parts.map(({ state }) => state)).toEqual(['published', 'canceled']);
  });

  it('lets nothing reach a network after its acknowledgement, however much falls due', async () => {
    const words = 'Rafale';
    const posts = [];
    for (const number of [1, 2, 3, 4]) {
      const deliveries = await desk.plan({ words: `${words} ${number}`, accounts: NETWORKS });
      posts.push(...deliveries);
    }
    const sent = desk.send(posts.slice(0, 8)).then(() => start({}));
    await Promise.all([sent, desk.send(posts.slice(8))]);
    const atAcknowledgement = (await desk.received(words)).length;
    for (const one of posts) await desk.ends(one, 'published', 'held');
    expect(await desk.received(words)).toHaveLength(atAcknowledgement);
    const held = (await Promise.all(posts.map(desk.view))).filter(({ state }) => state === 'held');
    expect(held.length + atAcknowledgement).toBe(posts.length);
    expect(held.length).toBeGreaterThan(0);
  });

  it('does not count what it could not stop', async () => {
    const before = await house.database.prisma.delivery.count({ where: { state: 'planned' } });
    const fired = desk.fault({ network: 'mastodon', on: 'create', kind: 'hold', times: 1 });
    await desk.publish({ words: 'Non compté', accounts: ['mastodon'] });
    await expect.poll(fired, PATIENCE).toBe(1);
    const starting = start({});
    await expect.poll(async () => house.app.services.freezes.list(await press()), PATIENCE).toHaveLength(1);
    house.sandbox.faults.release();
    expect((await starting).stopped).toBe(before);
  });
});

const NETWORKS = ['x', 'mastodon', 'telegram', 'bluesky'] as const;
const PATIENCE = { timeout: 10_000 } as const;
