import type { Tx } from './database.ts';

/** A table of ours as the catalogue describes it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

interface Column {
  readonly name: string;
  /** As SQL writes it: `timestamp(3) with time zone`. */
  readonly type: string;
  /** Its place in the primary key, from 1; absent outside it. */
  readonly keyPlace?: number;
}

/** All tables that the migrations made, by name; not the queue's, and not the list of migrations. */
export async function listTables(tx: Tx): Promise<readonly Table[]> {
  const rows = await tx.$queryRawUnsafe<(Column & { table: string; keyPlace: number | null })[]>(
    `select pg_class.relname::text as table, attname::text as name, format_type(atttypid, atttypmod) as type,
            array_position(indkey::int[], attnum::int) + 1 as "keyPlace"
       from pg_class
       join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
       join pg_index on indrelid = pg_class.oid and indisprimary
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'
      order by relname collate "C", attnum`,
  );
  const byTable = Map.groupBy(rows, ({ table }) => table);
  return [...byTable].map(([name, columns]) => ({
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      ...(column.keyPlace === null ? {} : { keyPlace: column.keyPlace }),
    })),
  }));
}

/** The migrations that are applied, oldest first. */
export async function appliedMigrations(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ name: string }[]>(
    `select migration_name as name from _prisma_migrations
      where finished_at is not null and rolled_back_at is null order by migration_name collate "C"`,
  );
  return rows.map(({ name }) => name);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
