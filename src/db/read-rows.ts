import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Tx } from './database.ts';
import { quoted, type Table } from './tables.ts';

/** Short pages, and a turn for others after each: this thread publishes too. */
const MOST_ROWS = 250;
const PAGE_BYTES = 2 * 1024 * 1024;

/**
 * All rows of a table in the order of its primary key, a page at a time: each a JSON array of its columns as text, which
 * every engine reads and writes alike. So a page is small, however long the table; a large picture is a page of its own.
 */
export async function* readRows(tx: Tx, table: Table): AsyncGenerator<readonly string[]> {
  // What the text of a value depends on.
  await tx.$executeRawUnsafe(`set local bytea_output = 'hex'`);
  await tx.$executeRawUnsafe(`set local datestyle = 'ISO'`);
  await tx.$executeRawUnsafe(`set local extra_float_digits = 1`);
  const limit = await rowsPerPage(tx, table);
  const values = table.columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
  await tx.$executeRawUnsafe(
    `declare page no scroll cursor for
      select json_build_array(${values})::text as line from ${quoted(table.name)} order by ${orderOf(table)}`,
  );
  for (;;) {
    const rows = await tx.$queryRawUnsafe<{ line: string }[]>(`fetch ${limit} from page`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
    await setImmediate();
  }
  await tx.$executeRawUnsafe('close page');
}

export interface Digest {
  readonly rows: number;
  /** SHA-256 of the lines, each with its line break. */
  readonly sha256: string;
}

export interface Digester {
  add(lines: readonly string[]): void;
  end(): Digest;
}

export function createDigester(): Digester {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add(lines) {
      for (const line of lines) hash.update(line).update('\n');
      rows += lines.length;
    },
    end: () => ({ rows, sha256: hash.digest('hex') }),
  };
}

export async function digestOf(tx: Tx, table: Table): Promise<Digest> {
  const digester = createDigester();
  for await (const lines of readRows(tx, table)) digester.add(lines);
  return digester.end();
}

/** Only bytes are large; in the text they are twice as long. */
async function rowsPerPage(tx: Tx, table: Table): Promise<number> {
  const bytes = table.columns.filter(({ type }) => type === 'bytea').map(({ name }) => quoted(name));
  if (bytes.length === 0) return MOST_ROWS;
  const sizes = bytes.map((name) => `coalesce(octet_length(${name}), 0)`).join(' + ');
  const [found] = await tx.$queryRawUnsafe<{ largest: number }[]>(
    `select coalesce(max(${sizes}), 0)::float8 as largest from ${quoted(table.name)}`,
  );
  const largestBytes = 2 * (found?.largest ?? 0) + 1;
  return Math.max(1, Math.min(MOST_ROWS, Math.floor(PAGE_BYTES / largestBytes)));
}

function orderOf({ columns }: Table): string {
  return columns
    .filter(({ keyPlace }) => keyPlace !== undefined)
    .sort((a, b) => (a.keyPlace ?? 0) - (b.keyPlace ?? 0))
    .map(({ name, type }) => (type === 'text' ? `${quoted(name)} collate "C"` : quoted(name)))
    .join(', ');
}
