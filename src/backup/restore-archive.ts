import { record } from '../audit/record.ts';
import { verifyAudit } from '../audit/verify.ts';
import type { Database, Tx } from '../db/database.ts';
import { loadRows, withoutGuards } from '../db/load-rows.ts';
import { type Digest, digestOf } from '../db/read-rows.ts';
import { appliedMigrations, listTables, quoted, type Table } from '../db/tables.ts';
import { DAY } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, say, sayTime } from '../kernel/say.ts';
import type { Vault } from '../missions/vault.ts';
import { tell } from '../notices/tell.ts';
import { type HeldRestored, holdRestored } from '../scheduler/hold-restored.ts';
import type { PlanningDeps } from '../scheduler/plan-deliveries.ts';
import type { ArchiveKey } from './archive-key.ts';
import { type Archive, readArchive } from './read-archive.ts';

export type RestoreDeps = PlanningDeps & {
  readonly database: Database;
  readonly archiveKey: ArchiveKey;
  readonly vault: Vault;
  /** Refuses what this mode of the house may not hold; looks at the rows that were loaded. */
  readonly inspect: (tx: Tx) => Promise<void>;
};

export interface Restored extends HeldRestored {
  readonly posts: number;
  readonly rows: number;
  /** Accounts whose credentials the key does not open. They were locked when the archive was written. */
  readonly locked: number;
  readonly accounts: number;
  /** Where the record's chain breaks, as it did when the archive was written. */
  readonly auditBreak: string | null;
}

/** Counts and hashes of all of it, without a database. @throws AppError as `readArchive` */
export async function checkArchive(archive: Archive, key: ArchiveKey): Promise<{ tables: number; rows: number }> {
  let tables = 0;
  let rows = 0;
  for await (const item of readArchive(archive, key)) {
    if (item.kind !== 'end') continue;
    tables += 1;
    rows += item.digest.rows;
  }
  return { tables, rows };
}

/** @throws AppError `restore.not_empty_conflict`, saying what is there */
export async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  const counts: Record<string, number> = {};
  for (const { name } of await listTables(tx)) {
    if (MADE_BY_A_START.has(name)) continue;
    const [found] = await tx.$queryRawUnsafe<{ rows: number }[]>(`select count(*)::int as rows from ${quoted(name)}`);
    counts[name] = found?.rows ?? 0;
  }
  if (Object.values(counts).every((rows) => rows === 0)) return;
  const { posts = 0, members = 0, accounts = 0 } = counts;
  throw new AppError('restore.not_empty_conflict', { posts, members, accounts });
}

/** A start on an empty database leaves rows here; the archive has its own. */
const MADE_BY_A_START = new Set(['audit_heads', 'chains', 'emergency_templates', 'workers', 'app_limits']);

/**
 * Puts an archive into an empty, migrated database: all of it or nothing, in one transaction. What was loaded is read back
 * and compared with the archive, and then held, so that nothing goes out before a person has decided.
 * @throws AppError `restore.not_empty_conflict`, `restore.older`, `backup.newer`, `restore.unequal`,
 * `restore.key_opens_nothing`, and as `readArchive`
 */
