import { type Actor, actorRef, wayOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { tell } from '../notices/tell.ts';
import { endOf, moveWaiting, WAITING, type WaitingMove } from './delivery-store.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/**
 * Closes an official account: nothing goes out on it any more, what was planned is taken back, its mission is told, and the
 * public register shows it as closed. What is on its way is still confirmed. Connecting it again opens it.
 * @returns how many deliveries were taken back
 * @throws AppError `account.not_found`, `account.closed_conflict`, `access.refused`
 */
export async function closeAccount(
  { database, clock }: Pick<SchedulerDeps, 'database' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<number> {
  return database.transaction(async (tx) => {
    // Sending holds the account while it looks at its state: it is closed before or after, and never between.
    await tx.$queryRawUnsafe('select id from accounts where id = $1::uuid for no key update', id);
    const account = await tx.account.findUnique({ where: { id }, include: { mission: true } });
    if (!account) throw new AppError('account.not_found', { account: id });
    const { handle, channel, mission } = account;
    authorize(actor, 'account.close', mission, clock.now());
    if (account.status === 'closed') throw new AppError('account.closed_conflict', { handle, channel });
    await tx.account.update({ where: { id }, data: { status: 'closed' } });
    const canceled = await cancelWaiting(tx, clock, { accountId: id, actor });
    const subject = { kind: 'account', id };
    await tell(tx, clock, [
      {
        level: canceled > 0 ? 'now' : 'today',
        key: 'notice.account_closed',
        params: { handle, channel, count: canceled },
        missionId: mission.id,
        subject,
        mergeKey: `account.closed:${id}`,
      },
    ]);
    const by = { actor: actorRef(actor), way: wayOf(actor) };
    await record(tx, clock, [{ ...by, action: 'account.closed', subject, details: { canceled } }]);
    return canceled;
  });
}

async function cancelWaiting(
  tx: Tx,
  clock: SchedulerDeps['clock'],
  { accountId, actor }: { readonly accountId: string; readonly actor: Actor },
): Promise<number> {
  await tx.$queryRawUnsafe(
    `select id from deliveries where account_id = $1::uuid and state in ('planned', 'held') order by id for update`,
    accountId,
  );
  const waiting = await tx.delivery.findMany({
    where: { accountId, state: { in: ['planned', 'held'] } },
    include: WAITING,
  });
  const reason = { key: 'reason.account_closed', params: {} } as const;
  const moves = waiting.map((delivery): WaitingMove => {
    return { delivery, state: endOf(delivery, 'canceled'), reason, actor };
  });
  await moveWaiting(tx, clock, moves);
  return waiting.length;
}
