import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { communique, type Running, start } from './communique.ts';
import { MEMBERS, MISSIONS } from './people-and-places.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const home = await mkdtemp(join(tmpdir(), 'communique-backup-run-'));
const at = (name: string) => join(home, name);
const secretKey = randomBytes(32).toString('base64');
const passphrase = { COMMUNIQUE_ESCROW_PASSPHRASE_FILE: at('passphrase') };
const env = { COMMUNIQUE_DATA: at('data'), COMMUNIQUE_PORT: '0', COMMUNIQUE_SECRET_KEY: secretKey };
const archive = at('kept/house.backup');
const escrow = at('key.escrow');
let house: Running;
let token = '';

beforeAll(async () => {
  await writeFile(at('missions.csv'), MISSIONS);
  await writeFile(at('members.csv'), MEMBERS);
  await writeFile(at('passphrase'), 'sen hồng trong đầm sáng\n');
  await writeFile(at('guess'), 'sen trắng trong đầm sáng\n');
  const files = ['--missions', at('missions.csv'), '--members', at('members.csv')];
  token = JSON.parse((await communique(['init', ...files, '--json'], env)).out).token;
  house = start(['serve'], env);
  await house.says(/Look at \S+\n/);
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

describe('a production house on the embedded database', () => {
  it('is backed up by nobody but its administrator', async () => {
    const author = await tokenOf('lan');
    const refused = await communique(['backup', archive], { ...env, COMMUNIQUE_TOKEN: author });
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Cannot take a backup') });
    expect(existsSync(archive)).toBe(false);
  });

  it('is backed up while it works, with its key in escrow; both readable by their owner only', async () => {
    const given = { ...env, ...passphrase, COMMUNIQUE_TOKEN: token };
    const done = await communique(['backup', archive, '--escrow', escrow], given);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain(`The backup is in ${archive}`);
    expect(done.out).not.toContain(secretKey);
    for (const file of [archive, escrow]) expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await communique(['backup', archive], given);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('the file is there already') });
    const keyAgain = await communique(['backup', at('second.backup'), '--escrow', escrow], given);
    expect(keyAgain).toMatchObject({ code: 1, err: expect.stringContaining('Cannot write the key') });
    expect(existsSync(join(at('data'), 'backup-copy'))).toBe(false);
  });

  it('is not restored over itself, neither while it works nor after', async () => {
    const working = await communique(['restore', archive], env);
    expect(working).toMatchObject({ code: 1, err: expect.stringMatching(/another process works in it/) });
    expect(await house.end('SIGTERM')).toMatchObject({ code: 0, err: '' });
    const stopped = await communique(['restore', archive], env);
    expect(stopped).toMatchObject({ code: 1, err: expect.stringContaining('not empty (posts: 0, members: 4') });
  });
});

describe('on a new machine', () => {
  const fresh = { COMMUNIQUE_DATA: at('fresh'), ...passphrase };

  it('a wrong passphrase and a damaged file change nothing', async () => {
    const guess = { ...fresh, COMMUNIQUE_ESCROW_PASSPHRASE_FILE: at('guess') };
    const refused = await communique(['restore', archive, '--escrow', escrow], guess);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('with this passphrase') });
    const bytes = await readFile(archive);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    await writeFile(at('damaged'), bytes);
    const damaged = await communique(['restore', at('damaged'), '--escrow', escrow], fresh);
    expect(damaged).toMatchObject({ code: 1, out: '', err: expect.stringContaining('changed or damaged') });
    expect(existsSync(at('fresh'))).toBe(false);
  });

  it('the house comes back locked down; its key is named and not shown', async () => {
    const restored = await communique(['restore', archive, '--escrow', escrow], fresh);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain('A lockdown of the whole ministry is in force');
    expect(restored.out).toContain(`communique unwrap ${escrow}`);
    expect(restored.out).not.toContain(secretKey);

    const keyless = await communique(['serve'], fresh);
    expect(keyless).toMatchObject({ code: 1, err: expect.stringContaining('production needs a secret key') });
    const shown = await communique(['unwrap', escrow], fresh);
    expect(shown).toMatchObject({ code: 0, out: `${secretKey}\n` });

    const administrator = { ...fresh, COMMUNIQUE_SECRET_KEY: secretKey, COMMUNIQUE_TOKEN: token };
    const auditor = { ...administrator, COMMUNIQUE_TOKEN: await tokenOf('an', administrator) };
    const verified = await communique(['audit', 'verify'], auditor);
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('A backup was restored') });
    const { freezes } = JSON.parse((await communique(['freezes', '--json'], auditor)).out);
    expect(freezes).toMatchObject([{ kind: 'lockdown', scope: 'ministry', value: 'VN-MFA' }]);
    expect((await communique(['notices'], auditor)).out).toContain('The house was restored');
  });
});

async function tokenOf(member: string, given: Readonly<Record<string, string>> = { ...env, COMMUNIQUE_TOKEN: token }) {
  const { out } = await communique(['token', '--member', member, '--label', 'test', '--json'], given);
  return String(JSON.parse(out).token);
}
