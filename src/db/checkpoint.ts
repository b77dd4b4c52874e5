import type pg from 'pg';
import { type Clock, sleep } from '../kernel/clock.ts';
import { MINUTE, SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';

/** PGlite has no process of its own that does this; without it the log grows until the next start reads all of it. */
export function keepCheckpointing(options: { pool: pg.Pool; clock: Clock; logger: Logger }): AsyncDisposable {
  const stop = new AbortController();
  const running = checkpointUntil(stop.signal, options);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
    },
  };
}

export const CHECK_EVERY_MS = 10 * SECOND;
const LONGEST_MS = 5 * MINUTE;
const LARGEST_BYTES = 64 * 1024 * 1024;

async function checkpointUntil(
  signal: AbortSignal,
  { pool, clock, logger }: { pool: pg.Pool; clock: Clock; logger: Logger },
): Promise<void> {
  let last = { bytes: 0, atMs: clock.monotonicMs() };
  while (!signal.aborted) {
    try {
      const bytes = await logBytes(pool);
      const grown = bytes - last.bytes;
      if (grown >= LARGEST_BYTES || (grown > 0 && clock.monotonicMs() - last.atMs >= LONGEST_MS)) {
        await pool.query('checkpoint');
        last = { bytes: await logBytes(pool), atMs: clock.monotonicMs() };
        logger.debug({ grownBytes: grown }, 'checkpointed the embedded database');
      }
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'could not checkpoint the embedded database');
    }
    await sleep(clock, CHECK_EVERY_MS, signal);
  }
}

/** How much was ever written to the write-ahead log. */
async function logBytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as bytes",
  );
  return rows[0]?.bytes ?? 0;
}
