import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connectByHttp } from '../../src/cli/api-client.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { until } from '../faults/until.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { TestBrowser } from '../support/served-house.ts';
import { codeOf, PASSWORD } from '../support/sign-in.ts';
import { parisIn } from '../support/test-house.ts';
import { communique, start } from './communique.ts';
import { MEMBERS, MISSIONS } from './people-and-places.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const home = await mkdtemp(join(tmpdir(), 'communique-postgres-run-'));
const opened = new AsyncDisposableStack();
let postgres: PostgresServer;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  postgres = await startPostgres();
  opened.defer(() => postgres.stop());
  await postgres.createDatabase('house');
  env = {
    DATABASE_URL: `${postgres.url}/house`,
    COMMUNIQUE_DATA: join(home, 'data'),
    COMMUNIQUE_SECRET_KEY: randomBytes(32).toString('base64'),
    COMMUNIQUE_PORT: '0',
  };
});

afterAll(async () => {
  await opened.disposeAsync();
  await rm(home, { recursive: true, force: true });
});

describe('a PostgreSQL that lets nobody in', () => {
  it.each([
    { what: 'the password', change: { password: 'guessed' } },
    { what: 'the database', change: { pathname: '/nowhere' } },
  ])('is told apart from one that is away: $what is wrong', async ({ change }) => {
    const url: URL = Object.assign(new URL(env.DATABASE_URL ?? ''), change);
    const given = { ...env, DATABASE_URL: url.href };
    const [english, vietnamese] = await Promise.all([
      communique(['serve'], given),
      communique(['work', '--language', 'vi'], given),
    ]);
    expect(english).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Cannot log in to the database/) });
    expect(vietnamese).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Không đăng nhập được/) });
    expect(english.err).not.toContain(url.password);
  });
});

describe('on PostgreSQL', () => {
  it('one process serves, others work, and an approved post goes out once', async () => {
    const sandbox = opened.use(await startSandbox({ clock: systemClock, port: 0 }));
    const mastodon = await behindTls(sandbox);
    const trusting = {
      ...env,
      COMMUNIQUE_PRIVATE_ORIGINS: mastodon.endpoint,
      NODE_EXTRA_CA_CERTS: fixture('localhost-certificate.pem'),
    };
    await writeFile(join(home, 'missions.csv'), MISSIONS);
    await writeFile(join(home, 'members.csv'), MEMBERS);
    const files = ['--missions', join(home, 'missions.csv'), '--members', join(home, 'members.csv')];
    const { token: admin } = JSON.parse((await communique(['init', ...files, '--json'], env)).out);

    await using house = start(['serve'], trusting);
    const [banner, url = ''] = await house.says(/.*Look at (\S+)\n.*\n/s);
    expect(banner).toContain('Nothing is published by this process. Start at least one: npx communique work');
    await using first = start(['work'], trusting);
    await using second = start(['work'], trusting);
    await Promise.all([first, second].map((worker) => worker.says(/Publishing and measuring/)));

    const api = (token: string) => connectByHttp(url).as({ token: new Secret(token), language: 'en' });
    const tokenOf = async (member: string, scope: string): Promise<string> => {
      const body = { member, label: 'test', scopes: [scope] };
      const { json } = await api(admin).request('POST', '/tokens', { body });
      return z.object({ token: z.string() }).parse(json).token;
    };
    const [lan, an] = [await tokenOf('lan', 'write'), await tokenOf('an', 'read')];
    // Deciding and publishing is nothing that an administrator can hand out.
    const deciding = { member: 'minh', label: 'test', scopes: ['decide'] };
    expect(await api(admin).request('POST', '/tokens', { body: deciding })).toMatchObject({ status: 403 });
    const invited = await api(admin).request('POST', '/members/minh/invitation', {
      body: { email: 'minh@mission.example' },
    });
    const link = z.object({ url: z.string() }).parse(invited.json).url;
    const minh = await ownToken(url, link, ['decide', 'delivery.publish_now']);
    const account = { ...mastodon, mission: 'FR-PAR', channel: 'mastodon', title: 'Paris', language: 'fr' };
    const body = { ...account, disclosure: 'Test' };
    expect(await api(admin).request('POST', '/accounts', { body })).toMatchObject({ status: 201 });

    const cli = (token: string, ...args: readonly string[]) =>
      communique([...args, '--server', url], { COMMUNIQUE_TOKEN: token });
    expect(await api(lan).request('POST', '/posts', { body: POST })).toMatchObject({ status: 201 });
    expect(await cli(lan, 'submit', 'PAR-1')).toMatchObject({ code: 0 });
    expect(await cli(lan, 'approve', 'PAR-1')).toMatchObject({ code: 1 });
    expect(await cli(minh, 'approve', 'PAR-1')).toMatchObject({ code: 0 });
    const deliveries = async () => {
      const { json } = await api(an).request('GET', '/deliveries');
      return z.object({ deliveries: z.array(z.object({ post: z.string(), state: z.string() })) }).parse(json)
        .deliveries;
    };
    await until(deliveries, ({ length }) => length === 1, 60_000);
    expect(await cli(minh, 'publish-now', 'PAR-1')).toMatchObject({ code: 0 });
    await until(deliveries, ([one]) => one?.state === 'published', 60_000);

    const ended = await Promise.all([house, first, second].map((running) => running.end('SIGTERM')));
    expect(ended.map(({ code, err }) => ({ code, err }))).toEqual(Array(3).fill({ code: 0, err: '' }));
    const received = await (await fetch(`${sandbox.origins.control}/control/posts`)).json();
    expect(received).toMatchObject({ posts: [{ network: 'mastodon', text: 'Bonjour de Paris' }] });
  });
});

