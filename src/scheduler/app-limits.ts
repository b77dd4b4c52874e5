import type { Tx } from '../db/database.ts';
import type { Work } from './load-work.ts';

/** What the networks' apps still allow in this minute, counted down as a batch passes the gate. */
export interface Permits {
  /** Takes one call of the app that the account's credentials belong to. @returns until when it allows none; else nothing */
  take(work: Work): Date | undefined;
  /** Writes what was taken. */
  keep(): Promise<void>;
}

/** Locks the limits of the batch's apps until the transaction ends: once a batch, and never while a call runs. */
export async function takePermits(tx: Tx, now: Date, batch: readonly Work[]): Promise<Permits> {
  const keys = [...new Set(batch.flatMap(({ account }) => account.appKey ?? []))];
  if (keys.length === 0) return { take: () => undefined, keep: async () => {} };
  const rows = await tx.$queryRawUnsafe<{ key: string; remaining: number; resetAt: Date }[]>(
    `select key, remaining, reset_at as "resetAt" from app_limits
      where key = any($1::text[]) and reset_at > $2::timestamptz order by key for update`,
    keys,
    now,
  );
  const limits = new Map(rows.map((row) => [row.key, { ...row, taken: 0 }]));
  return {
    take({ account }) {
      const limit = limits.get(account.appKey ?? '');
      if (!limit) return undefined;
      if (limit.taken >= limit.remaining) return limit.resetAt;
      limit.taken += 1;
      return undefined;
    },
    async keep() {
      const taken = [...limits.values()].filter((limit) => limit.taken > 0);
      if (taken.length === 0) return;
      await tx.$executeRawUnsafe(
        `update app_limits set remaining = remaining - given.taken
           from unnest($1::text[], $2::int[]) as given (key, taken) where app_limits.key = given.key`,
        taken.map(({ key }) => key),
        taken.map((limit) => limit.taken),
      );
    },
  };
}

/** What the network said of an app in its answer to a call. */
export interface AppAnswer {
  readonly key: string;
  readonly remaining: number;
  readonly resetAt: Date;
}

/**
 * The network's own count replaces ours, less the calls that run now and that it may not have counted yet. Of several
 * answers of a batch the last reset with the least left counts.
 */
export async function learnAppLimits(tx: Tx, answers: readonly AppAnswer[]): Promise<void> {
  const least = new Map<string, AppAnswer>();
  for (const answer of answers) {
    const known = least.get(answer.key);
    const isNewer = !known || answer.resetAt > known.resetAt;
    const isLess = known && answer.resetAt.getTime() === known.resetAt.getTime() && answer.remaining < known.remaining;
    if (isNewer || isLess) least.set(answer.key, answer);
  }
  for (const { key, remaining, resetAt } of [...least.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    await tx.$executeRawUnsafe(
      `insert into app_limits (key, remaining, reset_at)
       select $1, greatest(0, $2::int - count(*)::int), $3::timestamptz
         from attempts join accounts on accounts.id = attempts.account_id
        where attempts.state = 'sending' and accounts.app_key = $1
       on conflict (key) do update set remaining = excluded.remaining, reset_at = excluded.reset_at`,
      key,
      remaining,
      resetAt,
    );
  }
}
