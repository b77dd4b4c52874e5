import { join } from 'node:path';
import { SECOND } from '../kernel/durations.ts';
import { keepCheckpointing } from './checkpoint.ts';
import type { Database, OpenDatabaseOptions } from './database.ts';
import { startEmbedded } from './embedded-server.ts';
import { lockFolder } from './folder-lock.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { postgresAdapter } from './postgres-adapter.ts';
import { embeddedSession } from './session.ts';
import { transactionsOf } from './transactions.ts';

/** Transactions queue for the one connection, so waiting long is ordinary and running long is not. */
const LIMITS = { maxWait: 60 * SECOND, timeout: 30 * SECOND };

/** PGlite in `<dataFolder>/db`, or in memory. It survives SIGKILL, not a power cut (it never syncs to the disk). */
export async function openEmbedded(options: OpenDatabaseOptions): Promise<Database> {
  await using opened = new AsyncDisposableStack();
  const folderLock = options.inMemory ? undefined : opened.use(lockFolder(folderOf(options), options.clock));
  const { startFrom } = options;
  const place = { ...(folderLock && { folder: join(folderLock.folder, 'db') }), ...(startFrom && { startFrom }) };
  const onEnd = (reason: string) =>
    options.logger.error({ reason }, 'the embedded database has ended: start this process again');
  const server = opened.use(await startEmbedded(place, onEnd));
  const { pool } = server;
  if (folderLock) opened.use(keepCheckpointing({ ...options, pool }));
  const adapter = postgresAdapter(pool);
  const prisma = new PrismaClient({ adapter, transactionOptions: LIMITS, errorFormat: 'minimal' });
  opened.defer(() => prisma.$disconnect());
  const held = opened.move();
  return {
    kind: 'embedded',
    pool,
    dump: server.dump,
    ...(folderLock && { folderLock }),
    prisma,
    ...transactionsOf(prisma),
    openSession: async () => embeddedSession(pool),
    notify: async () => {},
    migrate: (folder) => migrate(adapter, folder),
    connecting: (run) => run(),
    ping: async () => void (await pool.query('select 1')),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

function folderOf({ dataFolder }: OpenDatabaseOptions): string {
  if (dataFolder === undefined) throw new TypeError('openDatabase needs a databaseUrl, a dataFolder or inMemory');
  return dataFolder;
}
