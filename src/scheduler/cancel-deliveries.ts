import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { endOf, moveWaiting, WAITING, type WaitingMove } from './delivery-store.ts';
import type { PlanningDeps } from './plan-deliveries.ts';

/** Takes back what was planned from a revision whose approval has ended. @returns how many */
export async function cancelOfRevision(deps: PlanningDeps, revisionId: string): Promise<number> {
  return deps.database.transaction(async (tx) => {
    const revision = await tx.revision.findUnique({ where: { id: revisionId }, select: { voidedAt: true } });
    if (!revision?.voidedAt) return 0;
    return cancelWaiting(tx, deps.clock, { revisionId }, { reason: 'reason.approval_ended' });
  });
}

/** Takes back all of a revision or an account that has not begun. @returns how many */
export async function cancelWaiting(
  tx: Tx,
  clock: Clock,
  of: { readonly revisionId: string } | { readonly accountId: string },
  why: { readonly reason: 'reason.approval_ended' | 'reason.account_closed'; readonly actor?: Actor },
): Promise<number> {
  const [column, id] = 'revisionId' in of ? ['revision_id', of.revisionId] : ['account_id', of.accountId];
  await tx.$queryRawUnsafe(
    `select id from deliveries where ${column} = $1::uuid and state in ('planned', 'held') order by id for update`,
    id,
  );
  const waiting = await tx.delivery.findMany({
    where: { ...of, state: { in: ['planned', 'held'] } },
    include: WAITING,
  });
  const { reason: key, ...by } = why;
  const reason = { key, params: {} };
  await moveWaiting(
    tx,
    clock,
    waiting.map((delivery): WaitingMove => ({ delivery, state: endOf(delivery, 'canceled'), reason, ...by })),
  );
  return waiting.length;
}
