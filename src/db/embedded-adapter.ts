import type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { scriptError } from './script-error.ts';

/**
 * PGlite for Prisma. Values are converted by `pglite-prisma-adapter`; what that one gets wrong is done here:
 * it doesn't await a script (a failed migration passed for applied), sets the isolation level outside the transaction
 * (READ COMMITTED is the default and the only one used), and drops the error of a failed COMMIT.
 */
export function embeddedAdapter(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'communique-pglite',
    connect: () => connect(pglite),
    connectToShadowDb: refuseShadow,
  };
}

/** Only a draft of a migration needs a shadow database, and brings its own (diff-schema.ts). */
export async function refuseShadow(): Promise<never> {
  throw new TypeError('a database in use has no shadow');
}

async function connect(pglite: PGlite): Promise<SqlDriverAdapter> {
  const statements = await new PrismaPGlite(pglite).connect();
  return {
    provider: 'postgres',
    adapterName: 'communique-pglite',
    queryRaw: (query) => statements.queryRaw(query),
    executeRaw: (query) => statements.executeRaw(query),
    executeScript: (script) => runScript(pglite, script),
    startTransaction: () => startTransaction(pglite),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => {},
  };
}

/** The whole script at once, in one transaction: a script that fails leaves nothing behind. */
async function runScript(pglite: PGlite, script: string): Promise<void> {
  try {
    await pglite.transaction((inside) => inside.exec(script));
  } catch (error) {
    throw scriptError(error);
  }
}

/** Resolves when the one connection is ours; it is given back by commit or rollback. */
async function startTransaction(pglite: PGlite): Promise<Transaction> {
  const opened = Promise.withResolvers<PGliteTransaction>();
  const ended = Promise.withResolvers<void>();
  const settled = pglite.transaction((inside) => {
    opened.resolve(inside);
    return ended.promise;
  });
  settled.catch(opened.reject);
  const inside = await opened.promise;
  const statements = await new PrismaPGlite(inside as unknown as PGlite).connect();
  return {
    provider: 'postgres',
    adapterName: 'communique-pglite',
    options: { usePhantomQuery: true },
    queryRaw: (query) => statements.queryRaw(query),
    executeRaw: (query) => statements.executeRaw(query),
    async commit() {
      ended.resolve();
      await settled;
    },
    async rollback() {
      await inside.rollback();
      ended.resolve();
      await settled;
    },
  };
}
