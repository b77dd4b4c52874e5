import type { Tx } from '../db/database.ts';
import { MINUTE, plus } from '../kernel/durations.ts';
import { quietHoursAt } from '../kernel/quiet-hours.ts';
import { nextOccurrence, type Zone } from '../kernel/zoned-time.ts';
import { workingDaysOf } from '../missions/host-weekend.ts';

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
  /** Quiet hours don't hold back what people must hear. */
  readonly isEmergency?: boolean;
}

/**
 * The first slot of the account at or after `from` and before `until` that no delivery holds and that isn't in its quiet
 * hours; null where there is none. Whoever takes it holds the account's row, so that no two take one.
 */
export async function nextFreeSlot(tx: Tx, wanted: WantedSlot): Promise<Date | null> {
  const account = await tx.account.findUniqueOrThrow({
    where: { id: wanted.accountId },
    select: { slots: true, quietHours: true, mission: { select: { countryIso: true } } },
  });
  if (account.slots.length === 0) return null;
  const slots = account.slots.map(({ weekdays, workingDays, time }) => ({
    weekdays: workingDays ? workingDaysOf(account.mission.countryIso) : weekdays,
    time,
  }));
  const taken = await tx.delivery.findMany({
    where: { accountId: wanted.accountId, dueAt: { gte: wanted.from }, state: { in: [...HOLDING] } },
    select: { dueAt: true },
  });
  const held = new Set([...taken.map(({ dueAt }) => dueAt), ...wanted.also].map((at) => at.getTime()));
  const quiet = wanted.isEmergency ? [] : account.quietHours;
  let from = wanted.from;
  while (from < wanted.until) {
    const next = new Date(
      Math.min(...slots.map((slot) => nextOccurrence(from, wanted.zone, slot.weekdays, slot.time).getTime())),
    );
    if (next >= wanted.until) return null;
    if (!held.has(next.getTime()) && !quietHoursAt(next, wanted.zone, quiet)) return next;
    from = plus(next, MINUTE);
  }
  return null;
}
