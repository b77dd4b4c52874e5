import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../src/access/tokens.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';
import { ID, routesOf } from './fixture.ts';

let house: TestHouse;
let app: FastifyInstance;
const failures: unknown[] = [];
const bearers = new Map<string, string>();

beforeAll(async () => {
  house = await testHouse();
  app = await createServer({
    services: house.app.services,
    clock: systemClock,
    logger: { ...silentLogger, error: (fields) => void failures.push(fields) },
    version: '0.1.0',
  });
});

afterAll(async () => {
  await app.close();
  await house[Symbol.asyncDispose]();
});

async function as(handle: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const token = bearers.get(handle) ?? (await tokenOf(handle));
  bearers.set(handle, token);
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en', 'x-communique-way': 'cli' };
  return app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
}

async function tokenOf(handle: string): Promise<string> {
  const { id: memberId } = await house.actor(handle);
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  const issued = await house.database.transaction((tx) => issueToken(tx, systemClock, { memberId, label: 'test' }, by));
  return issued.token.reveal();
}

const draft = (text: string, at: string) => ({
  mission: 'FR-PAR',
  kind: 'routine',
  theme: 'culture',
  audience: 'host_public',
  variants: [{ language: 'fr', parts: [{ text, pictures: [] }], placements: [{ account: 'mastodon', at }] }],
});

describe('the whole way of a post', () => {
  test('goes over HTTP alone: written, refused to its author, approved by the head, published, reported, recorded', async () => {
    const written = (await as('par.author', 'POST', '/posts', draft('Bonjour Paris', parisIn(3)))).json();
    const submitted = (await as('par.author', 'POST', `/posts/${written.number}/submit`)).json();
    expect(submitted.state).toBe('in_review');
    const decision = { hash: submitted.revision.hash, verdict: 'approve' };
    expect((await as('par.author', 'POST', `/posts/${written.number}/decide`, decision)).statusCode).toBe(403);
    expect((await as('tyo.head', 'POST', `/posts/${written.number}/decide`, decision)).statusCode).toBe(403);
    const stale = { ...decision, hash: '0'.repeat(64) };
    expect((await as('par.head', 'POST', `/posts/${written.number}/decide`, stale)).statusCode).toBe(409);
    expect((await as('par.head', 'GET', '/posts?pendingForMe=true')).json().posts).toHaveLength(1);
    const approved = (await as('par.head', 'POST', `/posts/${written.number}/decide`, decision)).json();
    expect(approved).toMatchObject({ state: 'approved', revision: { steps: [{ decision: { verdict: 'approve' } }] } });

    const working = house.work();
    await house.until(written.number, (found) => found[0]?.state === 'published');
    await working.stop();
    const byNumber = (await as('par.author', 'GET', `/deliveries?post=${written.number}&state=published`)).json();
    expect(byNumber.deliveries).toEqual([
      expect.objectContaining({ channel: 'mastodon', permalink: expect.stringContaining('http') }),
    ]);
    expect((await as('par.author', 'GET', `/deliveries?post=${written.id}`)).json()).toEqual(byNumber);

    expect((await as('par.author', 'GET', '/deliveries?post=nonsense')).statusCode).toBe(404);
    const elsewhere = await as('truongcoquan', 'GET', `/deliveries?post=${written.number}&mission=JP-TYO`);
    expect(elsewhere.json()).toEqual({ deliveries: [] });

    expect((await as('par.author', 'POST', '/metrics/collect', { post: written.number })).json()).toMatchObject({
      measured: 1,
    });
    const metrics = (await as('par.author', 'GET', `/posts/${written.number}/metrics`)).json().metrics;
    expect(metrics).toContainEqual(expect.objectContaining({ source: 'network', networkName: 'favourites_count' }));
    const report = await as('baocao', 'GET', `/reports/deliveries?post=${written.number}`);
    expect(report.json().rows).toEqual([
      expect.objectContaining({ state: 'published', engagements: expect.any(Number) }),
    ]);

    const { records } = (await as('kiemtoan', 'GET', '/audit?limit=500')).json();
    expect(records).toContainEqual(
      expect.objectContaining({ action: 'post.submitted', way: 'cli', subjectId: written.id }),
    );
    expect((await as('kiemtoan', 'GET', '/audit/verify')).json()).toMatchObject({ ok: true });
  });

  test('is refused where two people edit at once, and where the mission is another', async () => {
    const written = (await as('par.author', 'POST', '/posts', draft('Un brouillon', parisIn(3_600)))).json();
    const edit = { ...draft('Un autre', parisIn(3_600)), version: written.version };
    expect((await as('par.author', 'PUT', `/posts/${written.number}`, edit)).statusCode).toBe(200);
    expect((await as('par.author', 'PUT', `/posts/${written.number}`, edit)).json()).toMatchObject({
      code: 'post.version_stale',
      status: 409,
    });
    expect((await as('tyo.author', 'GET', `/posts/${written.number}`)).json()).toMatchObject({
      code: 'access.refused',
      status: 403,
    });
    expect((await as('tyo.author', 'GET', '/posts')).json().posts).toEqual([]);
    expect(
      (await as('par.author', 'POST', `/posts/${written.number}/withdraw`, { reason: 'no longer true' })).json().state,
    ).toBe('withdrawn');
  });

  test('begins with findings in words where names are unknown', async () => {
    const wrong = { ...draft('x', 'demain'), mission: 'FR-PAR' };
    const answer = await as('par.author', 'POST', '/posts', wrong);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().findings).toEqual([
      expect.objectContaining({ code: 'time.malformed', detail: expect.stringContaining('demain') }),
    ]);
  });
});

