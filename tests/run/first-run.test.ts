import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startScriptedNetwork } from '../support/scripted-network.ts';
import { communique, type Running, start } from './communique.ts';

/** The first start of a trial takes seconds, more where other tests run beside it. */
vi.setConfig({ testTimeout: 240_000 });

const home = await mkdtemp(join(tmpdir(), 'communique-run-'));
const data = join(home, 'data');
const env = {
  COMMUNIQUE_DATA: data,
  COMMUNIQUE_PORT: '0',
  COMMUNIQUE_SANDBOX_PORT: '0',
  COMMUNIQUE_TRUSTED_PROXIES: '127.0.0.1',
};
const own: Running[] = [];

afterAll(async () => {
  for (const running of own) await running[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

function serve(): Running {
  const running = start(['serve'], env);
  own.push(running);
  return running;
}

async function serving(): Promise<{ readonly house: Running; readonly url: string }> {
  const house = serve();
  const [, url = ''] = await house.says(/Look at (\S+)\n/);
  return { house, url };
}

const cli = (...args: readonly string[]) => communique(args, env);

async function numbersOf(...args: readonly string[]): Promise<readonly string[]> {
  const { posts } = JSON.parse((await cli('posts', '--json', ...args)).out);
  return posts.map(({ number }: { readonly number: string }) => number);
}

/** A draft of Paris. */
async function importPost(key: string): Promise<void> {
  const file = join(home, `${key}.csv`);
  const row = `${key},FR-PAR,routine,culture,young,fr,mastodon,2027-09-02 09:00,Bonjour,,`;
  await writeFile(file, `post,mission,kind,theme,audience,language,networks,at,text,pictures,alt\n${row}\n`);
  expect(await cli('import', file)).toMatchObject({ code: 0, err: expect.stringContaining('@tacgia') });
}

function readOwner(): { readonly pid: number; readonly url: string } {
  return JSON.parse(readFileSync(join(data, 'owner.json'), 'utf8'));
}

describe('the first start', () => {
  it('ends in order where it is interrupted', async () => {
    await mkdir(data, { mode: 0o700 });
    const keyIsMade = new Promise<void>((resolve) => {
      const watcher = watch(data, (_event, name) => {
        if (name !== 'trial-key') return;
        watcher.close();
        resolve();
      });
    });
    const house = serve();
    await keyIsMade;
    expect(await house.end('SIGINT')).toMatchObject({ code: 0, out: '', err: '' });
    expect(existsSync(join(data, 'owner.json'))).toBe(false);
  });

  it('goes on from there: a trial says that it is one, and everything answers', async () => {
    const { house, url } = await serving();
    const [banner, sandbox = ''] = await house.says(/.*what they received: (\S+)\n.*--help\n/s);
    expect(banner).toContain('TRIAL: nothing leaves this machine');
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: 'ok', mode: 'trial', database: 'embedded' });
    expect(await (await fetch(url)).text()).toContain('nothing here is published on a real network');
    expect((await fetch(sandbox)).status).toBe(200);
    const guess = async (token: string, address: string) => {
      const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': address };
      return (await fetch(`${url}/api/v1/me`, { headers })).status;
    };
    for (let n = 0; n < 10; n++) await guess(`cmq_${n}`, '198.51.100.7');
    expect([await guess('cmq_a', '198.51.100.7'), await guess('cmq_a', '198.51.100.8')]).toEqual([429, 401]);
    expect(await house.end('SIGTERM')).toMatchObject({ code: 0, err: '' });
  });

  it('leaves each mission with its simulated accounts, and what is secret to its owner alone', async () => {
    const missions: { readonly missions: readonly { readonly code: string; readonly kind: string }[] } = JSON.parse(
      (await cli('missions', '--json')).out,
    );
    const { accounts }: { readonly accounts: readonly { readonly mission: string; readonly channel: string }[] } =
      JSON.parse((await cli('accounts', '--json')).out);
    const places = missions.missions.filter(({ kind }) => kind !== 'region').map(({ code }) => code);
    expect(places.length).toBeGreaterThan(90);
    for (const channel of ['x', 'mastodon', 'telegram', 'bluesky']) {
      const there = accounts.filter((account) => account.channel === channel).map(({ mission }) => mission);
      expect(there.toSorted()).toEqual(places.toSorted());
    }
    const rights = (name: string) => statSync(join(data, name)).mode & 0o777;
    expect([rights('.'), rights('trial-key'), rights('trial-tokens.json')]).toEqual([0o700, 0o600, 0o600]);
    expect(await cli('audit', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('unbroken') });
  });
});

describe('a running house', () => {
  it('has its folder alone, answers the command line, and is written when it ends', async () => {
    const { house, url } = await serving();
    const [english, vietnamese, doctor] = await Promise.all([
      cli('serve'),
      cli('serve', '--language', 'vi'),
      cli('doctor'),
      importPost('cloud'),
    ]);
    for (const { code, out, err } of [english, vietnamese]) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      for (const part of [data, `${house.pid}`, 'main.ts serve', url]) expect(err).toContain(part);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect(english.err).toContain('another process works in it');
    expect(vietnamese.err).toContain('một tiến trình khác đang làm việc trong đó');
    expect(doctor).toMatchObject({ code: 0, out: expect.stringContaining(`running (process ${house.pid}, ${url})`) });
    expect(await house.end('SIGTERM')).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(data, 'owner.json'))).toBe(false);
    expect(await numbersOf()).toEqual(['PAR-1']);
  });

  it('that was killed has lost nothing, and whoever answers at its address now is asked nothing', async () => {
    const { house } = await serving();
    await importPost('rain');
    expect(await house.end('SIGKILL')).toMatchObject({ code: null });
    await using stranger = await startScriptedNetwork(() => ({ status: 200, body: {} }));
    writeFileSync(join(data, 'owner.json'), JSON.stringify({ ...readOwner(), url: stranger.origin }));
    expect((await numbersOf()).toSorted()).toEqual(['PAR-1', 'PAR-2']);
    expect(stranger.requests).toEqual([]);
    const again = await serving();
    expect((await fetch(`${again.url}/healthz`)).status).toBe(200);
    expect(await cli('audit', 'verify')).toMatchObject({ code: 0 });
    expect(await again.house.end('SIGINT')).toMatchObject({ code: 0 });
  });
});

describe('a command', () => {
  it('ends by itself when it has said its result, whole', async () => {
    const migrated = await cli('migrate');
    expect(migrated).toMatchObject({ code: 0, out: 'The database is up to date.\n', err: '' });
    expect(migrated.lingeredMs).toBeLessThan(8_000);
    expect(JSON.parse((await cli('seed', '--json')).out)).toMatchObject({ missions: expect.any(Number) });
  });

  it('tells of a key that does not open what was locked', async () => {
    const withKey = (args: readonly string[]) =>
      communique(args, { ...env, COMMUNIQUE_SECRET_KEY: randomBytes(32).toString('base64') });
    const { code, out } = await withKey(['doctor']);
    expect({ code, out }).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✗ secret key: .* (\d+) of \1 accounts/),
    });
  });
});

describe('production', () => {
  it('takes no folder of a trial', async () => {
    const key = { NODE_ENV: 'production', COMMUNIQUE_SECRET_KEY: randomBytes(32).toString('base64') };
    const { code, out, err } = await communique(['serve'], { ...env, ...key });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^Cannot start production on this database: \d+ sandbox account/);
  });
});
