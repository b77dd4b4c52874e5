import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';

/**
 * Closes the open notice of a merge key because what it asked for was done, or can't be any more; there may be none.
 * @param memberId who did it, if anybody
 */
export async function acknowledgeMerged(tx: Tx, clock: Clock, mergeKey: string, memberId?: string): Promise<void> {
  await tx.notice.updateMany({
    where: { mergeKey, acknowledgedAt: null },
    data: { acknowledgedAt: clock.now(), acknowledgedById: memberId ?? null },
  });
}