test('a freeze over HTTP stops a mission, and is ended by its head', async () => {
  const input = { kind: 'freeze', scope: 'mission', value: 'FR-PAR', reason: 'mourning' };
  expect((await as('par.author', 'POST', '/freezes', input)).statusCode).toBe(403);
  const started = await as('par.head', 'POST', '/freezes', input);
  expect([started.statusCode, started.json().onTheWire]).toEqual([201, []]);
  const { id } = started.json().freeze;
  expect((await as('par.author', 'GET', '/freezes')).json().freezes).toEqual([
    expect.objectContaining({ id, endedAt: null }),
  ]);
  expect((await as('par.head', 'POST', `/freezes/${id}/end`)).json().freeze.endedAt).not.toBeNull();
});

test('tokens issued over HTTP open the door until they are revoked', async () => {
  const issued = (await as('quantri', 'POST', '/tokens', { member: 'par.author', label: 'nightly', days: 1 })).json();
  const me = () => app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${issued.token}` } });
  expect((await me()).json()).toMatchObject({ handle: 'par.author', grants: [{ role: 'author' }] });
  expect((await as('quantri', 'DELETE', `/tokens/${issued.id}`)).statusCode).toBe(204);
  expect((await me()).statusCode).toBe(401);
});

test('the register, the slots and the missions are what the house has', async () => {
  const { accounts } = (await as('par.author', 'GET', '/accounts?mission=FR-PAR')).json();
  expect(accounts.map(({ channel }: { channel: string }) => channel).sort()).toEqual([
    'bluesky',
    'manual',
    'mastodon',
    'telegram',
    'x',
  ]);
  const slots = [{ weekdays: [1, 3], time: '09:00' }];
  expect((await as('par.head', 'PUT', `/accounts/${accounts[0].id}/slots`, { slots })).json()).toEqual({ slots });
  const { missions } = (await as('kiemtoan', 'GET', '/missions')).json();
  expect(missions.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['VN-MFA', 'FR-PAR', 'JP-TYO']),
  );
});

test('whatever well-formed nonsense is asked for, nothing fails inside', async () => {
  const refs = ['PAR-999999', 'PAR-0', 'nonsense', 'PAR-1e3', ID, '💐', "'; drop table posts; --"].map(
    encodeURIComponent,
  );
  const queries = [
    '',
    '?mission=XX-XXX',
    `?after=${ID}`,
    ...refs.map((ref) => `?post=${ref}`),
    '?from=0001-01-01T00:00:00Z',
    '?until=9999-12-31T23:59:59Z',
    '?after=999999999999999999',
    '?pendingForMe=true',
  ];
  const bodies = [
    undefined,
    {},
    { reason: 'x' },
    { hash: '0'.repeat(64), verdict: 'approve' },
    { at: '2026-13-45 99:99' },
    { at: 'soon' },
    { outcome: 'send' },
    { outcome: 'drop' },
    { counts: [{ metric: 'views', value: 9_007_199_254_740_991 }] },
    { slots: [{ weekdays: [1], time: '09:00' }] },
    { quietHours: [{ from: '22:00', until: '24:00' }] },
    { post: 'nonsense' },
    { mission: 'XX-XXX' },
    { member: 'nobody', label: 'x', days: 3_650 },
    { kind: 'lockdown', scope: 'account', value: 'nonsense', reason: 'x' },
    { kind: 'freeze', scope: 'mission', value: 'XX-XXX', reason: 'x' },
  ];
  const seen: string[] = [];
  for (const { method, url } of routesOf(app)) {
    if (method === 'HEAD' || !url.startsWith('/api/v1/') || url.endsWith('openapi.json')) continue;
    const path = url.slice('/api/v1'.length);
    const paths = path.includes(':ref') ? refs.map((ref) => path.replace(':ref', ref)) : [path.replace(':id', ID)];
    const asked =
      method === 'GET'
        ? paths.flatMap((one) => queries.map((query) => ({ one: one + query, body: undefined })))
        : paths.flatMap((one) => bodies.map((body) => ({ one, body })));
    for (const { one, body } of asked) {
      for (const handle of ['truongcoquan', 'quantri']) {
        const answer = await as(handle, method as 'GET', one, body);
        if (answer.statusCode >= 500)
          seen.push(`${handle} ${method} ${one} ${JSON.stringify(body)} → ${answer.statusCode}`);
      }
    }
  }
  expect(seen).toEqual([]);
  expect(failures).toEqual([]);
}, 300_000);

test('when the credentials of an account run out is said by its administrator, and by nobody else', async () => {
  const { accounts } = house.app.services;
  const [account] = await accounts.list(await house.actor('par.head'), { mission: 'FR-PAR' });
  const id = account?.id ?? '';
  const byHead = accounts.setCredentialsExpiry(await house.actor('par.head'), id, null);
  await expect(byHead).rejects.toMatchObject({ code: 'access.refused' });
  const at = '2027-09-02T02:00:00.000Z';
  const set = await as('quantri', 'PUT', `/accounts/${id}/credentials-expiry`, { at });
  expect(set.json()).toMatchObject({ id, credentialsExpireAt: at });
});
