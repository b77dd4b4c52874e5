import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSecondFactor } from '../../src/access/second-factor.ts';
import { codeAt, STEP_MS } from '../../src/access/totp.ts';
import { anchorKeyOf, publicKeyId } from '../../src/audit/anchor-key.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { wrapKey } from '../../src/backup/escrow.ts';
import { readConfig } from '../../src/config/config.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { createVault } from '../../src/missions/vault.ts';
import type { Machine } from '../../src/run/machine.ts';
import { checkBackup, restoreBackup } from '../../src/run/restore-house.ts';
import { rotateKey } from '../../src/run/rotate-key.ts';
import { isProductionFolder } from '../../src/run/trial-guards.ts';
import { backUp, KEY, ownFolder } from '../backup/drill.ts';
import { parisIn, testHouse } from '../support/test-house.ts';
import { bytesOfBase32 } from '../support/totp-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const opened = new AsyncDisposableStack();
const folder = opened.use(await ownFolder());
const at = (name: string) => join(folder.path, name);
const base64 = (key: Secret<Uint8Array>) => Buffer.from(key.reveal()).toString('base64');
const file = at('trial.backup');
const escrow = at('key.escrow');
const PASSPHRASE = 'sen hồng trong đầm sáng';
const HALF_DONE = { uploaded: ['media-1'] };
let secret = '';
const NEW_KEY = new Secret(Uint8Array.from(randomBytes(32)));

beforeAll(async () => {
  await using house = await testHouse();
  const placements = [{ account: 'x', at: parisIn(3_600) }];
  const parts = [{ text: 'Bonjour', pictures: [] }];
  await house.approved({ variants: [{ language: 'fr', parts, placements }] });
  const part = await house.database.prisma.part.findFirstOrThrow();
  const saved = house.app.deps.vault.seal(part.id, HALF_DONE);
  await house.database.prisma.part.update({ where: { id: part.id }, data: { saved } });
  const { id: memberId } = await house.actor('par.head');
  secret = (await house.app.deps.secondFactor.begin(memberId)).secret;
  await house.app.deps.secondFactor.confirm(memberId, codeNow(-1), 'console');
  await backUp(house, file);
  await writeFile(escrow, JSON.stringify(await wrapKey(KEY, new Secret(PASSPHRASE), systemClock.now())));
  await writeFile(at('right'), `${PASSPHRASE}\n`);
  await writeFile(at('wrong'), `${PASSPHRASE}!\n`);
});
afterAll(() => opened.disposeAsync());

/** What the authenticator of par.head shows now, or showed some steps ago. */
function codeNow(steps = 0): string {
  return codeAt(bytesOfBase32(secret), Math.floor(systemClock.now().getTime() / STEP_MS) + steps);
}

function machine(env: Machine['env']): Machine {
  const io = { stdout: new PassThrough(), stderr: new PassThrough() };
  const { signal } = new AbortController();
  const createLogger = () => silentLogger;
  return { env, isProductionFolder, clock: systemClock, createLogger, signal, io, keyboard: new PassThrough() };
}

const options = { file, language: 'en' } as const;

