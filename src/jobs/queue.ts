import { type ConstructorOptions, type Db, fromPrisma, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Database, EmbeddedEngine, Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, MINUTE, SECOND } from '../kernel/durations.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Job } from './job.ts';
import { createWorkLoop } from './work-loop.ts';

type Handler<Payload extends object> = (payload: Payload, signal: AbortSignal) => Promise<void>;

/** Wake-ups on pg-boss, sent in the transaction whose effect they follow. Losing all of them loses nothing. */
export interface Queue extends AsyncDisposable {
  /** Commits with `tx`; a worker of this process is woken right after, those of others look within a second. */
  send<Payload extends object>(tx: Tx, job: Job<Payload>, payload: Payload): Promise<void>;
  /** One job for all processes that ask within the same `everySeconds` of the wall clock. */
  sendTick(job: Job, everySeconds: number): Promise<void>;
  /** Says what is done with a job; call `run` once all are said. */
  work<Payload extends object>(job: Job<Payload>, handler: Handler<Payload>): void;
  /** Works until `signal` aborts; resolves when the last handler has ended. */
  run(signal: AbortSignal): Promise<void>;
  /** Jobs of the last fortnight that failed at every try, the newest first, at most 100. */
  failed(): Promise<readonly FailedJob[]>;
  /** Since when the oldest job waits that could be done now; null where none waits. */
  oldestWaitingAt(): Promise<Date | null>;
}

interface FailedJob {
  readonly job: string;
  readonly problem: string;
  /** When it was given up. */
  readonly at: Date;
}

export interface QueueOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * All jobs lie in one queue of pg-boss, because each queue costs a poller of its own. It exists before the first `send`:
 * a send to an unknown queue would wait, on PGlite, for the transaction it is in.
 */
const QUEUE = 'communique';
/** Where jobs end that failed at every try, for a person to look at. */
const FAILED = 'communique-failed';

const envelope = z.object({ job: z.string(), payload: z.record(z.string(), z.unknown()) });

export async function openQueue({ database, clock, logger }: QueueOptions): Promise<Queue> {
  const boss = await database.connecting(() => startBoss(database, logger));
  const handlers = new Map<string, (payload: unknown, signal: AbortSignal) => Promise<void>>();
  const loop = createWorkLoop({
    boss,
    queue: QUEUE,
    clock,
    logger,
    async handle({ data }, signal) {
      const { job, payload } = envelope.parse(data);
      const handler = handlers.get(job);
      if (!handler) throw new TypeError(`no handler for the job ${job}`);
      await handler(payload, signal);
    },
  });

  return {
    async send(tx, job, payload) {
      const data = { job: job.name, payload: job.schema.parse(payload) };
      await boss.send(QUEUE, data, { db: fromPrisma(tx) });
      database.afterCommit(tx, loop.wake);
    },
    async sendTick(job, everySeconds) {
      const once = { singletonKey: job.name, singletonSeconds: everySeconds };
      await boss.send(QUEUE, { job: job.name, payload: {} }, { ...once, retryLimit: 0 });
      loop.wake();
    },
    work(job, handler) {
      handlers.set(job.name, async (payload, signal) => handler(job.schema.parse(payload), signal));
    },
    run: loop.run,
    failed: () =>
      database.prisma.$queryRawUnsafe<FailedJob[]>(
        `select coalesce(data->>'job', '') as job, coalesce(source_output->>'message', '') as problem, created_on as at
           from pgboss.job where name = $1 order by created_on desc limit 100`,
        FAILED,
      ),
    async oldestWaitingAt() {
      const [row] = await database.prisma.$queryRawUnsafe<{ at: Date | null }[]>(
        `select min(greatest(created_on, start_after)) as at from pgboss.job
          where name = $1 and state in ('created', 'retry') and start_after <= now()`,
        QUEUE,
      );
      return row?.at ?? null;
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false, close: true }),
  };
}

async function startBoss(database: Database, logger: Logger): Promise<PgBoss> {
  const boss = new PgBoss({
    ...engineOf(database),
    schema: 'pgboss',
    schedule: false,
    reindex: false,
    registerInstance: false,
  });
  boss.on('error', (error) => logger.warn({ problem: error.message }, 'the queue had a problem'));
  await boss.start();
  await boss.createQueue(FAILED, { retentionSeconds: (14 * DAY) / SECOND });
  await boss.createQueue(QUEUE, {
    deadLetter: FAILED,
    retryLimit: 10,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: (10 * MINUTE) / SECOND,
    deleteAfterSeconds: (60 * MINUTE) / SECOND,
  });
  return boss;
}

function engineOf(database: Database): ConstructorOptions {
  if (database.kind === 'embedded') return { db: executorOf(database.pool), backend: 'pglite' };
  return { ...database.connection, max: 3 } as ConstructorOptions;
}

/** pg-boss over the connection that it shares: a script of it that fails may not leave a failed transaction to others. */
function executorOf(pool: EmbeddedEngine['pool']): Db {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        const results = [await client.query(text, values)].flat();
        return { rows: results.flatMap(({ rows }) => rows) };
      } catch (thrown) {
        await client.query('rollback').catch(() => {});
        throw thrown;
      } finally {
        client.release();
      }
    },
  };
}
