import type { Tx } from '../db/database.ts';
import type { Session } from '../db/session.ts';
import { messageOf } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { WORKER_LOCKS } from './timing.ts';
import { DUE_CHANNEL } from './waker.ts';

/** Where a process runs, for whoever has to find it. */
export interface Place {
  readonly host: string;
  readonly pid: number;
}

/**
 * What holds attempts: a process for as long as it keeps one database session. The session's lock on `epoch` is free once
 * the process is killed, and still held while it is only paused.
 */
export interface Worker extends AsyncDisposable {
  readonly id: string;
  /** Aborts when the session is lost: others may take this worker for dead from then on, so it sends no more. */
  readonly lost: AbortSignal;
}

export interface Enlisting extends Place {
  /** Something may be due earlier than the pump thinks; another process says so. */
  readonly onDue?: () => void;
}

/** @throws AppError `database.unreachable` */
export async function enlist(
  { database, clock, logger }: WorkerDeps,
  { host, pid, onDue }: Enlisting,
): Promise<Worker> {
  const session = await database.openSession();
  try {
    const id = newId();
    const [row] = await session.query<{ epoch: number }>(
      'insert into workers (id, host, pid, started_at) values ($1::uuid, $2, $3, $4::timestamptz) returning epoch',
      [id, host, pid, clock.now().toISOString()],
    );
    if (!row) throw new TypeError('Cannot enlist: the row of a worker gives its epoch');
    await session.query('select pg_advisory_lock($1::int, $2::int)', [WORKER_LOCKS, row.epoch]);
    await session.query(FORGET_DEAD, [FORGET_AFTER_DAYS]);
    if (onDue) await session.listen(DUE_CHANNEL, onDue);
    logger.debug({ worker: id, epoch: row.epoch }, 'a worker began');
    return { id, lost: session.lost, [Symbol.asyncDispose]: () => sign(session, id, row.epoch) };
  } catch (thrown) {
    await session[Symbol.asyncDispose]();
    throw thrown;
  }

  async function sign(held: Session, id: string, epoch: number): Promise<void> {
    try {
      if (held.lost.aborted) return;
      await held.query('update workers set ended_at = $2::timestamptz where id = $1::uuid', [
        id,
        clock.now().toISOString(),
      ]);
      await held.query('select pg_advisory_unlock($1::int, $2::int)', [WORKER_LOCKS, epoch]);
    } catch (thrown) {
      logger.warn({ worker: id, problem: messageOf(thrown) }, 'a worker could not sign off');
    } finally {
      await held[Symbol.asyncDispose]();
    }
  }
}

/** SQL: the epochs whose worker holds its session, paused or not. */
const HELD_EPOCHS = `
  select objid::int8 from pg_locks
   where locktype = 'advisory' and classid = ${WORKER_LOCKS} and objsubid = 2 and granted
     and database = (select oid from pg_database where datname = current_database())`;

/** What a dead worker held was settled long ago; for as long, its row says who sent what. */
const FORGET_AFTER_DAYS = 90;

const FORGET_DEAD = `
  delete from workers
   where started_at < now() - $1::int * interval '1 day' and not exists (
     select 1 from attempts where worker_id = workers.id and state in ('prepared', 'sending'))
     and epoch not in (${HELD_EPOCHS})`;

type WorkerDeps = Pick<SchedulerDeps, 'database' | 'clock' | 'logger'>;

/** SQL: true where the worker of `attempts.worker_id` lives. One that has no row any more is dead. */
export const WORKER_LIVES = `exists (
  select 1 from workers where workers.id = attempts.worker_id and epoch in (${HELD_EPOCHS}))`;

/** How many processes publish, also where they are paused. */
export async function livingWorkers(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ count: bigint }[]>(
    `select count(*) from workers where ended_at is null and epoch in (${HELD_EPOCHS})`,
  );
  return Number(row?.count ?? 0);
}
