import { type Actor, byOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import { tell } from '../notices/tell.ts';
import { cancelWaiting } from './cancel-deliveries.ts';
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
    const canceled = await cancelWaiting(tx, clock, { accountId: id }, { reason: 'reason.account_closed', actor });
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
    const by = byOf(actor);
    await record(tx, clock, [{ ...by, action: 'account.closed', subject, details: { canceled } }]);
    return canceled;
  });
}
