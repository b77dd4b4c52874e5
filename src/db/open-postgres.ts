import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { SECOND } from '../kernel/durations.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Database, OpenDatabaseOptions } from './database.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { postgresAdapter, SESSION_SETTINGS } from './postgres-adapter.ts';
import { openPostgresSession } from './session.ts';
import { transactionsOf } from './transactions.ts';

const LIMITS = { maxWait: 10 * SECOND, timeout: 30 * SECOND };
const CONNECT_TIMEOUT_MS = 10 * SECOND;
const CONNECTIONS = 10;

/** As at this end. */
const KEEPALIVE = 'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3';

/** One number for all processes of one database: whoever holds it migrates, the others wait. */
const MIGRATION_LOCK = 4_100_001;

/** A PostgreSQL server, 15 or newer. */
export async function openPostgres({
  databaseUrl,
  clock,
  logger,
}: OpenDatabaseOptions & { readonly databaseUrl: string }): Promise<Database> {
  const connection: pg.ClientConfig = {
    connectionString: databaseUrl,
    application_name: 'communique',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // A connection whose other end is gone without a word is given up, here and at the server (KEEPALIVE).
    keepAlive: true,
    keepAliveInitialDelayMillis: 5 * SECOND,
  };
  await using opened = new AsyncDisposableStack();
  const pool = poolOf(connection, CONNECTIONS, (reason) => logger.warn({ reason }, 'lost a database connection'));
  opened.defer(() => pool.end());
  const prisma = new PrismaClient({
    adapter: postgresAdapter(pool),
    transactionOptions: LIMITS,
    errorFormat: 'minimal',
  });
  opened.defer(() => prisma.$disconnect());
  const ping = () => connecting(connection, async () => void (await pool.query('select 1')));
  await ping();
  const held = opened.move();
  const { transaction, afterCommit } = transactionsOf(prisma);
  return {
    kind: 'postgres',
    connection,
    prisma,
    transaction: (run, limits) => connecting(connection, () => transaction(run, limits)),
    afterCommit,
    openSession: () => connecting(connection, () => openPostgresSession(connection, { clock, onSilence: pool.drop })),
    notify: async (channel) => void (await pool.query('select pg_notify($1, $2)', [channel, ''])),
    migrate: (folder) => connecting(connection, () => migrateAlone(connection, folder)),
    connecting: (run) => connecting(connection, run),
    ping,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

interface Pool extends pg.Pool {
  /** Gives up all connections: what waits on them fails now, and not when the system gives up after a quarter of an hour. */
  readonly drop: () => void;
}

function poolOf(connection: pg.ClientConfig, max: number, onLoss: (reason: string) => void): Pool {
  const streams = new Set<Duplex>();
  const pool = new pg.Pool({
    ...connection,
    max,
    stream: () => {
      const stream = new Socket();
      streams.add(stream);
      stream.once('close', () => streams.delete(stream));
      return stream;
    },
    onConnect: async (client) => {
      await client.query(`${SESSION_SETTINGS}; ${KEEPALIVE}`);
    },
  });
  pool.on('error', (error) => onLoss(error.message));
  return Object.assign(pool, {
    drop: () => {
      for (const stream of streams) stream.destroy();
    },
  });
}

/** Processes that start together take turns; a process that dies gives the turn back with its connection. */
async function migrateAlone(connection: pg.ClientConfig, folder?: string): Promise<readonly string[]> {
  const turn = new pg.Client(connection);
  await turn.connect();
  const pool = poolOf(connection, 2, () => {});
  try {
    await turn.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await migrate(postgresAdapter(pool), folder);
  } finally {
    await pool.end();
    await turn.end();
  }
}

/** Says in words where the server isn't there, or doesn't let us in; anything else is thrown on. */
async function connecting<T>(connection: pg.ClientConfig, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw inWords(connection, error);
  }
}

/** `P1001`: Prisma's code for a server that can't be reached. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'P1001',
  // A server that stops or starts.
  '57P01',
  '57P02',
  '57P03',
]);
/** https://www.postgresql.org/docs/current/errcodes-appendix.html (2026-11): classes 28 and 3D. */
const LOGIN_REFUSED = new Set(['28000', '28P01', '3D000']);

function inWords(connection: pg.ClientConfig, thrown: unknown): unknown {
  const code = codeOf(thrown);
  const timedOut = messageOf(thrown).includes('timeout exceeded when trying to connect');
  const { host, port, database = '', user = '' } = new pg.Client(connection);
  const cause = { cause: thrown };
  if (LOGIN_REFUSED.has(code)) {
    return new AppError('database.login_refused', { host, port, database, user, reason: messageOf(thrown) }, cause);
  }
  if (UNREACHABLE.has(code) || timedOut) {
    return new AppError('database.unreachable', { host, port, database, reason: timedOut ? 'ETIMEDOUT' : code }, cause);
  }
  return thrown;
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
