import { record, type Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';

/**
 * Closes a notice in the name of a member. Of two who acknowledge the same one the first stands, and the second is not
 * refused: both have seen it.
 * @throws AppError `notice.not_found`
 */
export async function acknowledge(tx: Tx, clock: Clock, id: string, memberId: string, way: Way): Promise<void> {
  const closed = await tx.notice.updateMany({
    where: { id, acknowledgedAt: null },
    data: { acknowledgedAt: clock.now(), acknowledgedById: memberId },
  });
  if (closed.count === 0) return assertKnown(tx, id);
  await record(tx, clock, [
    { actor: { kind: 'member', id: memberId }, way, action: 'notice.acknowledged', subject: { kind: 'notice', id } },
  ]);
}

async function assertKnown(tx: Tx, id: string): Promise<void> {
  if ((await tx.notice.count({ where: { id } })) === 0) throw new AppError('notice.not_found', { id });
}
