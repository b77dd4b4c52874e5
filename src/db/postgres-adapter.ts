import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { scriptError } from './script-error.ts';

/**
 * PostgreSQL for Prisma, a server or the embedded one, over a pool that the caller ends. Values are converted by `@prisma/adapter-pg`; two things of it
 * are done otherwise here: it splits a script at every `;`, which breaks function bodies, and it takes the COMMIT of a
 * transaction that PostgreSQL has already given up for a commit.
 */
export function postgresAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const driver = new PrismaPg(pool);
  return {
    provider: driver.provider,
    adapterName: driver.adapterName,
    connect: async () => withWholeScripts(await driver.connect(), pool),
    connectToShadowDb: refuseShadow,
  };
}

/** Only a draft of a migration needs a shadow database, and brings its own (diff-schema.ts). */
async function refuseShadow(): Promise<never> {
  throw new TypeError('a database in use has no shadow');
}

/** node-postgres and its conversions read instants without their offset, so every session speaks UTC. */
export const SESSION_SETTINGS = `set time zone 'UTC'; set default_transaction_isolation = 'read committed'`;

function withWholeScripts(connection: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => connection.queryRaw(query),
    executeRaw: (query) => connection.executeRaw(query),
    executeScript: (script) => runScript(pool, script),
    startTransaction: async (isolationLevel) => withHonestCommit(await connection.startTransaction(isolationLevel)),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => connection.dispose(),
  };
}

/** The whole script as one simple query, which is one implicit transaction: one that fails leaves nothing behind. */
async function runScript(pool: pg.Pool, script: string): Promise<void> {
  try {
    await pool.query(script);
  } catch (error) {
    throw scriptError(error);
  }
}

/**
 * After a refused statement PostgreSQL answers COMMIT with a rollback and no error. A statement before that COMMIT brings
 * the refusal (25P02) to light; it costs a round trip only where a statement had failed.
 * Prisma asks for the parts of a nested result at once, and node-postgres is to be asked one thing at a time.
 */
function withHonestCommit(transaction: Transaction): Transaction {
  let failed = false;
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const own = before.then(run);
    before = own.catch(() => {
      failed = true;
    });
    return own;
  };
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    options: transaction.options,
    queryRaw: (query) => inTurn(() => transaction.queryRaw(query)),
    executeRaw: (query) =>
      inTurn(async () => {
        if (failed && query.sql === 'COMMIT') await refuseIfAborted(transaction);
        return transaction.executeRaw(query);
      }),
    commit: () => transaction.commit(),
    rollback: () => transaction.rollback(),
  };
}

async function refuseIfAborted(transaction: Transaction): Promise<void> {
  try {
    await transaction.executeRaw(statement('select 1'));
  } catch (error) {
    // The connection goes back to the pool after this, so it must not keep the failed transaction.
    await transaction.executeRaw(statement('ROLLBACK'));
    throw error;
  }
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
