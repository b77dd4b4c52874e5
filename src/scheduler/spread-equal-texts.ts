import { allowedLatenessMs } from '../content/lateness.ts';
import type { Tx } from '../db/database.ts';
import { MINUTE, plus } from '../kernel/durations.ts';
import type { Plannable, PlannablePlacement } from './load-plannable.ts';
import { firstFree } from './stagger.ts';

/** The same words on many accounts of a network at one minute look like a botnet, and networks' rules say so. */
const APART_MS = 2 * MINUTE;

export interface Spread {
  /** The instant asked for, or the first after it that keeps equal texts of one network apart. */
  at(revision: Plannable, placement: PlannablePlacement, asked: Date): Date;
}

/**
 * Keeps equal texts of one network apart that were asked for at the same time, with what is planned already. Nothing is put
 * off past its window or its allowed lateness: it goes out when it was asked for. Emergency notices don't wait, and what was
 * submitted to go out at once doesn't either.
 */
export async function createSpread(tx: Tx, revisions: readonly Plannable[]): Promise<Spread> {
  const keys = new Set(revisions.flatMap(({ placements }) => placements.filter(isAsked).map(({ textKey }) => textKey)));
  const taken = await plannedWith(tx, [...keys]);
  return {
    at(revision, { textKey }, asked) {
      const instants = taken.get(textKey) ?? [];
      const at = isSpread(revision) ? spreadAt(revision, asked, instants) : asked;
      taken.set(textKey, [...instants, at]);
      return at;
    },
  };
}

function isAsked({ dueAt, repeat }: PlannablePlacement): boolean {
  return dueAt !== null && repeat === undefined;
}

function isSpread({ kind, isAtOnce }: Plannable): boolean {
  return kind !== 'emergency' && !isAtOnce;
}

function spreadAt({ kind, notAfter }: Plannable, asked: Date, instants: readonly Date[]): Date {
  const at = firstFree(asked, instants, APART_MS);
  return at < notAfter && at <= plus(asked, allowedLatenessMs(kind)) ? at : asked;
}

async function plannedWith(tx: Tx, keys: readonly string[]): Promise<Map<string, readonly Date[]>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.delivery.findMany({
    where: { state: 'planned', textKey: { in: [...keys] } },
    select: { textKey: true, dueAt: true },
  });
  const byKey = Map.groupBy(rows, ({ textKey }) => textKey ?? '');
  return new Map([...byKey].map(([key, ofKey]) => [key, ofKey.map(({ dueAt }) => dueAt)]));
}
