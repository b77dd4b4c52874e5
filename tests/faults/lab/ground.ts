import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../src/db/database.ts';
import { openDatabase } from '../../../src/db/open-database.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { startPostgres } from '../../support/postgres.ts';

export type Engine = 'embedded' | 'postgres';

/** Where a house keeps its rows, outside the processes that work on them. */
export interface Ground extends AsyncDisposable {
  readonly engine: Engine;
  /** For the folder's owner: on the embedded database only one process at a time may have it open. */
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  /** Migrated. */
  open(): Promise<Database>;
  /** PostgreSQL: ends all connections and takes new ones a moment later. */
  restart(): Promise<void>;
}

export async function layGround(engine: Engine, folder: string): Promise<Ground> {
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder, { recursive: true });
  return engine === 'embedded' ? embedded(dataFolder) : postgres(dataFolder);
}

function embedded(dataFolder: string): Ground {
  return {
    engine: 'embedded',
    dataFolder,
    databaseUrl: undefined,
    open: () => migrated({ dataFolder }),
    restart: () => Promise.reject(new TypeError('the embedded database has no server')),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function postgres(dataFolder: string): Promise<Ground> {
  const server = await startPostgres();
  await server.createDatabase('laboratory');
  const databaseUrl = `${server.url}/laboratory`;
  return {
    engine: 'postgres',
    dataFolder,
    databaseUrl,
    open: () => migrated({ databaseUrl }),
    restart: server.restart,
    [Symbol.asyncDispose]: server.stop,
  };
}

async function migrated(where: { readonly dataFolder: string } | { readonly databaseUrl: string }): Promise<Database> {
  const database = await openDatabase({ clock: systemClock, logger: silentLogger, ...where });
  await database.migrate();
  return database;
}
