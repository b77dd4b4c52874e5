import type { Tx } from '../db/database.ts';
import { plus, SECOND } from '../kernel/durations.ts';
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
  const rows = await tx.$queryRawUnsafe<LimitRow[]>(
    `select key, remaining, reset_at as "resetAt", allowed from app_limits
      where key = any($1::text[]) order by key for update`,
    keys,
  );
  const limits = new Map(rows.flatMap((row) => windowOf(row, now)).map((row) => [row.key, { ...row, taken: 0 }]));
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
        `update app_limits set remaining = given.remaining, reset_at = given.reset_at
           from unnest($1::text[], $2::int[], $3::timestamptz[]) as given (key, remaining, reset_at)
          where app_limits.key = given.key`,
        taken.map(({ key }) => key),
        taken.map((limit) => limit.remaining - limit.taken),
        taken.map(({ resetAt }) => resetAt),
      );
    },
  };
}

interface LimitRow {
  readonly key: string;
  readonly remaining: number;
  readonly resetAt: Date;
  readonly allowed: number | null;
}

/** A new window's end is told by the answers in it; until then it is taken to last so long. */
const UNTOLD_MS = 10 * SECOND;

/** The window that counts now. After the last one has ended the next allows as many, where the network said how many. */
function windowOf(row: LimitRow, now: Date): readonly LimitRow[] {
  if (row.resetAt > now) return [row];
  return row.allowed === null ? [] : [{ ...row, remaining: row.allowed, resetAt: plus(now, UNTOLD_MS) }];
}

/** What the network said of an app in its answer to a call. */
export interface AppAnswer {
  readonly key: string;
  readonly remaining: number;
  readonly resetAt: Date;
  readonly limit?: number;
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
  for (const { key, remaining, resetAt, limit = null } of [...least.values()].toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  )) {
    await tx.$executeRawUnsafe(
      `insert into app_limits (key, remaining, reset_at, allowed)
       select $1, greatest(0, $2::int - count(*)::int), $3::timestamptz, $4::int
         from attempts join accounts on accounts.id = attempts.account_id
        where attempts.state = 'sending' and accounts.app_key = $1
       on conflict (key) do update set remaining = excluded.remaining, reset_at = excluded.reset_at,
                                       allowed = coalesce(excluded.allowed, app_limits.allowed)`,
      key,
      remaining,
      resetAt,
      limit,
    );
  }
}
