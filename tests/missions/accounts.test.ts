import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { adapterFor } from '../../src/channels/registry.ts';
import { createWirePool } from '../../src/channels/wire-pool.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import {
  markNeedsReconnect,
  setCredentialsExpiry,
  storeRefreshedCredentials,
} from '../../src/missions/account-credentials.ts';
import { accountById, listAccounts } from '../../src/missions/account-views.ts';
import { type Connection, connectAccount } from '../../src/missions/connect-account.ts';
import { expiringCredentials } from '../../src/missions/expiring-credentials.ts';
import { openAccounts } from '../../src/missions/open-accounts.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { createVault } from '../../src/missions/vault.ts';
import { acknowledge } from '../../src/notices/acknowledge.ts';
import { noticeWords, openNotices } from '../../src/notices/notice-views.ts';
import { tellOnce } from '../../src/notices/tell-once.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import {
  closedOrigin,
  type RecordedRequest,
  type Scripted,
  startScriptedNetwork,
} from '../support/scripted-network.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';

const database = await testDatabase();
const network = await startScriptedNetwork(mastodon);
const deadOrigin = await closedOrigin();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const deps = {
  database,
  clock,
  logger: silentLogger,
  vault: createVault(new Secret(new Uint8Array(randomBytes(32)))),
  wirePool: createWirePool({ privateOrigins: [network.origin, deadOrigin] }),
  adapterFor,
};
const ADMINISTRATOR = newId();
const BY = { actor: { kind: 'member', id: ADMINISTRATOR }, way: 'console' } as const;
/** Each token opens the account of its own number. */
const TOKEN = 'secret-token-of-account-';

beforeAll(() => database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, { ...BY, way: 'cli' })));
beforeEach(() => network.answer(mastodon));
afterAll(async () => {
  deps.wirePool[Symbol.dispose]();
  await network[Symbol.asyncDispose]();
});

describe('connecting an account is refused', () => {
  it.each<[string, string, Partial<Connection>]>([
    ['of an unknown mission', 'mission.not_found', { mission: 'XX-XXX' }],
    ['of a region', 'account.region', { mission: 'europe' }],
    ['on an unknown channel', 'channel.unknown', { channel: 'pigeon' }],
    ['without a disclosure', 'account.disclosure_missing', { disclosure: ' \n' }],
    ['with a disclosure that is marked secret', 'post.secret_marking', { disclosure: 'Tài khoản (TỐI MẬT)' }],
    ['with a title that is marked secret', 'post.secret_marking', { title: 'TUYỆT MẬT' }],
    ['with credentials of another form', 'account.credentials_malformed', { credentials: { token: `${TOKEN}1` } }],
    ['with unknown options', 'account.options_malformed', { options: { visibility: 'everybody' } }],
    ['without a server where each has its own', 'account.endpoint_missing', { endpoint: undefined }],
    ['at something that is no origin', 'account.endpoint_malformed', { endpoint: 'https://social.example/web' }],
    ['at an address with a password', 'account.endpoint_malformed', { endpoint: 'https://a:b@social.example' }],
    ['by another protocol', 'account.endpoint_malformed', { endpoint: 'ftp://social.example' }],
    ['unencrypted outside of a trial', 'account.endpoint_plain', { sandbox: false }],
  ])('%s, before the network is asked', async (_, code, change) => {
    const asked = network.requests.length;
    await expect(connect(1, change)).rejects.toMatchObject({ code });
    expect(network.requests.length).toBe(asked);
    expect(await listAccounts(prisma)).toEqual([]);
  });

  it('with words that name fields, never what was typed into them', async () => {
    const refusal = await connect(1, { credentials: { token: `${TOKEN}1`, accessToken: 7 } }).catch((error) => error);
    expect(refusal.message).toContain('accessToken');
    expect(refusal.message).not.toContain(TOKEN);
  });

  it('where the network does not accept the credentials, without repeating them', async () => {
    network.answer(() => ({ status: 401, body: { error: `The access token ${TOKEN}1 was revoked` } }));
    const refusal = await connect(1).catch((error) => error);
    expect(refusal).toMatchObject({ code: 'account.credentials_refused', kind: 'invalid' });
    expect(`${refusal.message} ${refusal.in('vi')} ${JSON.stringify(refusal)}`).not.toContain(TOKEN);
  });

  it('where the network does not answer', async () => {
    await expect(connect(1, { endpoint: deadOrigin })).rejects.toMatchObject({ kind: 'unavailable' });
    network.answer(() => ({ status: 503, body: 'down' }));
    await expect(connect(1)).rejects.toMatchObject({ code: 'account.network_unavailable', kind: 'unavailable' });
  });
});

