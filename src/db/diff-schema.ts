import { readFile } from 'node:fs/promises';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { startEmbedded } from './embedded-server.ts';
import { readMigrations } from './migration-list.ts';
import { postgresAdapter } from './postgres-adapter.ts';
import { NO_FILTERS, openSchemaEngine } from './schema-engine.ts';

/**
 * The SQL that leads from the migrations in a folder to a Prisma schema; undefined where they already agree.
 * Nothing but memory is touched: the migrations run on an embedded shadow database. What Prisma's schema can't say
 * (partial indexes, checks, triggers) is invisible to the comparison, so it stays.
 */
export async function diffSchema(schemaFile: string, migrationsFolder: string): Promise<string | undefined> {
  await using server = await startEmbedded({});
  // The engine reads nothing of the database it is opened on, so the same empty one is the shadow too.
  using engine = await openSchemaEngine(readingCatalogs(server.pool));
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await readMigrations(migrationsFolder)) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }] },
    script: true,
    exitCode: null,
    filters: NO_FILTERS,
  });
  return stdout && !stdout.startsWith(EMPTY) ? stdout : undefined;
}

/** The one-byte type `"char"`: https://www.postgresql.org/docs/current/catalog-pg-type.html (2026-11). */
const CHAR = 18;
const TEXT = 25;

/** The engine reads catalogs, which are full of `"char"`, and `@prisma/adapter-pg` doesn't know that type. */
function readingCatalogs(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charsIn = new WeakMap<object, ReadonlySet<number>>();
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<pg.QueryResult>;
  const known = async (...given: unknown[]) => {
    const result = await query(...given);
    const chars = result.fields?.flatMap(({ dataTypeID }, index) => (dataTypeID === CHAR ? [index] : [])) ?? [];
    for (const index of chars) Object.assign(result.fields[index] ?? {}, { dataTypeID: TEXT });
    if (chars.length > 0) charsIn.set(result.rows, new Set(chars));
    return result;
  };
  const adapter = postgresAdapter(Object.assign(pool, { query: known }));
  const connect = async (): Promise<SqlDriverAdapter> => {
    const connection = await adapter.connect();
    return {
      ...connection,
      async queryRaw(asked) {
        const answer = await connection.queryRaw(asked);
        const chars = charsIn.get(answer.rows);
        const columnTypes = answer.columnTypes.map((type, at) => (chars?.has(at) ? ColumnTypeEnum.Character : type));
        return { ...answer, columnTypes };
      },
    };
  };
  return { ...adapter, connect, connectToShadowDb: connect };
}

/** What the engine writes where there is nothing to do. */
const EMPTY = '-- This is an empty migration.';
