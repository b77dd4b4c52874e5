import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { register } from '../../src/http/contract/register.ts';
import type { RegisterEntry } from '../../src/missions/register.ts';
import { ID, routesOf, serverOf } from './fixture.ts';

let app: FastifyInstance;
afterEach(() => app.close());

const entry: RegisterEntry = {
  mission: {
    code: 'FR-PAR',
    name: { en: 'Embassy in France', vi: 'Đại sứ quán tại Pháp' },
    country: 'FR',
    city: 'Paris',
  },
  channel: 'mastodon',
  network: { en: 'Mastodon', vi: 'Mastodon' },
  handle: '@vietnam_paris',
  url: 'https://mastodon.example/@vietnam_paris',
  title: 'Đại sứ quán',
  language: 'fr',
  owner: null,
  disclosure: 'Tài khoản chính thức của Đại sứ quán',
  status: 'needs_reconnect',
  since: new Date('2026-01-05T00:00:00Z'),
  reviewedAt: new Date('2026-09-02T03:00:00Z'),
  trial: false,
};

async function ask(url: string, headers: Readonly<Record<string, string>> = {}, entries = [entry]) {
  app = await serverOf({ services: { register: async () => entries } });
  return app.inject({ url, headers });
}

describe('the register', () => {
  test('is a page in the reader’s language, with every account, its office, language and last review', async () => {
    const vi = await ask('/register', { 'accept-language': 'vi' });
    expect(vi.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const words of [
      '<html lang="vi">',
      'Đại sứ quán tại Pháp',
      'Mastodon',
      'Phụ trách: Trưởng Cơ quan đại diện',
      'Tài khoản chính thức của Đại sứ quán',
      'Tiếng Pháp',
      'rà soát lần cuối 02/9/2026',
      'href="https://mastodon.example/@vietnam_paris"',
    ]) {
      expect(vi.body).toContain(words);
    }
    const en = await app.inject('/register?lang=en');
    for (const words of ['<html lang="en">', 'Answers for it: Head of mission', 'French', 'last reviewed 02/9/2026']) {
      expect(en.body).toContain(words);
    }
    for (const told of ['reconnect', ID]) expect(vi.body + en.body).not.toContain(told);
  });

  test('lets nothing run and nothing load but its own style', async () => {
    const page = await ask('/register');
    const style = /<style>([\s\S]*)<\/style>/.exec(page.body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.body).not.toMatch(/<script|style="|onclick/);
  });

  test('shows text as text, and an address that is none of the web as no link', async () => {
    const url = 'javascript:alert(1)';
    const page = await ask('/register', {}, [{ ...entry, url, disclosure: '<b>x</b>', handle: '"><img src=x>' }]);
    expect(page.body).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(page.body).not.toMatch(/<b>|<img|javascript:/);
  });

  test('keeps closed accounts, and marks those of a trial, behind whose handles may be somebody else', async () => {
    const page = await ask('/register?lang=en', {}, [
      { ...entry, status: 'closed', reviewedAt: null },
      { ...entry, trial: true },
    ]);
    expect(page.body).toContain('<span class="mark">closed</span>');
    expect(page.body).toContain('not yet reviewed');
    expect(page.body).toContain('<span class="mark">trial</span>');
    expect(page.body).toContain('belong to nobody');
    expect(page.body.match(/href="https:/g)).toHaveLength(1);
    const { accounts } = (await app.inject('/register.json')).json();
    expect(accounts).toMatchObject([
      { status: 'closed', trial: false },
      { status: 'active', trial: true, url: null },
    ]);
  });

  test('says so where there is no account', async () => {
    expect((await ask('/register?lang=en', {}, [])).body).toContain('No account is registered yet.');
  });

  test.each([
    ['/register.json', {}],
    ['/register', { accept: 'application/json' }],
  ])('is JSON at %s for every origin, as described', async (url, headers) => {
    const answer = await ask(url, headers);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const { accounts } = register.parse(answer.json());
    expect(accounts).toMatchObject([
      { handle: '@vietnam_paris', status: 'active', owner: { en: 'Head of mission', vi: 'Trưởng Cơ quan đại diện' } },
    ]);
  });

  test.each(['/register', '/register.json'])(
    '%s is kept by caches, and not sent again where it is the same',
    async (url) => {
      const first = await ask(url);
      expect(first.headers['cache-control']).toBe('public, max-age=300');
      expect(first.headers.vary).toContain('accept');
      const etag = String(first.headers.etag);
      const again = await app.inject({ url, headers: { 'if-none-match': `W/${etag}` } });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      await app.close();
      const changed = await ask(url, { 'if-none-match': etag }, [{ ...entry, disclosure: 'Khác' }]);
      expect(changed.statusCode).toBe(200);
    },
  );

  test('is found at a well-known place', async () => {
    const answer = await ask('/.well-known/communique-register', { host: 'communique.example' });
    expect(answer.json()).toEqual({
      register: 'http://communique.example/register.json',
      page: 'http://communique.example/register',
    });
  });
});

/** Pages and answers for everybody. */
const PUBLIC = [
  '/',
  '/healthz',
  '/api/v1/openapi.json',
  '/register',
  '/register.json',
  '/.well-known/communique-register',
];
/** Signing in answers for itself: it is made for strangers. */
const SIGNING_IN = /^\/(setup|invitation)\/|^\/api\/(auth\/|v1\/(sign-in|setup|invitations\/(accept|:token))$)/;

test('nothing else is public: every other route wants a sign-in, or tells a stranger nothing', async () => {
  app = await serverOf({});
  const routes = routesOf(app).filter(({ url }) => !SIGNING_IN.test(url));
  const open = [];
  for (const { method, url } of routes) {
    const filled = url.replace(/:\w+/g, ID).replace('*', 'x');
    const { statusCode } = await app.inject({ method: method as 'GET', url: filled });
    if (statusCode !== 401 && statusCode !== 404) open.push(url);
  }
  expect([...new Set(open)].sort()).toEqual([...PUBLIC].sort());
  expect(routes.length).toBeGreaterThan(50);
});
