import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';

/**
 * Closes the open notices of merge keys because what they asked for was done, or can't be any more; there may be none.
 * @param memberId who did it, if anybody
 */
export async function acknowledgeMerged(
  tx: Tx,
  clock: Clock,
  mergeKey: string | readonly string[],
  memberId?: string,
): Promise<void> {
  await tx.notice.updateMany({
    where: { mergeKey: { in: [mergeKey].flat() }, acknowledgedAt: null },
    data: { acknowledgedAt: clock.now(), acknowledgedById: memberId ?? null },
  });
}
