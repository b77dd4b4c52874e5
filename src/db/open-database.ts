import type { Database, OpenDatabaseOptions } from './database.ts';
import { openEmbedded } from './open-embedded.ts';
import { openPostgres } from './open-postgres.ts';

/** @throws AppError `database.unreachable`, `database.login_refused`, `database.damaged`, `folder.in_use`, `folder.unusable` */
export function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  return options.databaseUrl ? openPostgres({ ...options, databaseUrl: options.databaseUrl }) : openEmbedded(options);
}
