import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The migrations of this version of the program. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

const LOCK_FILE = 'migration_lock.toml';

/** The folder as the schema engine wants it: each `<timestamp>_<name>/migration.sql`, oldest first. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(names.sort().map((name) => readMigration(folder, name)));
  return {
    baseDir: folder,
    lockfile: { path: LOCK_FILE, content: await readFile(join(folder, LOCK_FILE), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

async function readMigration(folder: string, name: string): Promise<MigrationList['migrationDirectories'][number]> {
  const script = await readFile(join(folder, name, 'migration.sql'), 'utf8');
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } } };
}
