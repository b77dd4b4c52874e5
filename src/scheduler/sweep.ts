import { loadWork } from './load-work.ts';
import { applyMoves, type Move } from './move.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { WORKER_LIVES } from './worker.ts';

export interface SweepScope {
  /**
   * True where this process alone may hold the database (the folder's lock proves it) and none of its calls runs: then
   * whatever is open was left by a process that is dead, and no lease needs to run out first.
   */
  readonly isAlone: boolean;
}

/**
 * Settles what dead workers left, found by their free locks, and what outlived its lease: a prepared attempt was never sent
 * and goes back; one that was `sending` may have been sent and is asked about, never anything else.
 * @returns how many attempts
 */
export async function sweepLeases(deps: SchedulerDeps, { isAlone }: SweepScope): Promise<number> {
  const swept = await deps.database.transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      `select id::text from attempts
        where state in ('prepared', 'sending') and ($1::boolean or lease_until <= now() or not ${WORKER_LIVES})
        order by id limit 500 for update of attempts skip locked`,
      isAlone,
    );
    const now = deps.clock.now();
    const works = await loadWork(
      tx,
      rows.map(({ id }) => id),
    );
    const moves = works.map((work): Move => {
      if (work.attempt.state === 'prepared') {
        return { work, attempt: { state: 'returned' }, part: { state: 'planned' }, wakeAt: now };
      }
      return { work, attempt: { state: 'unknown' }, part: { state: 'unconfirmed', checkAt: now } };
    });
    await applyMoves(tx, deps.clock, moves);
    return works.length;
  });
  if (swept > 0) deps.wakePump();
  return swept;
}
