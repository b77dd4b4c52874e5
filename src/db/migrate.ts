import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { AppError, messageOf } from '../kernel/errors.ts';
import { MIGRATIONS_FOLDER, readMigrations } from './migration-list.ts';
import { NO_FILTERS, openSchemaEngine, type SchemaEngine } from './schema-engine.ts';

/**
 * Applies, oldest first, the migrations that the database hasn't had. Each is one transaction, so one that fails leaves
 * nothing behind but a note of the failure, and the next start tries it again.
 * The caller sees to it that one process at a time does this.
 * @returns the names of those applied now
 * @throws AppError `database.migration_failed`, `database.migration_edited`, `database.newer`
 */
export async function migrate(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  folder = MIGRATIONS_FOLDER,
): Promise<readonly string[]> {
  using engine = await openSchemaEngine(adapter);
  const migrationsList = await readMigrations(folder);
  try {
    await refuseOtherHistory(engine, migrationsList);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return appliedMigrationNames;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('database.migration_failed', { reason: engineReason(error) }, { cause: error });
  }
}

async function refuseOtherHistory(
  engine: SchemaEngine,
  migrationsList: Awaited<ReturnType<typeof readMigrations>>,
): Promise<void> {
  const { failedMigrationNames, editedMigrationNames, history } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
  const absent = history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [];
  const newer = absent.filter((name) => !failedMigrationNames.includes(name));
  if (newer.length > 0) throw new AppError('database.newer', { names: newer.join(', ') });
  const edited = editedMigrationNames.filter((name) => !failedMigrationNames.includes(name));
  if (edited.length > 0) throw new AppError('database.migration_edited', { names: edited.join(', ') });
}

/** The engine's message names the migration and the refusal, and then the places in its own source, which help nobody. */
function engineReason(thrown: unknown): string {
  const message = messageOf(thrown);
  const name = /migration_name="([^"]+)"/.exec(message)?.[1];
  const text =
    message
      .split(/\n\s+0: /)[0]
      ?.replace(/^external connector error\s+/, '')
      .trim() ?? message;
  return name ? `${name}: ${text}` : text;
}
