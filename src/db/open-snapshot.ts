import { constants } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { DAY } from '../kernel/durations.ts';
import { silentLogger } from '../kernel/logger.ts';
import type { Database, EmbeddedEngine, Tx } from './database.ts';
import { openEmbedded } from './open-embedded.ts';

/** The database as it was at one moment, to be read at leisure while the house goes on. */
export interface Snapshot extends AsyncDisposable {
  readonly tx: Tx;
}

/**
 * PostgreSQL keeps a snapshot for a transaction. The embedded database has one connection, so its files are copied, which
 * holds everything up for as long as the copying takes, and the copy is opened beside it.
 */
export async function openSnapshot(database: Database, clock: Clock): Promise<Snapshot> {
  await using opened = new AsyncDisposableStack();
  const source = database.kind === 'postgres' ? database : await openCopy(opened, database, clock);
  const transaction = await holdTransaction(source);
  opened.defer(transaction.end);
  if (database.kind === 'postgres') {
    await transaction.tx.$executeRawUnsafe('set transaction isolation level repeatable read read only');
    // The first statement that reads takes the snapshot.
    await transaction.tx.$queryRawUnsafe('select 1');
  }
  const held = opened.move();
  return { tx: transaction.tx, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

async function openCopy(opened: AsyncDisposableStack, source: EmbeddedEngine, clock: Clock): Promise<Database> {
  const { pool, folderLock } = source;
  if (!folderLock) {
    const startFrom = await source.dump();
    return opened.use(await openEmbedded({ inMemory: true, startFrom, clock, logger: silentLogger }));
  }
  const dataFolder = join(folderLock.folder, 'backup-copy');
  const clear = () => rm(dataFolder, { recursive: true, force: true });
  await clear();
  opened.defer(clear);
  await pool.query('checkpoint');
  // Whoever has the connection has the database. What a killed process leaves behind looks the same: the next start reads it.
  const client = await pool.connect();
  try {
    const mode = constants.COPYFILE_FICLONE;
    await cp(join(folderLock.folder, 'db'), join(dataFolder, 'db'), { recursive: true, mode });
  } finally {
    client.release();
  }
  return opened.use(await openEmbedded({ dataFolder, clock, logger: silentLogger }));
}

/** Inside out: a transaction that lasts until `end`, and then is rolled back. */
async function holdTransaction(database: Database): Promise<{ readonly tx: Tx; readonly end: () => Promise<void> }> {
  const begun = Promise.withResolvers<Tx>();
  const ended = Promise.withResolvers<never>();
  const over = database
    .transaction(
      (tx) => {
        begun.resolve(tx);
        return ended.promise;
      },
      { timeoutMs: LONGEST_MS },
    )
    .catch(begun.reject);
  const tx = await begun.promise;
  return {
    tx,
    async end() {
      ended.reject(new Error('the snapshot was read'));
      await over;
    },
  };
}

/** A database that takes longer to read needs tools of its own. */
const LONGEST_MS = DAY;