describe('a connected account', () => {
  it('stands in the register with what the network says of it', async () => {
    const account = await connect(1);
    expect(account).toMatchObject({
      mission: { code: 'FR-PAR', path: '/VN-MFA/europe/FR-PAR/', zone: 'Europe/Paris' },
      remoteId: '1',
      handle: '@account1@social.example',
      url: 'https://social.example/@account1',
      limits: { maxText: 700 },
      options: { visibility: 'public', sensitive: false },
      status: 'connected',
      disclosure: 'Official account of the embassy.',
      sandbox: true,
      connectedAt: clock.now(),
    });
    expect(await accountById(prisma, account.id)).toEqual(account);
    expect(account).not.toHaveProperty('credentials');
  });

  it('is recorded by ids, with neither handle nor credentials', async () => {
    const [account] = await listAccounts(prisma, { mission: 'FR-PAR' });
    const records = await auditRecords(prisma, { subject: { kind: 'account', id: account?.id ?? '' } });
    expect(records.map(({ action, actorId, details }) => [action, actorId, details])).toEqual([
      ['account.connected', ADMINISTRATOR, { channel: 'mastodon', missionId: account?.mission.id, remoteId: '1' }],
    ]);
  });

  it('has its credentials in the database, but not in the clear', async () => {
    const rows = await prisma.$queryRawUnsafe<{ hex: string }[]>(
      "select encode(credentials, 'hex') as hex from accounts",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { hex } of rows) expect(Buffer.from(hex, 'hex').toString('latin1')).not.toContain('secret-token');
  });

  it('opens for calls with credentials, options, and limits of adapter and server joined', async () => {
    const [account] = await listAccounts(prisma);
    const opened = await openAccounts(deps, prisma, [account?.id ?? '', account?.id ?? '', newId()]);
    expect(opened.size).toBe(1);
    expect(opened.get(account?.id ?? '')).toMatchObject({
      credentials: { accessToken: `${TOKEN}1` },
      limits: { maxText: 700, maxPictures: 4 },
      adapter: { channel: 'mastodon' },
    });
  });

  it('is not taken to another mission', async () => {
    await expect(connect(1, { mission: 'JP-TYO' })).rejects.toMatchObject({
      code: 'account.elsewhere_exists',
      kind: 'conflict',
    });
  });

  it('is not replaced by another one that took over its name', async () => {
    network.answer((request) => mastodon(request, { id: '666', username: 'account1' }));
    await expect(connect(1)).rejects.toMatchObject({ code: 'account.handle_exists', kind: 'conflict' });
  });

  it('is listed by mission, node, channel and status', async () => {
    await connect(2, { mission: 'JP-TYO' });
    const codes = async (filter: object) => (await listAccounts(prisma, filter)).map(({ mission }) => mission.code);
    expect(await codes({})).toEqual(['FR-PAR', 'JP-TYO']);
    expect(await codes({ under: ['/VN-MFA/northeast_asia/'] })).toEqual(['JP-TYO']);
    expect(await codes({ under: [] })).toEqual([]);
    expect(await codes({ mission: 'FR-PAR', channel: 'mastodon', status: 'connected' })).toEqual(['FR-PAR']);
    expect(await codes({ channel: 'x' })).toEqual([]);
    await expect(accountById(prisma, newId())).rejects.toMatchObject({ code: 'account.not_found' });
  });
});

describe('credentials that run out', () => {
  it('call a person once, with a notice at the mission, until the account is connected again', async () => {
    const account = await connect(3);
    expect(await mark(account)).toBe(true);
    expect(await mark(account)).toBe(false);
    expect(await accountById(prisma, account.id)).toMatchObject({ status: 'needs_reconnect' });
    const subject = { kind: 'account', id: account.id };
    expect(await openNotices(prisma, { subject, under: ['/VN-MFA/europe/FR-PAR/'], house: false })).toMatchObject([
      { level: 'now', key: 'notice.account_needs_reconnect', times: 1 },
    ]);

    clock.advance(60_000);
    const again = await connect(3, { title: 'New title' });
    expect(again).toMatchObject({
      id: account.id,
      status: 'connected',
      title: 'New title',
      createdAt: account.createdAt,
    });
    expect(again.connectedAt).toEqual(clock.now());
    expect(await openNotices(prisma, { subject })).toEqual([]);
    const actions = (await auditRecords(prisma, { subject })).map(({ action }) => action);
    expect(actions).toEqual(['account.connected', 'account.needs_reconnect', 'account.reconnected']);
  });

  it('are kept in their renewed form, and make the account good again', async () => {
    const account = await connect(4);
    await mark(account);
    expect(await renew(account, { accessToken: 'renewed' })).toBe(true);
    expect(await accountById(prisma, account.id)).toMatchObject({ status: 'connected' });
    expect((await openAccounts(deps, prisma, [account.id])).get(account.id)?.credentials).toEqual({
      accessToken: 'renewed',
    });
  });

  it('do not touch what a person connected anew meanwhile', async () => {
    const account = await connect(5);
    clock.advance(1_000);
    await connect(5);
    expect(await mark(account)).toBe(false);
    expect(await renew(account, { accessToken: 'stale' })).toBe(false);
    expect((await openAccounts(deps, prisma, [account.id])).get(account.id)?.credentials).toEqual({
      accessToken: `${TOKEN}5`,
    });
  });
});

