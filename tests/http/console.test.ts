import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { serverOf } from './fixture.ts';

const folder = await mkdtemp(join(tmpdir(), 'communique-pages-'));
let app: FastifyInstance;
beforeAll(async () => {
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Communique</title>');
  await writeFile(join(folder, 'assets/index-abc.js'), 'start();');
  await writeFile(join(folder, 'assets/index-abc.js.gz'), gzipSync('start();'));
  app = await serverOf({ consoleFolder: folder });
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the pages for browsers', () => {
  it.each(['/phone', `/phone/${'a'.repeat(138)}`, '/phone/posts/PAR-1', '/sign-in'])(
    'are one page, at %s too, which the browser asks for anew each time',
    async (url) => {
      const page = await app.inject(url);
      expect(page.body).toContain('<title>Communique</title>');
      expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    },
  );

  it('may load their own files and nothing else, and run no text as code', async () => {
    const { headers } = await app.inject('/phone');
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });

  it('load files that are kept for a year, as their names change with them, and come compressed', async () => {
    const file = await app.inject({ url: '/assets/index-abc.js', headers: { 'accept-encoding': 'gzip' } });
    expect(file.rawPayload).toEqual(gzipSync('start();'));
    expect(file.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
  });

  it.each(['/assets/none.js', '/assets/../index.html', '/assets/%2e%2e/index.html', '/phones'])(
    'have nothing at %s',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404);
    },
  );
});

test('where they have not been built, they say how', async () => {
  await using house = await unbuilt();
  const page = await house.app.inject({ url: '/phone', headers: { 'accept-language': 'en' } });
  expect(page.statusCode).toBe(503);
  expect(page.json()).toMatchObject({
    code: 'console.unavailable',
    detail: expect.stringContaining('npm run build:web'),
  });
});

async function unbuilt() {
  const without = await serverOf({ consoleFolder: join(folder, 'nowhere') });
  return { app: without, [Symbol.asyncDispose]: () => without.close() };
}
