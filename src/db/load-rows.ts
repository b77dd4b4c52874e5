import type { Tx } from './database.ts';
import { quoted, type Table } from './tables.ts';

/**
 * Runs `load` without the foreign keys and triggers of our tables, which judge changes and not a history that is put back
 * whole. After it the keys are there again, checked over all rows, triggers watch again, and sequences go on behind the
 * greatest number. Within the caller's transaction, which must hold all tables.
 */
export async function withoutGuards(tx: Tx, tables: readonly Table[], load: () => Promise<void>): Promise<void> {
  const keys = await tx.$queryRawUnsafe<ForeignKey[]>(FOREIGN_KEYS);
  for (const { table, name } of keys) await alter(tx, table, `drop constraint ${quoted(name)}`);
  for (const { name } of tables) await alter(tx, name, 'disable trigger user');
  await load();
  for (const { name } of tables) await alter(tx, name, 'enable trigger user');
  for (const { table, name, definition } of keys) {
    await alter(tx, table, `add constraint ${quoted(name)} ${definition}`);
  }
  await setSequences(tx, tables);
}

/** Writes lines as `readRows` gives them. */
export async function loadRows(tx: Tx, table: Table, lines: readonly string[]): Promise<void> {
  const columns = table.columns.map(({ name }) => quoted(name)).join(', ');
  const values = table.columns.map(({ type }, index) => `(line->>${index})::${type}`).join(', ');
  await tx.$executeRawUnsafe(
    `insert into ${quoted(table.name)} (${columns})
     select ${values} from json_array_elements($1::json) as page (line)`,
    `[${lines.join(',')}]`,
  );
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

const FOREIGN_KEYS = `
  select pg_class.relname::text as table, conname::text as name, pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint join pg_class on pg_class.oid = conrelid
   where contype = 'f' and connamespace = 'public'::regnamespace`;

async function alter(tx: Tx, table: string, change: string): Promise<void> {
  await tx.$executeRawUnsafe(`alter table ${quoted(table)} ${change}`);
}

async function setSequences(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const { name: table, columns } of tables) {
    for (const { name } of columns.filter(({ type }) => /^(smallint|integer|bigint)$/.test(type))) {
      await tx.$queryRawUnsafe(
        `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(name)}), 0) + 1, false)::text
           from ${quoted(table)} having pg_get_serial_sequence($1, $2) is not null`,
        quoted(table),
        name,
      );
    }
  }
}
