import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config, Secrets } from '../config/config.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { Secret } from '../kernel/secret.ts';

const KEY_FILE = 'trial-key';
const PRODUCTION_MARK = 'production';

/**
 * The key that seals credentials. A trial that is given none makes its own, readable by its owner only; production never
 * takes that one.
 * @param mayMake false to look only
 * @throws AppError `config.key_missing`, `config.trial_key`
 */
export function keyOf(
  { mode, dataFolder }: Pick<Config, 'mode' | 'dataFolder'>,
  { key }: Pick<Secrets, 'key'>,
  mayMake = true,
): Secret<Uint8Array> {
  const isTrial = mode === 'trial';
  const own = trialKey(dataFolder, mayMake && isTrial && key === undefined);
  const taken = key ?? (isTrial ? own : undefined);
  if (taken === undefined) throw new AppError('config.key_missing', {});
  if (!isTrial && own && Buffer.compare(own.reveal(), taken.reveal()) === 0) throw new AppError('config.trial_key', {});
  return taken;
}

function trialKey(dataFolder: string, mayMake: boolean): Secret<Uint8Array> | undefined {
  const file = join(dataFolder, KEY_FILE);
  if (!hasTrialKey(dataFolder)) {
    if (!mayMake) return undefined;
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return new Secret(Uint8Array.from(Buffer.from(readFileSync(file, 'utf8'), 'base64')));
}

/**
 * Makes `key` the one of a trial's folder. Another one that is there is put aside, not lost.
 * @returns the file
 */
export function keepTrialKey(dataFolder: string, key: Secret<Uint8Array>): string {
  const file = join(dataFolder, KEY_FILE);
  const text = `${Buffer.from(key.reveal()).toString('base64')}\n`;
  if (hasTrialKey(dataFolder)) {
    if (readFileSync(file, 'utf8').trim() === text.trim()) return file;
    renameSync(file, `${file}.before`);
  }
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  return file;
}

export function hasTrialKey(dataFolder: string): boolean {
  return existsSync(join(dataFolder, KEY_FILE));
}

/** `communique init` leaves this mark: from then on the folder is no trial. */
export function markProduction(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataFolder, PRODUCTION_MARK), '', { mode: 0o600 });
}

export function isProductionFolder(dataFolder: string): boolean {
  return existsSync(join(dataFolder, PRODUCTION_MARK));
}

/** @throws AppError `config.trial_rows` where sandbox accounts or personas of a trial are in the database */
export async function refuseTrialRows({ prisma }: { readonly prisma: Tx }): Promise<void> {
  const accounts = await prisma.account.count({ where: { sandbox: true, status: { not: 'closed' } } });
  const personas = await prisma.member.count({ where: { persona: true, disabledAt: null } });
  if (accounts + personas > 0) throw new AppError('config.trial_rows', { count: accounts + personas });
}
