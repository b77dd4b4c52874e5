import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import type { NetworkName } from '../../src/sandbox/network-name.ts';
import { releaseReconnected } from '../../src/scheduler/expire-deliveries.ts';
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

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

async function connect(network: NetworkName, auth?: 'oauth1' | 'oauth2'): Promise<void> {
  const order = { network, handle: 'vn_par', name: 'par', ...(auth ? { auth } : {}) };
  const { endpoint, credentials } = house.sandbox.createAccount(order);
  const account = { mission: 'FR-PAR', channel: network, endpoint, credentials, sandbox: true, title: 'par' };
  await connectAccount(house.app.deps, { ...account, language: 'fr', disclosure: 'Test' }, BY);
}

async function accountOf(channel: string) {
  const where = { channel, mission: { code: 'FR-PAR' } };
  return house.database.prisma.account.findFirstOrThrow({ where });
}

interface Request {
  readonly path: string;
  readonly status?: number;
}

async function requestsToX(call: 'create' | 'upload' | 'other'): Promise<readonly Request[]> {
  const answer = await fetch(`${house.sandbox.origins.control}/control/requests?network=x&call=${call}`);
  return ((await answer.json()) as { requests: Request[] }).requests;
}

/** How often X was asked for new tokens. */
async function tokenCalls(): Promise<number> {
  return (await requestsToX('other')).filter(({ path }) => path === '/2/oauth2/token').length;
}

/** How many calls X refused for their token. */
async function refused(call: 'create' | 'upload'): Promise<number> {
  return (await requestsToX(call)).filter(({ status }) => status === 401).length;
}

const PATIENCE = { timeout: 10_000 } as const;

describe('an account that the network does not accept any more', () => {
  it('has its deliveries held, tells people, and goes on by itself when it is connected again', async () => {
    const fired = desk.fault({ network: 'mastodon', on: 'create', kind: 'token_revoked', times: 1 });
    const [first] = await desk.publish({ words: 'Jeton révoqué', accounts: ['mastodon'] });
    expect((await desk.ends(first, 'held')).reason?.key).toBe('reason.reconnect');
    expect(fired()).toBe(1);
    const { id, status } = await accountOf('mastodon');
    expect(status).toBe('needs_reconnect');
    expect(await desk.notices(first)).toEqual([expect.stringContaining('must be connected again')]);
    const ofAccount = await openNotices(house.database.prisma, { subject: { kind: 'account', id } });
    expect(ofAccount.map(({ key, level }) => [key, level])).toEqual([['notice.account_needs_reconnect', 'now']]);

    const before = (await desk.creates('mastodon')).length;
    const [second] = await desk.publish({ words: 'Jeton révoqué aussi', accounts: ['mastodon'] });
    await desk.ends(second, 'held');
    expect((await desk.creates('mastodon')).length).toBe(before);

    await connect('mastodon');
    await releaseReconnected(house.app.deps);
    await desk.ends(first, 'published');
    await desk.ends(second, 'published');
    expect(await desk.received('Jeton révoqué')).toHaveLength(2);
  });

  it('has one open notice a delivery, however often it is tried', async () => {
    desk.fault({ network: 'mastodon', on: 'create', kind: 'token_revoked', times: 1 });
    const [delivery] = await desk.publish({ words: 'Deux essais', accounts: ['mastodon'] });
    await desk.ends(delivery, 'held');
    await desk.send([delivery]);
    await house.until(delivery.post, (all) => all.every(({ state }) => state === 'held'));
    const open = () => openNotices(house.database.prisma, { subject: { kind: 'delivery', id: delivery.id } });
    await expect.poll(async () => (await open()).map(({ times }) => times), PATIENCE).toEqual([2]);
    await connect('mastodon');
  });

  it('holds what is due also where its credentials cannot be opened, and nothing else', async () => {
    await desk.sql(`update accounts set credentials = '\\x00' where id = $1::uuid`, (await accountOf('bluesky')).id);
    const [broken, sound] = await desk.publish({ words: 'Coffre abîmé', accounts: ['bluesky', 'x'] });
    if (!sound) throw new Error('two were planned');
    const byChannel = [broken, sound].toSorted((a, b) => a.channel.localeCompare(b.channel));
    for (const one of byChannel) await desk.ends(one, one.channel === 'bluesky' ? 'held' : 'published');
    expect((await accountOf('bluesky')).status).toBe('needs_reconnect');
    await connect('bluesky');
    await releaseReconnected(house.app.deps);
    for (const one of byChannel) await desk.ends(one, 'published');
  });

  it('keeps no outcome of others from being read back while its credentials cannot be opened', async () => {
    const accounts = ['bluesky', 'mastodon'] as const;
    const lost = accounts.map((network) =>
      desk.fault({ network, on: 'create', kind: 'accepted_then_dropped', times: 1 }),
    );
    const unread = desk.fault({ network: 'bluesky', on: 'read', kind: 'server_error' });
    const deliveries = await desk.publish({ words: 'Lecture croisée', accounts });
    for (const one of deliveries) await desk.ends(one, 'unconfirmed');
    await expect.poll(unread, PATIENCE).toBeGreaterThan(0);
    const { id, credentials } = await accountOf('bluesky');
    await desk.sql(`update accounts set credentials = '\\x00' where id = $1::uuid`, id);
    for (const one of deliveries) await desk.askNow(one);
    for (const one of deliveries) if (one.channel === 'mastodon') await desk.ends(one, 'published');
    await desk.sql('update accounts set credentials = $2 where id = $1::uuid', id, credentials);
    expect(lost.map((count) => count())).toEqual([1, 1]);
    house.sandbox.faults.clear();
    for (const one of deliveries) await desk.ends(one, 'published');
    expect(await desk.received('Lecture croisée')).toHaveLength(2);
  });
});