export async function restoreArchive(
  deps: RestoreDeps,
  archive: Archive,
  { language }: { readonly language: Language },
): Promise<Restored> {
  const { database, clock } = deps;
  const restored = await database.transaction(
    async (tx) => {
      const tables = await listTables(tx);
      await tx.$executeRawUnsafe(`lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in exclusive mode`);
      await refuseUnlessEmpty(tx);
      await refuseOtherMigrations(tx, archive);
      for (const name of MADE_BY_A_START) await tx.$executeRawUnsafe(`delete from ${quoted(name)}`);
      const loaded = new Map<string, Loaded>();
      await withoutGuards(tx, tables, () => loadAll(tx, { archive, key: deps.archiveKey, tables, loaded }));
      await compare(tx, tables, loaded);
      await deps.inspect(tx);
      const keys = await tryKey(tx, deps.vault);
      const verified = await verifyAudit(tx);
      const { takenAt, audit } = archive.header;
      const held = await holdRestored(deps, tx, say(language, 'restore.lockdown', { at: sayTime(language, takenAt) }));
      const rows = [...loaded.values()].reduce((sum, { digest }) => sum + digest.rows, 0);
      await tell(tx, clock, [
        {
          level: 'now',
          key: 'notice.restored',
          params: { at: takenAt.toISOString(), held: held.held, asked: held.asked, planned: held.planned },
          subject: { kind: 'house', id: 'house' },
          mergeKey: 'house.restored',
        },
      ]);
      const details = { takenAt: takenAt.toISOString(), seq: audit.seq, hash: audit.hash, rows };
      await record(tx, clock, [
        {
          actor: { kind: 'system' },
          way: 'cli',
          action: 'house.restored',
          subject: { kind: 'house', id: 'house' },
          details,
        },
      ]);
      const auditBreak = verified.ok ? null : String(verified.seq);
      return { ...held, ...keys, rows, auditBreak, posts: loaded.get('posts')?.digest.rows ?? 0 };
    },
    { timeoutMs: DAY, maxWaitMs: DAY },
  );
  // Nothing else does it on the embedded database, and plans of queries need it at once.
  await database.prisma.$executeRawUnsafe('analyze');
  return restored;
}

async function refuseOtherMigrations(tx: Tx, { file, header }: Archive): Promise<void> {
  const here = new Set(await appliedMigrations(tx));
  const there = new Set(header.migrations);
  if (there.difference(here).size > 0) throw new AppError('backup.newer', { file, version: header.version });
  if (here.difference(there).size > 0) throw new AppError('restore.older', { file, version: header.version });
}

/** A table with its columns in the archive's order, and what the archive says of it. */
interface Loaded {
  readonly table: Table;
  readonly digest: Digest;
}

interface Load {
  readonly archive: Archive;
  readonly key: ArchiveKey;
  readonly tables: readonly Table[];
  readonly loaded: Map<string, Loaded>;
}

async function loadAll(tx: Tx, { archive, key, tables, loaded }: Load): Promise<void> {
  let table: Table | undefined;
  for await (const item of readArchive(archive, key)) {
    if (item.kind === 'table') table = tableOf(tables, item);
    if (table === undefined) throw new AppError('restore.unequal', { table: '–' });
    if (item.kind === 'rows') await loadRows(tx, table, item.lines);
    if (item.kind === 'end') loaded.set(table.name, { table, digest: item.digest });
  }
}

function tableOf(
  tables: readonly Table[],
  item: { readonly table: string; readonly columns: readonly string[] },
): Table {
  const columns = tables.find(({ name }) => name === item.table)?.columns ?? [];
  const ordered = item.columns.flatMap((wanted) => columns.filter(({ name }) => name === wanted));
  if (ordered.length !== columns.length || ordered.length !== item.columns.length) {
    throw new AppError('restore.unequal', { table: item.table });
  }
  return { name: item.table, columns: ordered };
}

async function compare(tx: Tx, tables: readonly Table[], loaded: ReadonlyMap<string, Loaded>): Promise<void> {
  for (const { name } of tables) {
    const wanted = loaded.get(name);
    const found = wanted && (await digestOf(tx, wanted.table));
    if (found?.rows !== wanted?.digest.rows || found?.sha256 !== wanted?.digest.sha256 || !found) {
      throw new AppError('restore.unequal', { table: name });
    }
  }
}

async function tryKey(tx: Tx, vault: Vault): Promise<{ readonly accounts: number; readonly locked: number }> {
  const where = { status: { not: 'closed' } } as const;
  const accounts = await tx.account.findMany({ where, select: { id: true, credentials: true } });
  const locked = accounts.filter(({ id, credentials }) => !opens(vault, id, credentials)).length;
  if (accounts.length > 0 && locked === accounts.length) {
    throw new AppError('restore.key_opens_nothing', { accounts: accounts.length });
  }
  return { accounts: accounts.length, locked };
}

function opens(vault: Vault, id: string, credentials: Uint8Array): boolean {
  try {
    vault.open(id, credentials);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}
