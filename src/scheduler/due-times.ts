import type { Tx } from '../db/database.ts';
import { quietHoursAt } from '../kernel/quiet-hours.ts';
import { occurrencesOf, type Recurrence } from '../kernel/recurrence.ts';
import { deliveryKey, occurrenceKey, type Plannable, type PlannablePlacement } from './load-plannable.ts';
import { nextFreeSlot } from './slots.ts';
import type { Spread } from './spread-equal-texts.ts';

export interface PlannedTime {
  readonly dueAt: Date;
  /** The wall time that the rule names; empty for what goes out once. */
  readonly occurrence: string;
}

interface PlannedTimes {
  readonly times: readonly PlannedTime[];
  /** How many places found no free slot. */
  readonly withoutSlot: number;
  /** How many occurrences fall into quiet hours, and are left out. */
  readonly quiet: number;
  /** How many occurrences had passed when they were approved, and are left out. */
  readonly passed: number;
}

export interface Placer {
  timesOf(revision: Plannable, placement: PlannablePlacement): Promise<PlannedTimes>;
}

interface Placing {
  readonly now: Date;
  readonly horizon: Date;
  readonly known: ReadonlySet<string>;
  readonly spread: Spread;
}

/** Chooses the times of placements that are planned together, in the caller's transaction: no two of them take one slot. */
export function createPlacer(tx: Tx, { now, horizon, known, spread }: Placing): Placer {
  const taken = new Map<string, Date[]>();
  const takenOf = (accountId: string) => {
    const times = taken.get(accountId) ?? [];
    taken.set(accountId, times);
    return times;
  };

  async function once(revision: Plannable, placement: PlannablePlacement) {
    const { variantId, accountId, dueAt: asked } = placement;
    if (known.has(deliveryKey(revision.id, variantId, accountId, ''))) return NOTHING;
    const also = takenOf(accountId);
    const span = { from: later(now, revision.notBefore), until: revision.notAfter };
    const isEmergency = revision.kind === 'emergency';
    const dueAt = asked
      ? spread.at(revision, placement, asked)
      : await nextFreeSlot(tx, { accountId, zone: revision.zone, ...span, also, isEmergency });
    if (!dueAt) return { ...NOTHING, withoutSlot: 1 };
    also.push(dueAt);
    return { ...NOTHING, times: [{ dueAt, occurrence: '' }] };
  }

  function repeated(revision: Plannable, placement: PlannablePlacement, repeat: Recurrence): PlannedTimes {
    const { zone, notBefore, notAfter, approvedAt, plannedUntil } = revision;
    const { variantId, accountId, quietHours } = placement;
    const from = later(plannedUntil ?? approvedAt, notBefore);
    const all = occurrencesOf(repeat, zone, { from, until: earlier(horizon, notAfter) });
    const passed = plannedUntil
      ? []
      : occurrencesOf(repeat, zone, { from: notBefore, until: earlier(approvedAt, notAfter) });
    const fresh = all.filter(
      ({ wall }) =>
        !known.has(deliveryKey(revision.id, variantId, accountId, wall)) &&
        !known.has(occurrenceKey(revision.postId, accountId, wall)),
    );
    const isQuiet = (at: Date) => revision.kind !== 'emergency' && quietHoursAt(at, zone, quietHours) !== undefined;
    const times = fresh.filter(({ at }) => !isQuiet(at)).map(({ wall, at }) => ({ dueAt: at, occurrence: wall }));
    takenOf(accountId).push(...times.map(({ dueAt }) => dueAt));
    const hadPassed = passed.filter(({ wall }) => !known.has(occurrenceKey(revision.postId, accountId, wall)));
    return { times, withoutSlot: 0, quiet: fresh.length - times.length, passed: hadPassed.length };
  }

  return {
    timesOf: async (revision, placement) =>
      placement.repeat ? repeated(revision, placement, placement.repeat) : once(revision, placement),
  };
}

const NOTHING: PlannedTimes = { times: [], withoutSlot: 0, quiet: 0, passed: 0 };

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
