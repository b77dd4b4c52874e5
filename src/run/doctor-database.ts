import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config, Secrets } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { readOwner } from '../db/folder-lock.ts';
import { openDatabase } from '../db/open-database.ts';
import { setUpWays } from '../dispatch/set-up-ways.ts';
import { handlesOf, unreachableMembers } from '../dispatch/unreachable-members.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { silentLogger } from '../kernel/logger.ts';
import { type Language, say } from '../kernel/say.ts';
import { createVault } from '../missions/vault.ts';
import type { Examination } from './examination.ts';
import { messengersOf, telegramMessengersOf } from './messengers.ts';
import { keyOf, refuseTrialRows } from './trial-guards.ts';

/** The database, whether production may use what is in it, and whether the key opens what it locked. */
export async function examineDatabase(
  { config, secrets }: { readonly config: Config; readonly secrets: Secrets },
  { clock, language }: { readonly clock: Clock; readonly language: Language },
): Promise<readonly Examination[]> {
  const subject = 'database';
  const { dataFolder } = config;
  if (!secrets.databaseUrl && !existsSync(join(dataFolder, 'db'))) {
    return [{ subject, verdict: 'note', words: say(language, 'doctor.database_absent', {}) }];
  }
  try {
    const where = secrets.databaseUrl ? { databaseUrl: secrets.databaseUrl.reveal() } : { dataFolder };
    await using database = await openDatabase({ ...where, clock, logger: silentLogger });
    const words = say(language, 'doctor.database', { kind: say(language, `doctor.kind.${database.kind}`, {}) });
    if (!(await hasTables(database))) return [{ subject, verdict: 'ok', words }];
    if (config.mode === 'production') await refuseTrialRows(database);
    return [
      { subject, verdict: 'ok', words },
      ...(await examineKey(database, { config, secrets, language })),
      ...(await examinePeople(database, { config, secrets, clock, language })),
    ];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const owner = readOwner(dataFolder);
    if (thrown.code !== 'folder.in_use' || !owner) return [{ subject, verdict: 'wrong', words: thrown.in(language) }];
    const words = say(language, 'doctor.running', { pid: owner.pid, url: owner.url ?? '–' });
    return [{ subject, verdict: 'ok', words }];
  }
}

/** The first start makes them. */
async function hasTables({ prisma }: Database): Promise<boolean> {
  const [found] = await prisma.$queryRawUnsafe<{ there: boolean }[]>(
    "select to_regclass('accounts') is not null and to_regclass('members') is not null as there",
  );
  return found?.there ?? false;
}

async function examineKey(
  { prisma }: Database,
  { config, secrets, language }: { readonly config: Config; readonly secrets: Secrets; readonly language: Language },
): Promise<readonly Examination[]> {
  const subject = 'key';
  const where = { status: { not: 'closed' } } as const;
  const accounts = await prisma.account.findMany({ where, select: { id: true, credentials: true } });
  try {
    const vault = createVault(keyOf(config, secrets, false));
    const locked = accounts.filter(({ id, credentials }) => !opens(() => vault.open(id, credentials))).length;
    const counts = { locked, accounts: accounts.length };
    if (locked > 0) return [{ subject, verdict: 'wrong', words: say(language, 'doctor.key_wrong', counts) }];
    return [{ subject, verdict: 'ok', words: say(language, 'doctor.key', counts) }];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return [{ subject, verdict: 'wrong', words: thrown.in(language) }];
  }
}

/** Members whom no way reaches; of a database that an older version left, nothing is asked. */
async function examinePeople(
  database: Database,
  {
    clock,
    language,
    ...given
  }: { readonly config: Config; readonly secrets: Secrets; readonly clock: Clock; readonly language: Language },
): Promise<readonly Examination[]> {
  const { prisma } = database;
  const [found] = await prisma.$queryRawUnsafe<{ there: boolean }[]>(
    "select to_regclass('preferences') is not null as there",
  );
  const { messengers: mailed = [], personaDomain } = messengersOf(given);
  const messengers = [...mailed, ...telegramMessengersOf({ ...given, clock, logger: silentLogger }, database)];
  if (!found?.there || messengers.length === 0) return [];
  const setUp = setUpWays({ messengers, ...(personaDomain === undefined ? {} : { personaDomain }) });
  const people = await unreachableMembers(prisma, { at: clock.now(), setUp });
  if (people.length === 0) return [];
  const words = say(language, 'doctor.unreachable', { count: people.length, handles: handlesOf(people) });
  return [{ subject: 'people', verdict: 'note', words }];
}

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}
