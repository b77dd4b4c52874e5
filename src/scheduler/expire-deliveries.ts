import { endOf, moveWaiting, WAITING, type WaitingMove } from './delivery-store.ts';
import { HELD_BY_STOP } from './in-scope.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/**
 * What is past its last allowed minute is not sent any more, and a person is told. What a stop holds is a person's to decide
 * on until its approved window ends: they may give it another time.
 * @returns how many
 */
export async function expireDeliveries(deps: SchedulerDeps): Promise<number> {
  return deps.database.transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      `select deliveries.id::text from deliveries join posts on posts.id = deliveries.post_id
        where deliveries.state in ('planned', 'held') and expires_at <= $1::timestamptz
          and (deliveries.state = 'planned' or reason_key <> all($2::text[]) or not_after <= $1::timestamptz)
        order by expires_at limit 500 for update of deliveries skip locked`,
      deps.clock.now(),
      HELD_BY_STOP,
    );
    const overdue = await tx.delivery.findMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      include: WAITING,
    });
    const moves = overdue.map(
      (delivery): WaitingMove => ({
        delivery,
        state: endOf(delivery, 'expired'),
        reason: { key: delivery.state === 'held' ? 'reason.expired_held' : 'reason.expired', params: {} },
        notice: 'notice.expired',
      }),
    );
    await moveWaiting(tx, deps.clock, moves);
    return moves.length;
  });
}

/** Deliveries held for their account go on by themselves once it is connected again. @returns how many */
export async function releaseReconnected(deps: SchedulerDeps): Promise<number> {
  const released = await deps.database.transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      `select deliveries.id::text from deliveries join accounts on accounts.id = account_id
        where state = 'held' and reason_key = 'reason.reconnect' and accounts.status = 'connected'
          and expires_at > $1::timestamptz
        order by priority, due_at limit 500 for update of deliveries skip locked`,
      deps.clock.now(),
    );
    const waiting = await tx.delivery.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, include: WAITING });
    const moves = waiting.map(
      (delivery): WaitingMove => ({ delivery, state: 'planned', times: { wakeAt: deps.clock.now() } }),
    );
    await moveWaiting(tx, deps.clock, moves);
    return moves.length;
  });
  if (released > 0) deps.wakePump();
  return released;
}
