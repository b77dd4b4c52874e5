import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { SECOND } from '../kernel/durations.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import { keepCheckpointing } from './checkpoint.ts';
import type { Database, OpenDatabaseOptions } from './database.ts';
import { embeddedAdapter } from './embedded-adapter.ts';
import { lockFolder } from './folder-lock.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { embeddedSession } from './session.ts';
import { transactionsOf } from './transactions.ts';

/** Transactions queue for the one connection, so waiting long is ordinary and running long is not. */
const LIMITS = { maxWait: 60 * SECOND, timeout: 30 * SECOND };

/** PGlite in `<dataFolder>/db`, or in memory. It survives SIGKILL, not a power cut (it never syncs to the disk). */
export async function openEmbedded(options: OpenDatabaseOptions): Promise<Database> {
  await using opened = new AsyncDisposableStack();
  const folderLock = options.inMemory ? undefined : opened.use(lockFolder(folderOf(options), options.clock));
  const pglite = opened.use(await openPglite(folderLock?.folder, options.startFrom));
  if (folderLock) opened.use(keepCheckpointing({ ...options, pglite }));
  const adapter = embeddedAdapter(pglite);
  const prisma = new PrismaClient({ adapter, transactionOptions: LIMITS, errorFormat: 'minimal' });
  opened.defer(() => prisma.$disconnect());
  const held = opened.move();
  return {
    kind: 'embedded',
    pglite,
    ...(folderLock && { folderLock }),
    prisma,
    ...transactionsOf(prisma),
    openSession: async () => embeddedSession(pglite),
    notify: async () => {},
    migrate: (folder) => migrate(adapter, folder),
    ping: async () => void (await pglite.query('select 1')),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

function folderOf({ dataFolder }: OpenDatabaseOptions): string {
  if (dataFolder === undefined) throw new TypeError('openDatabase needs a databaseUrl, a dataFolder or inMemory');
  return dataFolder;
}

async function openPglite(folder: string | undefined, startFrom: Blob | undefined): Promise<PGlite> {
  try {
    const pglite = await PGlite.create({
      ...(folder !== undefined && { dataDir: join(folder, 'db') }),
      ...(startFrom && { loadDataDir: startFrom }),
    });
    // Instants are written and read without an offset.
    await pglite.exec("set time zone 'UTC'");
    return pglite;
  } catch (error) {
    throw new AppError('database.damaged', { folder: folder ?? 'memory', reason: messageOf(error) }, { cause: error });
  }
}
