import { endOf, moveWaiting, WAITING, type WaitingMove } from './delivery-store.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** What is past its last allowed minute is not sent any more, and a person is told. @returns how many */
export async function expireDeliveries(deps: SchedulerDeps): Promise<number> {
  return deps.database.transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      `select id::text from deliveries where state in ('planned', 'held') and expires_at <= $1::timestamptz
        order by expires_at limit 500 for update skip locked`,
      deps.clock.now(),
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
