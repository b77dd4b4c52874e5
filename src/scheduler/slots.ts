import type { Tx } from '../db/database.ts';
import { MINUTE, plus } from '../kernel/durations.ts';
import { nextOccurrence, type Zone } from '../kernel/zoned-time.ts';

/** Deliveries in these states hold their slot. */
const HOLDING = [
  'planned',
  'publishing',
  'held',
  'published',
  'processing',
  'unconfirmed',
  'partly_published',
] as const;

export interface WantedSlot {
  readonly accountId: string;
  readonly zone: Zone;
  readonly from: Date;
  readonly until: Date;
  /** Instants that are taken beside those of the stored deliveries. */
  readonly also: readonly Date[];
}

/** The first slot of the account at or after `from` and before `until` that no delivery holds; null where there is none. */
export async function nextFreeSlot(tx: Tx, wanted: WantedSlot): Promise<Date | null> {
  const slots = await tx.slot.findMany({ where: { accountId: wanted.accountId } });
  if (slots.length === 0) return null;
  const taken = await tx.delivery.findMany({
    where: { accountId: wanted.accountId, dueAt: { gte: wanted.from }, state: { in: [...HOLDING] } },
    select: { dueAt: true },
  });
  const held = new Set([...taken.map(({ dueAt }) => dueAt), ...wanted.also].map((at) => at.getTime()));
  let from = wanted.from;
  while (from < wanted.until) {
    const next = new Date(
      Math.min(...slots.map((slot) => nextOccurrence(from, wanted.zone, slot.weekdays, slot.time).getTime())),
    );
    if (next >= wanted.until) return null;
    if (!held.has(next.getTime())) return next;
    from = plus(next, MINUTE);
  }
  return null;
}