/** Accepts an invitation, signs in, sets up the second factor, and makes a token of one's own. */
async function ownToken(url: string, link: string, scopes: readonly string[]): Promise<string> {
  const browser = new TestBrowser(url);
  const token = link.split('/').at(-1);
  expect((await browser.post('/api/v1/invitations/accept', { token, password: PASSWORD })).status).toBe(204);
  const account = { email: 'minh@mission.example', password: PASSWORD };
  expect((await browser.post('/api/auth/sign-in/email', account)).status).toBe(204);
  const { body } = await browser.post('/api/v1/second-factor/enrolment');
  const code = codeOf(String(body.secret), systemClock);
  expect((await browser.post('/api/v1/second-factor/confirmation', { code })).status).toBe(200);
  const made = await browser.post('/api/v1/tokens', { member: 'minh', label: 'test', scopes });
  expect(made.status).toBe(201);
  return String(made.body.token);
}

/** Planned for later, and allowed from now on. */
const POST = {
  mission: 'FR-PAR',
  kind: 'routine',
  theme: 'test',
  audience: 'young',
  notBefore: parisIn(0),
  notAfter: parisIn(7_200),
  variants: [
    {
      language: 'fr',
      parts: [{ text: 'Bonjour de Paris', pictures: [] }],
      placements: [{ account: 'mastodon', at: parisIn(3_600) }],
    },
  ],
};

/** The simulated Mastodon as a real one stands on a network of one's own: at a private address, with a certificate. */
async function behindTls(sandbox: Sandbox) {
  const inner = new URL(sandbox.origins.mastodon);
  const [key, cert] = await Promise.all(
    ['localhost-key.pem', 'localhost-certificate.pem'].map((name) => readFile(fixture(name))),
  );
  const door = createServer({ key, cert }, (socket) => {
    const upstream = connect(Number(inner.port), inner.hostname);
    for (const [from, to] of [
      [socket, upstream],
      [upstream, socket],
    ] as const)
      from.on('error', () => to.destroy()).pipe(to);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  opened.defer(() => void door.close());
  const { credentials } = sandbox.createAccount({ network: 'mastodon', handle: 'vn_par', name: 'Paris' });
  return { endpoint: `https://localhost:${(door.address() as AddressInfo).port}`, credentials };
}
