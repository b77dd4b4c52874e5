import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { frontPage } from '../../src/http/front-page.ts';
import { serverOf } from './fixture.ts';

let app: FastifyInstance;
afterEach(() => app?.close());

test('the front page speaks the language of the browser and says where to look', async () => {
  app = await serverOf({});
  const vi = await app.inject({ url: '/', headers: { 'accept-language': 'vi-VN,vi;q=0.9' } });
  expect(vi.body).toContain('<html lang="vi">');
  expect(vi.body).toContain('Chế độ thử: không có gì ở đây được đăng thật lên mạng.');
  const en = await app.inject('/');
  expect(en.body).toContain('Trial: nothing here is published on a real network.');
  expect(en.body).toContain('href="/api/v1/openapi.json"');
});

test('the policy lets the page have its own style, and nothing else', async () => {
  app = await serverOf({});
  const page = await app.inject('/');
  const style = /<style>([\s\S]*)<\/style>/.exec(page.body)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page.headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
});

test('a production shows no banner of a trial, and what is put into the page is escaped', () => {
  const page = frontPage('en', { mode: 'production', version: '<1>', sandboxUrl: 'http://localhost:1/"x' });
  expect(page).not.toContain('Trial');
  expect(page).toContain('&lt;1&gt;');
  expect(page).toContain('http://localhost:1/&quot;x');
});

test.each([
  ['is well', async () => ({ ok: true, mode: 'trial', database: 'embedded', version: '1' }) as const, 200, 'ok'],
  [
    'knows that it fails',
    async () => ({ ok: false, mode: 'production', database: 'postgres', version: '1' }) as const,
    503,
    'failing',
  ],
  ['cannot even tell', async () => Promise.reject(new Error('no database')), 503, 'failing'],
])('the health check of a system that %s', async (_how, health, status, word) => {
  app = await serverOf({ services: { health } });
  const answer = await app.inject('/healthz');
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ status: word });
});

test('no answer is stored by caches, shown in frames or handed to other origins', async () => {
  app = await serverOf({});
  const answer = await app.inject({ url: '/api/v1/me', headers: { origin: 'https://elsewhere.example' } });
  expect(answer.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(answer.headers).not.toHaveProperty('strict-transport-security');
});

test('browsers that came by TLS are told to stay with it', async () => {
  app = await serverOf({ trustedProxies: ['127.0.0.1'] });
  const answer = await app.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } });
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
});
