import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { freePort } from '../support/postgres.ts';
import { closedOrigin } from '../support/scripted-network.ts';
import { communique } from './communique.ts';

const home = await mkdtemp(join(tmpdir(), 'communique-refused-'));
afterAll(() => rm(home, { recursive: true, force: true }));

const file = join(home, 'file');
await writeFile(file, '');
const key = randomBytes(32).toString('base64');
const closed = await closedOrigin();

it.each([
  {
    what: 'a data folder that cannot be made',
    env: { COMMUNIQUE_DATA: join(file, 'data') },
    code: 1,
    en: /^Cannot use the folder \S+file\/data: ENOTDIR/,
    vi: /^Không dùng được thư mục \S+file\/data: ENOTDIR/,
  },
  {
    what: 'settings that make no sense, each with its name',
    env: { COMMUNIQUE_PORT: 'ten', COMMUNIQUE_SANDBOX_URL: 'there' },
    code: 1,
    en: /2 settings are wrong.*COMMUNIQUE_PORT: "ten" .*COMMUNIQUE_SANDBOX_URL: "there" /s,
    vi: /2 cấu hình sai.*COMMUNIQUE_PORT: giá trị "ten" .*COMMUNIQUE_SANDBOX_URL: giá trị "there" /s,
  },
  {
    what: 'production without a key',
    env: { NODE_ENV: 'production' },
    code: 1,
    en: /COMMUNIQUE_SECRET_KEY: production needs a secret key of 32 bytes.*openssl rand -base64 32/s,
    vi: /COMMUNIQUE_SECRET_KEY: chế độ chính thức cần khóa bí mật 32 byte.*openssl rand -base64 32/s,
  },
  {
    what: 'a key that is too short',
    env: { NODE_ENV: 'production', COMMUNIQUE_SECRET_KEY: Buffer.alloc(5, 7).toString('base64') },
    code: 1,
    en: /COMMUNIQUE_SECRET_KEY: the secret key has 5 bytes and needs 32/,
    vi: /COMMUNIQUE_SECRET_KEY: khóa bí mật có 5 byte, cần 32 byte/,
  },
  {
    what: 'simulated networks in production',
    env: { NODE_ENV: 'production', COMMUNIQUE_SECRET_KEY: key, COMMUNIQUE_SANDBOX_URL: closed },
    code: 1,
    en: /COMMUNIQUE_SANDBOX_URL: a sandbox belongs to a trial/,
    vi: /COMMUNIQUE_SANDBOX_URL: mạng mô phỏng chỉ dùng ở chế độ thử/,
  },
  {
    what: 'a database that is not there',
    env: {
      DATABASE_URL: `postgres://someone:hidden@127.0.0.1:${new URL(closed).port}/house`,
      COMMUNIQUE_SECRET_KEY: key,
    },
    code: 3,
    en: /^Cannot reach the database house at 127\.0\.0\.1:\d+: ECONNREFUSED/,
    vi: /^Không kết nối được cơ sở dữ liệu house tại 127\.0\.0\.1:\d+: ECONNREFUSED/,
  },
  {
    what: 'a sandbox that is not there',
    env: { COMMUNIQUE_SANDBOX_URL: closed },
    code: 3,
    en: /^Cannot reach the sandbox at http:\S+/,
    vi: /^Không kết nối được mạng mô phỏng tại http:\S+/,
  },
])(
  '$what: a sentence in each language, and the exit code $code',
  { timeout: 120_000 },
  async ({ env, code, en, vi }) => {
    await Promise.all(
      Object.entries({ en, vi }).map(async ([language, words]) => {
        const { out, err, ...ended } = await communique(['serve', '--language', language], {
          COMMUNIQUE_DATA: await mkdtemp(join(home, 'data-')),
          ...env,
        });
        expect({ code: ended.code, out }).toEqual({ code, out: '' });
        expect(err).toMatch(words);
        expect(err).not.toMatch(/^\s+at |hidden/m);
      }),
    );
  },
);

it('a port of the simulated networks that is taken is named, whoever starts them', { timeout: 120_000 }, async () => {
  const port = await freePort();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  const before = String(port - 2);
  const env = { COMMUNIQUE_DATA: join(home, 'taken'), COMMUNIQUE_SANDBOX_PORT: before, COMMUNIQUE_PORT: '0' };
  for (const args of [['sandbox'], ['serve']]) {
    const { code, out, err } = await communique(args, env);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`on the ports ${before} to ${port + 2} of 127.0.0.1`);
    expect(err).toContain(`COMMUNIQUE_SANDBOX_URL=http://127.0.0.1:${before}`);
  }
  const doctor = await communique(['doctor'], env);
  expect(doctor).toMatchObject({ code: 1, out: expect.stringContaining('✗ simulated networks: Cannot start') });
  taken.close();
});
