import { plus } from '../kernel/durations.ts';

/** A delivery that is to go out as soon as it may. */
export interface Queued {
  readonly accountId: string;
  /** The same for the same words. */
  readonly textKey: string;
  /** Not before. */
  readonly from: Date;
  /** The end of its approved window; it goes out before. */
  readonly until: Date;
}

export interface Stagger {
  /** The earliest instant that keeps the spacing, which is then taken; null where the window ends before. */
  next(queued: Queued): Date | null;
}

/**
 * Gives many deliveries their instants without a burst: two of one account, and two with the same words on whatever
 * account, are at least `spacingMs` apart.
 * @param planned instants at which accounts speak already, by account
 */
export function createStagger(spacingMs: number, planned: ReadonlyMap<string, readonly Date[]>): Stagger {
  const ofAccount = new Map<string, readonly Date[]>(planned);
  const ofText = new Map<string, readonly Date[]>();
  return {
    next({ accountId, textKey, from, until }) {
      const taken = [...(ofAccount.get(accountId) ?? []), ...(ofText.get(textKey) ?? [])];
      const at = firstFree(from, taken, spacingMs);
      if (at >= until) return null;
      add(ofAccount, accountId, at);
      add(ofText, textKey, at);
      return at;
    },
  };
}

/** The first instant from `from` on that is at least `spacingMs` away from each that is taken. */
export function firstFree(from: Date, taken: readonly Date[], spacingMs: number): Date {
  let at = from;
  for (const one of taken.toSorted((a, b) => a.getTime() - b.getTime())) {
    if (Math.abs(at.getTime() - one.getTime()) < spacingMs) at = plus(one, spacingMs);
  }
  return at;
}

function add(instants: Map<string, readonly Date[]>, key: string, at: Date): void {
  instants.set(key, [...(instants.get(key) ?? []), at]);
}
