import { signLine } from '../audit/anchor-line.ts';
import { type Anchors, anchorsOf } from '../audit/anchors.ts';
import { type ArchiveKey, archiveKeyOf } from '../backup/archive-key.ts';
import { type Archive, openArchive } from '../backup/read-archive.ts';
import { checkArchive, type Restored, refuseUnlessEmpty, restoreArchive } from '../backup/restore-archive.ts';
import { type Config, readConfig, type Secrets } from '../config/config.ts';
import type { Database, Tx } from '../db/database.ts';
import { openDatabase } from '../db/open-database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/say.ts';
import type { Secret } from '../kernel/secret.ts';
import { createVault } from '../missions/vault.ts';
import { TIMING } from '../scheduler/timing.ts';
import { readEscrow } from './escrow-file.ts';
import type { Machine } from './machine.ts';
import { hasTrialKey, keepTrialKey, keyOf, markProduction, refuseTrialRows } from './trial-guards.ts';

export interface RestoreOptions {
  readonly file: string;
  readonly escrow?: string | undefined;
  readonly language: Language;
}

export interface RestoredHouse extends Restored {
  readonly takenAt: Date;
  /** Where the key is now that came out of escrow; absent where it was here already. */
  readonly key?: { readonly writtenTo: string } | 'to_be_set';
  /** Why the anchors don't say that the chain went back: without it they show a chain that was cut. */
  readonly unanchored: AppError | null;
}

/** Reads the file only. @throws AppError as `checkArchive` */
export async function checkBackup(machine: Machine, options: RestoreOptions) {
  const archive = await openArchive(options.file);
  const { secretKey } = await keyFor(machine, archive, options);
  const { version, takenAt } = archive.header;
  return { ...(await checkArchive(archive, archiveKeyOf(secretKey))), version, takenAt };
}

/**
 * Puts a backup into the empty database that the environment names. The file is read through before anything is touched.
 * @throws AppError `restore.*`, `backup.*`, `escrow.*`, and what opening and migrating the database throws
 */
export async function restoreBackup(machine: Machine, options: RestoreOptions): Promise<RestoredHouse> {
  const { clock, createLogger } = machine;
  const archive = await openArchive(options.file);
  const { secretKey, config, secrets, isFromEscrow } = await keyFor(machine, archive, options);
  const isProduction = archive.header.mode === 'production';
  if (config.mode === 'production' && !isProduction) {
    throw new AppError('restore.trial_forbidden', { file: options.file });
  }
  const archiveKey = archiveKeyOf(secretKey);
  await checkArchive(archive, archiveKey);
  const where = secrets.databaseUrl ? { databaseUrl: secrets.databaseUrl.reveal() } : { dataFolder: config.dataFolder };
  await using database = await openDatabase({ clock, logger: createLogger('warn'), ...where });
  await refuseUsed(database);
  await database.migrate();
  const key = isProduction ? undefined : keepTrialKey(config.dataFolder, secretKey);
  // Before the first row is there: a start must never take it for a trial.
  if (isProduction && database.kind === 'embedded') markProduction(config.dataFolder);
  const restored = await restore({ database, archive, archiveKey, secretKey, machine, options, isProduction });
  return {
    ...restored,
    unanchored: await anchorRestart(anchorsOf(config, secretKey), archive, clock),
    takenAt: archive.header.takenAt,
    ...(isFromEscrow ? { key: key === undefined ? 'to_be_set' : { writtenTo: key } } : {}),
  };
}

interface Found {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly secretKey: Secret<Uint8Array>;
  readonly isFromEscrow: boolean;
}

/** With the key out of escrow the environment is read as if it had been set: production refuses to be read without. */
async function keyFor(machine: Machine, archive: Archive, { escrow, language }: RestoreOptions): Promise<Found> {
  const { env, isProductionFolder } = machine;
  if (escrow !== undefined) {
    const secretKey = await readEscrow(machine, { file: escrow, language });
    const given = { ...env, COMMUNIQUE_SECRET_KEY: Buffer.from(secretKey.reveal()).toString('base64') };
    return { ...readConfig(given, isProductionFolder), secretKey, isFromEscrow: true };
  }
  const read = readConfig(env, isProductionFolder);
  const { dataFolder } = read.config;
  const isThere = read.secrets.key !== undefined || (archive.header.mode === 'trial' && hasTrialKey(dataFolder));
  if (!isThere) throw new AppError('restore.key_missing', {});
  return { ...read, secretKey: keyOf(read.config, read.secrets, false), isFromEscrow: false };
}

/** Says outside the database that the chain goes back to the backup's end, and goes on from there. */
async function anchorRestart(
  { file, key }: Anchors,
  { header }: Archive,
  clock: Clock,
): Promise<RestoredHouse['unanchored']> {
  const head = { at: clock.now(), seq: BigInt(header.audit.seq), hash: header.audit.hash };
  try {
    await file.append((unfinished) => signLine('restart', head, key, unfinished));
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

/** Before the migrations, which are a change, too. */
async function refuseUsed({ prisma }: Database): Promise<void> {
  const [found] = await prisma.$queryRawUnsafe<{ there: boolean }[]>(
    `select to_regclass('public.audit_heads') is not null as there`,
  );
  if (found?.there) await refuseUnlessEmpty(prisma);
}

interface Restoring {
  readonly database: Database;
  readonly archive: Archive;
  readonly archiveKey: ArchiveKey;
  readonly secretKey: Secret<Uint8Array>;
  readonly machine: Machine;
  readonly options: RestoreOptions;
  readonly isProduction: boolean;
}

function restore({ database, archive, secretKey, archiveKey, machine, options, isProduction }: Restoring) {
  const deps = {
    database,
    clock: machine.clock,
    timing: TIMING,
    wakePump: () => {},
    archiveKey,
    vault: createVault(secretKey),
    inspect: async (tx: Tx) => {
      if (isProduction) await refuseTrialRows({ prisma: tx });
    },
  };
  return restoreArchive(deps, archive, options);
}
