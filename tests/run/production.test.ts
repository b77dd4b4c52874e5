import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../support/postgres.ts';
import { communique, start } from './communique.ts';
import { MEMBERS, MISSIONS } from './people-and-places.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const home = await mkdtemp(join(tmpdir(), 'communique-production-'));
afterAll(() => rm(home, { recursive: true, force: true }));

const missions = join(home, 'missions.csv');
const members = join(home, 'members.csv');
await writeFile(missions, MISSIONS);
await writeFile(members, MEMBERS);

const data = join(home, 'data');
const key = randomBytes(32).toString('base64');
const env = { COMMUNIQUE_DATA: data, COMMUNIQUE_PORT: '0', COMMUNIQUE_SECRET_KEY: key };
const init = ['init', '--missions', missions, '--members', members, '--json'];

describe('production is not begun', () => {
  it('without a key', async () => {
    const { code, err } = await communique(init, { COMMUNIQUE_DATA: data });
    expect(code).toBe(1);
    expect(err).toContain('COMMUNIQUE_SECRET_KEY: production needs a secret key of 32 bytes');
    expect(existsSync(data)).toBe(false);
  });

  it('with people whom the file of missions has no place for; each cell is named, nothing is made', async () => {
    const wrong = join(home, 'wrong.csv');
    await writeFile(
      wrong,
      'handle,name,role,mission\nLan!,Lan,author,FR-PAR\n\nhoa,,head,FR-PAR\nminh,Minh,boss,FR-PAX\n',
    );
    const { code, err } = await communique(['init', '--missions', missions, '--members', wrong], env);
    expect(code).toBe(1);
    for (const place of [
      'line 2, column handle',
      'line 4, column name',
      'line 5, column mission',
      'line 5, column role',
    ]) {
      expect(err).toContain(place);
    }
    expect(existsSync(data)).toBe(false);
  });
});

describe('a production folder', () => {
  let token = '';

  beforeAll(async () => {
    const { code, out } = await communique(init, env);
    expect(code).toBe(0);
    const made = JSON.parse(out);
    expect(made).toEqual({ missions: 2, members: 3, token: expect.stringMatching(/^cmq_/) });
    token = made.token;
  });

  it('knows its administrator by the token that was shown, and nobody without one', async () => {
    const known = await ask(['missions', '--json'], { COMMUNIQUE_TOKEN: token });
    expect(known.code).toBe(0);
    expect(JSON.parse(known.out).missions.map(({ code }: { readonly code: string }) => code)).toContain('FR-PAR');
    const persona = await ask(['missions', '--as', 'tacgia'], {});
    expect(persona).toMatchObject({ code: 1, err: expect.stringContaining('there is no such persona here') });
    const nobody = await ask(['missions'], {});
    expect(nobody).toMatchObject({ code: 1, err: expect.stringMatching(/^Cannot tell who you are/) });
  });

  it('is begun once', async () => {
    expect(await ask(init, {})).toMatchObject({ code: 1, err: expect.stringContaining('has members already') });
  });

  it.each([
    { what: 'a tour', args: ['tour'], given: {}, words: /^Cannot take the tour here: it publishes examples/ },
    {
      what: 'a start without the key',
      args: ['serve'],
      given: { COMMUNIQUE_SECRET_KEY: '' },
      words: /needs a secret key/,
    },
    {
      what: 'simulated networks',
      args: ['serve'],
      given: { COMMUNIQUE_SANDBOX_URL: 'http://127.0.0.1:4200' },
      words: /a sandbox belongs to a trial/,
    },
  ])('refuses $what', async ({ args, given, words }) => {
    expect(await ask(args, given)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(words) });
  });

  it("refuses a trial's key", async () => {
    await writeFile(join(data, 'trial-key'), `${key}\n`, { mode: 0o600 });
    const refused = await ask(['serve'], {});
    const doctor = await ask(['doctor'], {});
    await rm(join(data, 'trial-key'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^Cannot start production with the key of a trial/);
    expect(doctor).toMatchObject({ code: 1, out: expect.stringContaining('✗ secret key: Cannot start production') });
  });

  it('says which address it cannot have', async () => {
    const port = await freePort();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
    const conflict = await ask(['serve', '--port', `${port}`], {});
    taken.close();
    expect(conflict).toMatchObject({ code: 1, out: '' });
    expect(conflict.err).toContain(`Cannot listen on 127.0.0.1:${port}: another program does`);
    const foreign = await ask(['serve', '--host', '192.0.2.1'], {});
    expect(foreign).toMatchObject({ code: 1, err: expect.stringContaining('the system refuses this address') });
  });

  it('serves, and calls itself no trial', async () => {
    await using house = start(['serve'], env);
    const [said, url = ''] = await house.says(/.*Look at (\S+)\n/s);
    expect(said).not.toContain('TRIAL');
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: 'ok', mode: 'production' });
    expect(await house.end('SIGTERM')).toMatchObject({ code: 0, err: '' });
  });
});

function ask(args: readonly string[], given: Readonly<Record<string, string>>) {
  return communique(args, { ...env, ...given });
}
