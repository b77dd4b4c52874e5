import { type ConstructorOptions, fromPglite, fromPrisma, type JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Database, Tx } from '../db/open-database.ts';
import { type Clock, sleep } from '../kernel/clock.ts';
import { MINUTE, SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Job } from './job.ts';

export type Handler<Payload extends object> = (payload: Payload, signal: AbortSignal) => Promise<void>;

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
  /** Jobs that failed for good, the newest first. */
  failed(): Promise<readonly { readonly job: string; readonly problem: string }[]>;
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
const BATCH = 20;
const POLL_MS = SECOND;

const envelope = z.object({ job: z.string(), payload: z.record(z.string(), z.unknown()) });
type Envelope = z.infer<typeof envelope>;

export async function openQueue({ database, clock, logger }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    ...engineOf(database),
    schema: 'pgboss',
    schedule: false,
    reindex: false,
  });
  boss.on('error', (error) => logger.warn({ problem: error.message }, 'the queue had a problem'));
  await boss.start();
  await boss.createQueue(QUEUE, {
    retryLimit: 10,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: (10 * MINUTE) / SECOND,
    deleteAfterSeconds: (60 * MINUTE) / SECOND,
  });
  const handlers = new Map<string, (payload: unknown, signal: AbortSignal) => Promise<void>>();
  let wake = new AbortController();

  async function handle(job: JobWithMetadata<Envelope>, signal: AbortSignal): Promise<void> {
    const attempt = { id: job.id, retryCount: job.retryCount };
    const parsed = envelope.safeParse(job.data);
    const handler = parsed.success ? handlers.get(parsed.data.job) : undefined;
    try {
      if (!parsed.success || !handler) throw new TypeError(`no handler for ${JSON.stringify(job.data)}`);
      await handler(parsed.data.payload, signal);
      await boss.complete(QUEUE, attempt);
    } catch (thrown) {
      logger.warn({ job: parsed.data?.job, tries: job.retryCount, problem: messageOf(thrown) }, 'a job failed');
      await boss.fail(QUEUE, attempt, { message: messageOf(thrown) });
    }
  }

  return {
    async send(tx, job, payload) {
      const data = { job: job.name, payload: job.schema.parse(payload) };
      await boss.send(QUEUE, data, { db: fromPrisma(tx) });
      database.afterCommit(tx, () => wake.abort());
    },
    async sendTick(job, everySeconds) {
      const once = { singletonKey: job.name, singletonSeconds: everySeconds };
      await boss.send(QUEUE, { job: job.name, payload: {} }, { ...once, retryLimit: 0 });
      wake.abort();
    },
    work(job, handler) {
      handlers.set(job.name, async (payload, signal) => handler(job.schema.parse(payload), signal));
    },
    async run(signal) {
      while (!signal.aborted) {
        wake = new AbortController();
        try {
          const jobs = await boss.fetch<Envelope>(QUEUE, { batchSize: BATCH, includeMetadata: true });
          await Promise.all(jobs.map((job) => handle(job, signal)));
          if (jobs.length === 0) await sleep(clock, POLL_MS, AbortSignal.any([signal, wake.signal]));
        } catch (thrown) {
          logger.warn({ problem: messageOf(thrown) }, 'jobs could not be fetched; trying again');
          await sleep(clock, POLL_MS, signal);
        }
      }
    },
    async failed() {
      const rows = await database.prisma.$queryRawUnsafe<{ job: string; problem: string }[]>(
        `select coalesce(data->>'job', '') as job, coalesce(output->>'message', '') as problem
           from pgboss.job where name = $1 and state = 'failed' order by completed_on desc limit 100`,
        QUEUE,
      );
      return rows;
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false, close: true }),
  };
}

function engineOf(database: Database): ConstructorOptions {
  if (database.kind === 'embedded') return { db: fromPglite(database.pglite), backend: 'pglite' };
  return { ...database.connection, max: 3 } as ConstructorOptions;
}