async function anchorsIn(dataFolder: string): Promise<readonly unknown[]> {
  const text = await readFile(join(dataFolder, 'anchors.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('a trial is not restored', () => {
  it('without the key', async () => {
    const bare = machine({ COMMUNIQUE_DATA: at('bare') });
    await expect(restoreBackup(bare, options)).rejects.toMatchObject({ code: 'restore.key_missing' });
  });

  it('with a wrong passphrase, or where nobody can be asked for it', async () => {
    const data = { COMMUNIQUE_DATA: at('bare') };
    const wrong = machine({ ...data, COMMUNIQUE_ESCROW_PASSPHRASE_FILE: at('wrong') });
    await expect(restoreBackup(wrong, { ...options, escrow })).rejects.toMatchObject({
      code: 'escrow.wrong_passphrase',
    });
    const silent = restoreBackup(machine(data), { ...options, escrow });
    await expect(silent).rejects.toMatchObject({ code: 'escrow.passphrase_missing' });
  });

  it('into production', async () => {
    const production = machine({
      NODE_ENV: 'production',
      COMMUNIQUE_DATA: at('bare'),
      COMMUNIQUE_SECRET_KEY: base64(KEY),
    });
    await expect(restoreBackup(production, options)).rejects.toMatchObject({ code: 'restore.trial_forbidden' });
  });

  it('from a file that was cut; it is read through before a folder is made', async () => {
    const whole = await readFile(file);
    await writeFile(at('cut'), whole.subarray(0, -10));
    const given = machine({ COMMUNIQUE_DATA: at('bare'), COMMUNIQUE_SECRET_KEY: base64(KEY) });
    for (const run of [restoreBackup, checkBackup]) {
      await expect(run(given, { ...options, file: at('cut') })).rejects.toMatchObject({ code: 'backup.truncated' });
    }
    expect(await readdir(folder.path)).not.toContain('bare');
  });
});

describe('a trial', () => {
  it('is looked at without a database', async () => {
    const given = machine({ COMMUNIQUE_SECRET_KEY: base64(KEY), COMMUNIQUE_DATA: at('bare') });
    expect(await checkBackup(given, options)).toMatchObject({ version: '0.1.0', rows: expect.any(Number) });
    expect(await readdir(folder.path)).not.toContain('bare');
  });

  it('comes back with its key out of escrow, in a file of its owner only; one that was there is put aside', async () => {
    const data = at('data');
    await mkdir(data, { mode: 0o700 });
    await writeFile(join(data, 'trial-key'), `${base64(NEW_KEY)}\n`);
    const given = machine({ COMMUNIQUE_DATA: data, COMMUNIQUE_ESCROW_PASSPHRASE_FILE: at('right') });
    const restored = await restoreBackup(given, { ...options, escrow });
    const key = join(data, 'trial-key');
    expect(restored).toMatchObject({ accounts: 10, locked: 0, key: { writtenTo: key }, unanchored: null });
    expect(await anchorsIn(data)).toMatchObject([
      { kind: 'restart', publicKeyId: publicKeyId(anchorKeyOf(KEY).publicKey) },
    ]);
    expect((await readFile(key, 'utf8')).trim()).toBe(base64(KEY));
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect((await readFile(`${key}.before`, 'utf8')).trim()).toBe(base64(NEW_KEY));
    expect(isProductionFolder(data)).toBe(false);
    await expect(restoreBackup(given, { ...options, escrow })).rejects.toMatchObject({
      code: 'restore.not_empty_conflict',
    });
  });

  it('gets another key: what was sealed opens with the new one only', async () => {
    const dataFolder = at('data');
    const surroundings = (env: Machine['env']) => ({
      ...readConfig({ COMMUNIQUE_DATA: dataFolder, ...env }, isProductionFolder),
      clock: systemClock,
      logger: silentLogger,
    });
    await expect(rotateKey(surroundings({}))).rejects.toMatchObject({ code: 'rotate.key_missing' });
    const change = surroundings({ COMMUNIQUE_NEW_SECRET_KEY: base64(NEW_KEY) });
    expect(await rotateKey(change)).toEqual({ accounts: 10, parts: 1, secondFactors: 1 });
    expect((await readFile(join(dataFolder, 'trial-key'), 'utf8')).trim()).toBe(base64(NEW_KEY));

    await using database = await openDatabase({ dataFolder, clock: systemClock, logger: silentLogger });
    const accounts = await database.prisma.account.findMany();
    const [before, now] = [createVault(KEY), createVault(NEW_KEY)];
    for (const { id, credentials } of accounts) {
      expect(now.open(id, credentials)).toBeTypeOf('object');
      expect(() => before.open(id, credentials)).toThrow(/key/);
    }
    const part = await database.prisma.part.findFirstOrThrow();
    expect(now.open(part.id, part.saved ?? new Uint8Array())).toEqual(HALF_DONE);
    const [old, fresh] = [KEY, NEW_KEY].map((key) =>
      createSecondFactor({ database, clock: systemClock, vault: createVault(key, 'second factor') }),
    );
    const { memberId } = await database.prisma.secondFactor.findFirstOrThrow();
    await expect(old?.verify(memberId, codeNow())).rejects.toMatchObject({ code: 'vault.wrong_key' });
    await fresh?.verify(memberId, codeNow());
    const recorded = await database.prisma.auditRecord.findMany({ where: { action: 'key.rotated' } });
    expect(recorded).toHaveLength(1);

    expect(await anchorsIn(dataFolder)).toMatchObject([{ kind: 'restart' }, { kind: 'key' }]);
    const files = [{ name: 'own', text: await readFile(join(dataFolder, 'anchors.jsonl'), 'utf8') }] as const;
    const held = (by: Secret<Uint8Array>) =>
      verifyAudit(database.prisma, {
        anchors: { publicKey: anchorKeyOf(by).publicKey, now: systemClock.now(), files },
      });
    expect(await held(NEW_KEY)).toMatchObject({ ok: true, restarts: [{ superseded: 0 }], doubtful: [] });
    expect(await held(KEY)).toMatchObject({ ok: false, doubtful: [{ line: 2, why: 'unknown_key' }] });
  });

  it('that was taken before the key was changed is restored with the old key: anchors of the new one hold no more', async () => {
    const anchorsFile = join(at('data'), 'anchors.jsonl');
    const text = await readFile(anchorsFile, 'utf8');
    const given = { COMMUNIQUE_DATA: at('again'), COMMUNIQUE_SECRET_KEY: base64(KEY) };
    await restoreBackup(machine({ ...given, COMMUNIQUE_AUDIT_ANCHORS: anchorsFile }), options);
    const files = [{ name: 'own', text: await readFile(anchorsFile, 'utf8') }] as const;
    expect(files[0].text.startsWith(text)).toBe(true);
    await using database = await openDatabase({
      dataFolder: at('again'),
      clock: systemClock,
      logger: silentLogger,
    });
    const anchors = { publicKey: anchorKeyOf(KEY).publicKey, now: systemClock.now(), files };
    expect(await verifyAudit(database.prisma, { anchors })).toMatchObject({
      ok: true,
      restarts: [{ superseded: 0 }, { superseded: 1 }],
      doubtful: [],
    });
  });

  it('tells where the anchors could not be given word of it', async () => {
    const given = { COMMUNIQUE_DATA: at('other'), COMMUNIQUE_ESCROW_PASSPHRASE_FILE: at('right') };
    const away = machine({ ...given, COMMUNIQUE_AUDIT_ANCHORS: '/nowhere/anchors.jsonl' });
    expect(await restoreBackup(away, { ...options, escrow })).toMatchObject({
      unanchored: { code: 'anchor.unwritable_unavailable', params: { file: '/nowhere/anchors.jsonl' } },
    });
  });
});