describe('the day on which credentials run out', () => {
  const at = (days: number) => plus(clock.now(), days * DAY);
  const tell = async () =>
    database.transaction(async (tx) => tellOnce(tx, clock, await expiringCredentials(tx, clock.now())));
  const told = async ({ id }: Opened) => {
    const open = await openNotices(prisma, { subject: { kind: 'account', id } });
    return open.map((notice) => [notice.level, notice.times, noticeWords(notice, 'en')]);
  };

  it('is the person’s, else the adapter’s, and moves on when they are renewed', async () => {
    const byHand = await connect(6, { credentialsExpireAt: at(30) });
    expect(byHand.credentialsExpireAt).toEqual(at(30));
    expect((await connect(7)).credentialsExpireAt).toBeNull();
    const renewed = await connect(6);
    await renew(renewed, { accessToken: `${TOKEN}6` }, at(60));
    expect((await accountById(prisma, renewed.id)).credentialsExpireAt).toEqual(at(60));
    await renew(renewed, { accessToken: `${TOKEN}6` });
    expect((await accountById(prisma, renewed.id)).credentialsExpireAt).toEqual(at(60));
  });

  it('is told 14, 7 and 1 days before and when it has come, once each, until a new date is set', async () => {
    const account = await connect(8, { credentialsExpireAt: at(20) });
    const look = async (daysLater: number) => {
      clock.advance(daysLater * DAY);
      await tell();
      await tell();
      return told(account);
    };
    expect(await look(0)).toEqual([]);
    expect(await look(6)).toEqual([['today', 1, expect.stringMatching(/runs out at \d\d:\d\d .* \(Ha Noi \d\d:\d\d/)]]);
    expect(await look(3)).toHaveLength(1);
    expect(await look(4)).toEqual([['today', 2, expect.any(String)]]);
    const [open] = await openNotices(prisma, { subject: { kind: 'account', id: account.id } });
    await database.transaction((tx) => acknowledge(tx, clock, open?.id ?? '', newId(), 'cli'));
    expect(await look(1)).toEqual([]);
    expect(await look(5)).toEqual([['now', 1, expect.stringContaining('runs out')]]);
    expect(await look(1)).toEqual([['now', 2, expect.stringContaining('ran out at')]]);
    expect(await look(9)).toEqual([['now', 2, expect.any(String)]]);

    const by = { actor: { kind: 'member', id: newId() }, way: 'cli' } as const;
    await database.transaction((tx) => setCredentialsExpiry(tx, clock, account.id, { at: null, by }));
    expect(await look(0)).toEqual([]);
    expect((await accountById(prisma, account.id)).credentialsExpireAt).toBeNull();
    const unknown = database.transaction((tx) => setCredentialsExpiry(tx, clock, newId(), { at: null, by }));
    await expect(unknown).rejects.toMatchObject({ code: 'account.not_found' });
  });
});

type Opened = { readonly id: string; readonly connectedAt: Date };

function mark(account: Opened): Promise<boolean> {
  return database.transaction((tx) => markNeedsReconnect(tx, clock, account));
}

function renew(account: Opened, credentials: unknown, expireAt?: Date): Promise<boolean> {
  return database.transaction((tx) => storeRefreshedCredentials(tx, deps, account, { credentials, expireAt }));
}

function connect(number: number, change: Partial<Connection> = {}) {
  const connection: Connection = {
    mission: 'FR-PAR',
    channel: 'mastodon',
    endpoint: network.origin,
    title: 'Viet Nam in Paris',
    language: 'fr',
    disclosure: 'Official account of the embassy.',
    credentials: { accessToken: `${TOKEN}${number}` },
    sandbox: true,
    ...change,
  };
  return connectAccount(deps, connection, BY);
}

/** A Mastodon server with one account for each number at the end of a token. */
function mastodon(request: RecordedRequest, account?: { id: string; username: string }): Scripted {
  const number = /account-(\d+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '0';
  const { id, username } = account ?? { id: number, username: `account${number}` };
  if (request.path === '/api/v1/accounts/verify_credentials') {
    return { status: 200, body: { id, username, url: `https://social.example/@${username}` } };
  }
  const configuration = { statuses: { max_characters: 700 } };
  return { status: 200, body: { domain: 'social.example', configuration } };
}
