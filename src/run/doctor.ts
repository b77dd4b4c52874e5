import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig, type Secrets } from '../config/config.ts';
import { readOwner } from '../db/folder-lock.ts';
import { openDatabase } from '../db/open-database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { silentLogger } from '../kernel/logger.ts';
import { type Language, say, sayStored } from '../kernel/say.ts';
import { refuseTrialRows } from './trial-guards.ts';

/** One thing looked at: whether it is as it should be, in words that say how to mend it if not. */
export interface Examination {
  readonly subject: string;
  readonly verdict: 'ok' | 'note' | 'wrong';
  readonly words: string;
}

export interface Patient {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isProductionFolder: (dataFolder: string) => boolean;
  readonly language: Language;
  readonly clock: Clock;
}

const OLDEST_NODE = 22.18;

/** Looks at everything that a start needs, without changing any of it. */
export async function examine({ env, isProductionFolder, language, clock }: Patient): Promise<readonly Examination[]> {
  const found: Examination[] = [];
  const version = Number(process.versions.node.split('.').slice(0, 2).join('.'));
  const node = { version: process.versions.node, oldest: OLDEST_NODE };
  found.push({
    subject: 'Node',
    verdict: version >= OLDEST_NODE ? 'ok' : 'wrong',
    words: say(language, version >= OLDEST_NODE ? 'doctor.node' : 'doctor.node_old', node),
  });
  const read = configOf(env, isProductionFolder);
  if (read instanceof AppError) {
    const findings = read.findings.map(({ key, params, where }) => `${where}: ${sayStored(language, key, params)}`);
    found.push({ subject: 'config', verdict: 'wrong', words: [read.in(language), ...findings].join('\n') });
    return found;
  }
  const { config, secrets } = read;
  found.push({ subject: 'config', verdict: 'ok', words: say(language, `doctor.mode_${config.mode}`, {}) });
  found.push(...examineFolder(config, language));
  found.push(await examineDatabase(config, secrets, { language, clock }));
  return found;
}

function configOf(env: Patient['env'], isProductionFolder: Patient['isProductionFolder']) {
  try {
    return readConfig(env, isProductionFolder);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

function examineFolder({ dataFolder }: Config, language: Language): readonly Examination[] {
  const subject = 'data';
  const folder = { folder: dataFolder };
  if (!existsSync(dataFolder))
    return [{ subject, verdict: 'note', words: say(language, 'doctor.folder_absent', folder) }];
  const isOpen = (statSync(dataFolder).mode & 0o077) !== 0;
  const keyFile = join(dataFolder, 'trial-key');
  const keyIsOpen = existsSync(keyFile) && (statSync(keyFile).mode & 0o077) !== 0;
  if (isOpen || keyIsOpen) return [{ subject, verdict: 'wrong', words: say(language, 'doctor.folder_open', folder) }];
  return [{ subject, verdict: 'ok', words: say(language, 'doctor.folder', folder) }];
}

async function examineDatabase(
  config: Config,
  secrets: Secrets,
  { language, clock }: Pick<Patient, 'language' | 'clock'>,
): Promise<Examination> {
  const subject = 'database';
  const owner = readOwner(config.dataFolder);
  if (!secrets.databaseUrl && !existsSync(join(config.dataFolder, 'db'))) {
    return { subject, verdict: 'note', words: say(language, 'doctor.database_absent', {}) };
  }
  try {
    const where = secrets.databaseUrl
      ? { databaseUrl: secrets.databaseUrl.reveal() }
      : { dataFolder: config.dataFolder };
    await using database = await openDatabase({ ...where, clock, logger: silentLogger });
    await database.ping();
    if (config.mode === 'production') await refuseTrialRows(database).catch(rethrowRefusal);
    return { subject, verdict: 'ok', words: say(language, 'doctor.database', { kind: database.kind }) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.code === 'folder.in_use') {
      const words = say(language, 'doctor.running', { pid: owner?.pid ?? '?', url: owner?.url ?? '–' });
      return { subject, verdict: 'ok', words };
    }
    return { subject, verdict: 'wrong', words: thrown.in(language) };
  }
}

/** A database without tables has no rows of a trial either. */
function rethrowRefusal(thrown: unknown): void {
  if (thrown instanceof AppError) throw thrown;
}
