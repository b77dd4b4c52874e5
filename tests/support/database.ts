import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { MIGRATIONS_FOLDER, readMigrations } from '../../src/db/migration-list.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';

/**
 * A migrated database of one's own for a test file, closed after it: `const database = await testDatabase()` at its top.
 * In memory; in a run with `--mode postgres` on a real PostgreSQL.
 */
export async function testDatabase(): Promise<Database> {
  const database = await freshDatabase();
  afterAll(() => database[Symbol.asyncDispose]());
  return database;
}

/** The same for less than a file: `await using database = await freshDatabase()`. */
export function freshDatabase(): Promise<Database> {
  const templateUrl = inject('templateUrl');
  return templateUrl ? copyOnPostgres(templateUrl) : copyInMemory();
}

async function copyInMemory(): Promise<Database> {
  const startFrom = await migratedCopy();
  return openDatabase({ inMemory: true, startFrom, clock: systemClock, logger: silentLogger });
}

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/communique', import.meta.url));

/** Migrated once and kept on disk until the migrations change: reading it back takes a fifth of the time. */
async function migratedCopy(): Promise<Blob> {
  const migrations = JSON.stringify(await readMigrations(MIGRATIONS_FOLDER));
  const file = join(CACHE, `migrated-${createHash('sha256').update(migrations).digest('hex').slice(0, 16)}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Blob([kept]);
  await using database = await openDatabase({ inMemory: true, clock: systemClock, logger: silentLogger });
  await database.migrate();
  if (database.kind !== 'embedded') throw new TypeError('a database in memory is embedded');
  const copy = await database.dump();
  await mkdir(CACHE, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, copy.stream());
  await rename(unfinished, file);
  return copy;
}

async function copyOnPostgres(templateUrl: string): Promise<Database> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await administer(templateUrl, `create database ${name} template template_communique`);
  const databaseUrl = withDatabase(templateUrl, name);
  const database = await openDatabase({ databaseUrl, clock: systemClock, logger: silentLogger });
  return {
    ...database,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await administer(templateUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Runs one statement beside the template, which nobody may be connected to while it is copied. */
async function administer(templateUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(withDatabase(templateUrl, 'postgres'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
