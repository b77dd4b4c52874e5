import type pg from 'pg';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { FolderLock } from './folder-lock.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import type { Session } from './session.ts';

/** What code inside a transaction works with; nothing else may touch the database until it ends. */
export type Tx = Prisma.TransactionClient;

/** The one database, over either engine; the SQL is PostgreSQL's on both. */
export type Database = DatabaseCore & (EmbeddedEngine | PostgresEngine);

export interface DatabaseCore extends AsyncDisposable {
  readonly prisma: PrismaClient;
  /**
   * Runs `run` in one READ COMMITTED transaction, which commits when it resolves and rolls back when it throws.
   * PGlite has one connection: a query past `tx` in here would wait for itself, and a call to a network would hold up all.
   * @throws AppError `database.unreachable`; what `run` throws
   */
  transaction<T>(run: (tx: Tx) => Promise<T>, limits?: TransactionLimits): Promise<T>;
  /** Calls `wake` once the transaction of `tx` has committed; never, if it rolls back. */
  afterCommit(tx: Tx, wake: () => void): void;
  /** @throws AppError `database.unreachable`, `database.login_refused` */
  openSession(): Promise<Session>;
  /** Tells the sessions of all processes that listen to the channel. Call it when what it is about has committed. */
  notify(channel: string): Promise<void>;
  /** @returns the names of the migrations applied now; see `migrate` for what it throws */
  migrate(folder?: string): Promise<readonly string[]>;
  /** Says in words where `run`, by connections of its own, can't reach the server. @throws AppError as `ping`; what `run` throws */
  connecting<T>(run: () => Promise<T>): Promise<T>;
  /** @throws AppError `database.unreachable`, `database.login_refused` */
  ping(): Promise<void>;
}

export interface EmbeddedEngine {
  readonly kind: 'embedded';
  /** The one connection to it; what isn't Prisma's goes over it too. */
  readonly pool: pg.Pool;
  /** A copy of the whole database, for `startFrom` of one in memory. */
  dump(): Promise<Blob>;
  /** Absent for a database in memory. */
  readonly folderLock?: FolderLock;
}

interface PostgresEngine {
  readonly kind: 'postgres';
  /** To open further connections with, such as the queue's. */
  readonly connection: pg.ClientConfig;
}

export interface TransactionLimits {
  /** How long it may wait for a connection. */
  readonly maxWaitMs?: number;
  /** How long it may run. */
  readonly timeoutMs?: number;
}

export interface OpenDatabaseOptions {
  readonly logger: Logger;
  readonly clock: Clock;
  /** A PostgreSQL of one's own (15 or newer); without it, the embedded one. */
  readonly databaseUrl?: string;
  /** Where the embedded database lives (in `<dataFolder>/db`); required unless `inMemory`. */
  readonly dataFolder?: string;
  readonly inMemory?: boolean;
  /** For a database in memory: starts as this copy of another (`dump`). */
  readonly startFrom?: Blob;
}
