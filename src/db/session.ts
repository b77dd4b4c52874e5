import pg from 'pg';
import { type Clock, sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';

/**
 * One connection kept open for what lives as long as it: session advisory locks. PostgreSQL frees them when the process is
 * killed; they stay held by one that is only paused.
 */
export interface Session extends AsyncDisposable {
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Calls `heard` for each `Database.notify` of the channel, whichever process it comes from, for as long as it lives. */
  listen(channel: string, heard: () => void): Promise<void>;
  /** Aborts when the connection is gone or no longer answers: others may hold its locks then. */
  readonly lost: AbortSignal;
}

/** How often a session is asked whether it lives, and for how long it may be silent. */
const ASK_EVERY_MS = 2 * SECOND;
const SILENT_MS = 3 * SECOND;

export interface SessionOptions {
  readonly clock: Clock;
  /** The server is silent: what else waits for its answer on this machine waits in vain. */
  readonly onSilence: () => void;
}

/** A connection of its own beside the pool. @throws what node-postgres throws where the server can't be reached */
export async function openPostgresSession(
  connection: pg.ClientConfig,
  { clock, onSilence }: SessionOptions,
): Promise<Session> {
  const client = new pg.Client({ ...connection, query_timeout: SILENT_MS });
  const lost = new AbortController();
  const lose = () => lost.abort();
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  const watching = watch(client, clock, lost.signal).then((isSilent) => {
    if (isSilent) onSilence();
    lose();
  });
  return {
    lost: lost.signal,
    async query<Row extends object>(sql: string, values: readonly unknown[] = []) {
      return (await client.query<Row>(sql, [...values])).rows;
    },
    async listen(channel, heard) {
      client.on('notification', (notification) => {
        if (notification.channel === channel) heard();
      });
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    },
    async [Symbol.asyncDispose]() {
      lose();
      await watching;
      // A server that doesn't answer doesn't say goodbye either.
      await Promise.race([client.end(), sleep(clock, SILENT_MS)]).catch(() => {});
    },
  };
}

/** @returns true where the server no longer answers; false where the session has ended otherwise */
async function watch(client: pg.Client, clock: Clock, lost: AbortSignal): Promise<boolean> {
  while (!lost.aborted) {
    await sleep(clock, ASK_EVERY_MS, lost);
    if (lost.aborted) return false;
    const answered = await client.query('select 1').then(
      () => true,
      () => false,
    );
    if (!answered) return !lost.aborted;
  }
  return false;
}

/** The embedded database has one connection for all: its session lasts as long as the process. */
export function embeddedSession(pool: pg.Pool): Session {
  const lost = new AbortController();
  return {
    lost: lost.signal,
    query: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...values])).rows,
    // Nobody else has the folder: what is to be heard is heard in this process.
    listen: async () => {},
    [Symbol.asyncDispose]: async () => lost.abort(),
  };
}
