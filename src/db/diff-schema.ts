import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { embeddedAdapter } from './embedded-adapter.ts';
import { readMigrations } from './migration-list.ts';
import { NO_FILTERS, openSchemaEngine } from './schema-engine.ts';

/**
 * The SQL that leads from the migrations in a folder to a Prisma schema; undefined where they already agree.
 * Nothing but memory is touched: the migrations run on an embedded shadow database. What Prisma's schema can't say
 * (partial indexes, checks, triggers) is invisible to the comparison, so it stays.
 */
export async function diffSchema(schemaFile: string, migrationsFolder: string): Promise<string | undefined> {
  await using database = await PGlite.create();
  const adapter = embeddedAdapter(database);
  // The engine reads nothing of the database it is opened on, so the same empty one is the shadow too.
  using engine = await openSchemaEngine({ ...adapter, connectToShadowDb: () => adapter.connect() });
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await readMigrations(migrationsFolder)) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }] },
    script: true,
    exitCode: null,
    filters: NO_FILTERS,
  });
  return stdout && !stdout.startsWith(EMPTY) ? stdout : undefined;
}

/** What the engine writes where there is nothing to do. */
const EMPTY = '-- This is an empty migration.';
