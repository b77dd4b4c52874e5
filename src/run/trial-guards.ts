import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { Secret } from '../kernel/secret.ts';

const KEY_FILE = 'trial-key';
const PRODUCTION_MARK = 'production';

/** The key of the trial in this folder; made, readable by its owner only, where it is absent and `mayMake`. */
export function trialKey(dataFolder: string, mayMake: boolean): Secret<Uint8Array> | undefined {
  const file = join(dataFolder, KEY_FILE);
  if (!existsSync(file)) {
    if (!mayMake) return undefined;
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return new Secret(Uint8Array.from(Buffer.from(readFileSync(file, 'utf8'), 'base64')));
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
export async function refuseTrialRows({ prisma }: Database): Promise<void> {
  const accounts = await prisma.account.count({ where: { sandbox: true, status: { not: 'closed' } } });
  const personas = await prisma.member.count({ where: { persona: true, disabledAt: null } });
  if (accounts + personas > 0) throw new AppError('config.trial_rows', { count: accounts + personas });
}
