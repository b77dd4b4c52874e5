import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { diffSchema } from '../../src/db/diff-schema.ts';
import { MIGRATIONS_FOLDER } from '../../src/db/migration-list.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { freshDatabase, testDatabase } from '../support/database.ts';

const SCHEMA = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));
const database = await testDatabase();
const home = await mkdtemp(join(tmpdir(), 'communique-migrations-'));
afterAll(() => rm(home, { recursive: true }));

/** A copy of this version's migrations, to which a test adds its own. */
async function copyOfMigrations(name: string): Promise<string> {
  const folder = join(home, name);
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  return folder;
}

async function write(folder: string, name: string, script: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), script);
}

async function exists(table: string): Promise<boolean | undefined> {
  const [row] = await database.prisma.$queryRawUnsafe<{ found: boolean }[]>(
    'select to_regclass($1) is not null as found',
    table,
  );
  return row?.found;
}

async function refusal(run: Promise<unknown>): Promise<AppError> {
  const error = await run.catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw error;
  return error;
}

describe('migrating', async () => {
  const folder = await copyOfMigrations('migrations');

  it('does nothing where nothing is new', async () => {
    expect(await database.migrate()).toEqual([]);
  });

  it('leaves nothing of a broken migration, says which and why, and does not count it as applied', async () => {
    await write(folder, '20990101000000_added', 'create table half (id int); insert into nowhere values (1);');
    const error = await refusal(database.migrate(folder));
    expect(error.code).toBe('database.migration_failed');
    expect(error.message).toContain('20990101000000_added');
    expect(error.message).toContain('nowhere');
    expect(await exists('half')).toBe(false);
    expect((await refusal(database.migrate(folder))).code).toBe('database.migration_failed');
  });

  it('applies it once it is mended, with functions and semicolons inside them', async () => {
    await write(
      folder,
      '20990101000000_added',
      `create table half (id int);
       create function noted() returns trigger language plpgsql as $$ begin new.id := 7; return new; end; $$;
       create trigger noted before insert on half for each row execute function noted();
       insert into half values (1);`,
    );
    expect(await database.migrate(folder)).toEqual(['20990101000000_added']);
    expect(await database.prisma.$queryRawUnsafe('select id from half')).toEqual([{ id: 7 }]);
    expect(await database.migrate(folder)).toEqual([]);
  });

  it('refuses a database that a newer version has changed', async () => {
    const error = await refusal(database.migrate());
    expect(error.code).toBe('database.newer');
    expect(error.message).toContain('20990101000000_added');
  });

  it('refuses when an applied migration was changed afterwards', async () => {
    await write(folder, '20990101000000_added', 'select 1');
    expect((await refusal(database.migrate(folder))).code).toBe('database.migration_edited');
  });

  it('is done by one of several processes that start together', async () => {
    await using shared = await freshDatabase();
    if (shared.kind === 'embedded') return; // One process only.
    const folder = await copyOfMigrations('together');
    await write(folder, '20990202000000_slow', 'create table slow (id int); select pg_sleep(0.3);');
    const applied = await Promise.all(Array.from({ length: 5 }, () => shared.migrate(folder)));
    expect(applied.flat()).toEqual(['20990202000000_slow']);
  });
});

describe('the migrations of this version', () => {
  it('lead to the Prisma schema, with the partial indexes, checks and triggers that it cannot say left alone', async () => {
    expect(await diffSchema(SCHEMA, MIGRATIONS_FOLDER)).toBeUndefined();
  }, 90_000);

  it('are followed by a draft of what is new in the schema', async () => {
    const folder = await copyOfMigrations('less');
    await write(folder, '20990101000000_less', 'alter table members drop column email');
    expect(await diffSchema(SCHEMA, folder)).toMatch(/ALTER TABLE "members" ADD COLUMN\s+"email" TEXT;/);
  }, 90_000);
});
