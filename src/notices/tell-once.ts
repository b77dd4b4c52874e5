import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { type NoticeDraft, tell } from './tell.ts';

/** Something that is found again and again for as long as it lasts. */
export interface Found {
  readonly notice: NoticeDraft;
  /** Since when it is so as it is told; later where more has come to it. */
  readonly since: Date;
}

/**
 * Tells what nobody was told yet: what is open and was told since, or was acknowledged since, is passed over, so that it
 * is one notice however often it is found, and comes back only with something new.
 * @returns how many were told
 */
export async function tellOnce(tx: Tx, clock: Clock, found: readonly Found[]): Promise<number> {
  if (found.length === 0) return 0;
  const rows = await tx.$queryRawUnsafe<{ key: string; at: Date }[]>(
    `select merge_key as key, max(coalesce(acknowledged_at, last_at)) as at from notices
      where merge_key = any($1::text[]) group by merge_key`,
    found.map(({ notice }) => notice.mergeKey),
  );
  const toldAt = new Map(rows.map(({ key, at }) => [key, at]));
  const fresh = found.filter(({ notice, since }) => {
    const at = toldAt.get(notice.mergeKey);
    return at === undefined || at < since;
  });
  await tell(
    tx,
    clock,
    fresh.map(({ notice }) => notice),
  );
  return fresh.length;
}
