import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { type House, ID, member, NOW, routesOf, serverOf } from './fixture.ts';

let app: FastifyInstance;
afterEach(() => app.close());

const OPEN = [
  ...['/', '/healthz', '/api/v1/openapi.json'],
  ...['/register', '/register.json', '/.well-known/communique-register'],
];
/** How one becomes a member for the house: tests/http/sessions.test.ts. */
const SIGN_IN = /^\/(api\/(auth\/|v1\/(sign-in|setup|invitations\/(accept|:token))$)|(setup|invitation)\/:token$)/;

async function closedRoutes(house: House) {
  app = await serverOf(house);
  return routesOf(app)
    .filter(({ url }) => !OPEN.includes(url) && !SIGN_IN.test(url))
    .map(({ method, url }) => ({ method: method as 'GET', url: url.replace(':ref', 'PAR-1').replace(':id', ID) }));
}

describe('without a token', () => {
  test('every route but the open ones refuses with 401', async () => {
    const routes = await closedRoutes({});
    expect(routes.length).toBeGreaterThan(40);
    for (const route of routes) {
      const answer = await app.inject(route);
      expect(answer.statusCode, `${route.method} ${route.url}`).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('Bearer');
    }
  });

  test('what strangers may see is open', async () => {
    app = await serverOf({});
    for (const url of OPEN) expect((await app.inject(url)).statusCode, url).toBe(200);
  });

  test.each(['Basic cmq_a', 'cmq_a', 'Bearer', 'Bearer cmq_a cmq_b', 'Bearer cmq_unknown'])(
    '"%s" is no sign-in',
    async (authorization) => {
      app = await serverOf({ bearers: { cmq_a: member(['author']) } });
      const answer = await app.inject({ url: '/api/v1/me', headers: { authorization } });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'auth.required' });
    },
  );

  test('a body is not even read before the sign-in', async () => {
    app = await serverOf({});
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/posts',
      headers: { 'content-type': 'application/json' },
      payload: '{ not json',
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('a member without any role', () => {
  test('is refused with 403 by every route, but for what is about themselves or asks by itself who may', async () => {
    const routes = await closedRoutes({ bearers: { cmq_new: member([]) } });
    const through = [];
    for (const route of routes) {
      const answer = await app.inject({ ...route, headers: { authorization: 'Bearer cmq_new' } });
      if (answer.statusCode === 403) continue;
      through.push(`${route.method} ${route.url}`);
    }
    expect(through.filter((route) => !route.startsWith('HEAD')).sort()).toEqual([
      'DELETE /api/v1/delegations/:mission/:to',
      `DELETE /api/v1/sessions/${ID}`,
      `DELETE /api/v1/tokens/${ID}`,
      'GET /api/v1/me',
      'GET /api/v1/sessions',
      'GET /api/v1/tokens',
      'POST /api/v1/tokens',
    ]);
  });

  test('is told what, where and by which role it would be allowed', async () => {
    app = await serverOf({ bearers: { cmq_new: member([], 'en') } });
    const answer = await app.inject({ url: '/api/v1/audit', headers: { authorization: 'Bearer cmq_new' } });
    expect(answer.json()).toMatchObject({ code: 'access.refused', params: { handle: 'par.someone' } });
  });
});

describe('a member whose role', () => {
  test.each([
    ['has ended', { validUntil: new Date('2026-08-31T00:00:00Z') }],
    ['is still to come', { validFrom: new Date('2026-10-01T00:00:00Z') }],
  ])('%s is refused as if they had none', async (_when, dates) => {
    const head = member(['head']);
    const actor: MemberActor = { ...head, grants: head.grants.map((grant) => ({ ...grant, ...dates })) };
    app = await serverOf({ bearers: { cmq_a: actor } });
    const answer = await app.inject({ url: '/api/v1/posts', headers: { authorization: 'Bearer cmq_a' } });
    expect(answer.statusCode).toBe(403);
  });

  test('may not do the action is refused before the services are asked', async () => {
    app = await serverOf({ bearers: { cmq_a: member(['auditor']) } });
    const headers = { authorization: 'Bearer cmq_a' };
    expect((await app.inject({ method: 'POST', url: '/api/v1/posts/PAR-1/submit', headers })).statusCode).toBe(403);
  });

  test('allows the action gets through to the services, by name and by the door they came in', async () => {
    const seen: unknown[] = [];
    app = await serverOf({
      bearers: { cmq_a: member(['auditor']) },
      services: {
        missions: {
          list: async (actor) => {
            seen.push(actor.way);
            return [];
          },
        },
      },
    });
    for (const way of [{}, { 'x-communique-way': 'cli' }, { 'x-communique-way': 'system' }]) {
      const headers = { authorization: 'bearer cmq_a', ...way };
      expect((await app.inject({ url: '/api/v1/missions', headers })).json()).toEqual({ missions: [] });
    }
    expect(seen).toEqual(['api', 'cli', 'api']);
  });
});

describe('an address that tries one token after another', () => {
  const tries = async (tokens: readonly string[], remoteAddress = '198.51.100.7', more = {}) => {
    const statuses = [];
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token}`, ...more };
      statuses.push((await app.inject({ url: '/api/v1/me', remoteAddress, headers })).statusCode);
    }
    return statuses;
  };
  const guesses = (count: number) => Array.from({ length: count }, (_, index) => `cmq_guess${index}`);

  test('is stopped after ten, told for how long, and let in again after that', async () => {
    const clock = createManualClock(NOW);
    app = await serverOf({ clock, bearers: { cmq_a: member(['author']) } });
    expect(await tries(guesses(10))).toEqual(Array(10).fill(401));
    clock.advance(15_000);
    const headers = { authorization: 'Bearer cmq_a', 'accept-language': 'en' };
    const stopped = await app.inject({ url: '/api/v1/me', remoteAddress: '198.51.100.7', headers });
    expect(stopped.statusCode).toBe(429);
    expect(stopped.headers['retry-after']).toBe('45');
    expect(stopped.json().detail).toContain('45 seconds');
    clock.advance(45_000);
    expect(await tries(['cmq_a', 'cmq_guess11'])).toEqual([200, 401]);
  });

  test('does not stop another address', async () => {
    app = await serverOf({ bearers: { cmq_a: member(['author']) } });
    await tries(guesses(11));
    expect(await tries(['cmq_a'], '198.51.100.8')).toEqual([200]);
  });

  test('is told apart behind a proxy that is trusted, and only there', async () => {
    app = await serverOf({ bearers: { cmq_a: member(['author']) }, trustedProxies: ['10.0.0.0/8'] });
    await tries(guesses(10), '10.0.0.1', { 'x-forwarded-for': '198.51.100.7' });
    expect(await tries(['cmq_a'], '10.0.0.1', { 'x-forwarded-for': '198.51.100.7' })).toEqual([429]);
    expect(await tries(['cmq_a'], '10.0.0.1', { 'x-forwarded-for': '198.51.100.8' })).toEqual([200]);
    await tries(guesses(10), '198.51.100.9', { 'x-forwarded-for': '198.51.100.8' });
    expect(await tries(['cmq_a'], '10.0.0.1', { 'x-forwarded-for': '198.51.100.8' })).toEqual([200]);
  });

  test('is another thing than a forgotten script that repeats one revoked token', async () => {
    app = await serverOf({ bearers: { cmq_a: member(['author']) } });
    expect(await tries(Array(30).fill('cmq_revoked'))).toEqual(Array(30).fill(401));
    expect(await tries(['cmq_a'])).toEqual([200]);
  });
});