describe('tokens that run out', () => {
  beforeAll(() => connect('x', 'oauth2'));

  it('are renewed, and the post goes out', async () => {
    const before = await tokenCalls();
    const fired = desk.fault({ network: 'x', on: 'create', kind: 'token_revoked', times: 1 });
    const [delivery] = await desk.publish({ words: 'Jeton renouvelé', accounts: ['x'] });
    await desk.ends(delivery, 'published');
    expect(fired()).toBe(1);
    expect((await tokenCalls()) - before).toBe(1);
    expect(await desk.received('Jeton renouvelé')).toHaveLength(1);
  });

  it('are kept, though the database refuses them at first: the network gives them once', async () => {
    const before = await tokenCalls();
    desk.fault({ network: 'x', on: 'create', kind: 'token_revoked', times: 1 });
    const [delivery] = await desk.plan({ words: 'Base absente', accounts: ['x'] });
    await desk.sql(`create function refuse_credentials() returns trigger language plpgsql
                    as $$ begin raise exception 'away'; end $$`);
    await desk.sql(`create trigger refuse_credentials before update of credentials on accounts for each row
                    execute function refuse_credentials()`);
    await desk.send([delivery]);
    await expect.poll(async () => (await tokenCalls()) - before, PATIENCE).toBe(1);
    await desk.sql('drop trigger refuse_credentials on accounts');
    await desk.ends(delivery, 'published');
    expect((await tokenCalls()) - before).toBe(1);
    expect(await desk.received('Base absente')).toHaveLength(1);
  });

  it('are renewed once, though a second post finds them run out meanwhile', async () => {
    const before = await tokenCalls();
    desk.fault({ network: 'x', on: 'create', kind: 'token_revoked', times: 1 });
    const held = desk.fault({ network: 'x', on: 'other', kind: 'hold', times: 1 });
    const parts = await desk.pictured('Ensemble deux');
    const [first] = await desk.plan({ words: 'Ensemble un', accounts: ['x'] });
    const [second] = await desk.plan({ words: 'Ensemble deux', accounts: ['x'], parts });
    await desk.send([first]);
    await expect.poll(held, PATIENCE).toBe(1);
    // The old token is used up now and the new one has not arrived: the upload of the second meets a renewal under way.
    await desk.send([second]);
    await expect.poll(() => refused('upload'), PATIENCE).toBe(1);
    house.sandbox.faults.release();
    await desk.ends(first, 'published');
    await desk.ends(second, 'published');
    expect((await tokenCalls()) - before).toBe(1);
    expect(await desk.received('Ensemble')).toHaveLength(2);
  });

  it('are not renewed for ever where the new ones are taken no better: a person is asked', async () => {
    const [renewals, creates] = [await tokenCalls(), (await desk.creates('x')).length];
    const fired = desk.fault({ network: 'x', on: 'create', kind: 'token_revoked' });
    const [delivery] = await desk.publish({ words: 'Rien n’y fait', accounts: ['x'] });
    expect((await desk.ends(delivery, 'held')).reason?.key).toBe('reason.reconnect');
    expect(fired()).toBe(3);
    expect((await desk.creates('x')).length - creates).toBe(3);
    expect((await tokenCalls()) - renewals).toBeLessThanOrEqual(3);
    await connect('x', 'oauth2');
  });

  it('that cannot be renewed hold the delivery until a person connects the account', async () => {
    const create = desk.fault({ network: 'x', on: 'create', kind: 'token_revoked', times: 1 });
    const renew = desk.fault({ network: 'x', on: 'other', kind: 'token_revoked', times: 1 });
    const [delivery] = await desk.publish({ words: 'Refus de renouveler', accounts: ['x'] });
    expect((await desk.ends(delivery, 'held')).reason?.key).toBe('reason.reconnect');
    expect([create(), renew()]).toEqual([1, 1]);
    expect((await accountOf('x')).status).toBe('needs_reconnect');
    expect(await desk.received('Refus de renouveler')).toEqual([]);
  });
});
