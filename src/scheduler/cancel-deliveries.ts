import { endOf, moveWaiting, WAITING, type WaitingMove } from './delivery-store.ts';
import type { PlanningDeps } from './plan-deliveries.ts';

/** Takes back what was planned from a revision whose approval has ended. @returns how many */
export async function cancelOfRevision(deps: PlanningDeps, revisionId: string): Promise<number> {
  return deps.database.transaction(async (tx) => {
    const revision = await tx.revision.findUnique({ where: { id: revisionId }, select: { voidedAt: true } });
    if (!revision?.voidedAt) return 0;
    await tx.$queryRawUnsafe(
      `select id from deliveries where revision_id = $1::uuid and state in ('planned', 'held') order by id for update`,
      revisionId,
    );
    const waiting = await tx.delivery.findMany({
      where: { revisionId, state: { in: ['planned', 'held'] } },
      include: WAITING,
    });
    const reason = { key: 'reason.approval_ended', params: {} } as const;
    await moveWaiting(
      tx,
      deps.clock,
      waiting.map((delivery): WaitingMove => ({ delivery, state: endOf(delivery, 'canceled'), reason })),
    );
    return waiting.length;
  });
}
