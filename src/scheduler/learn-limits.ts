import type { Allowance } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import { type AppAnswer, learnAppLimits } from './app-limits.ts';
import type { Outcome } from './outcome.ts';

/**
 * Keeps what the networks said of calls to come, for every worker: until when an account may not speak, and how much an app
 * may still say. What waits of a silent account is looked at again when it may speak, and not before.
 */
export async function learnLimits(tx: Tx, now: Date, outcomes: readonly Outcome[]): Promise<void> {
  await quieten(
    tx,
    outcomes.flatMap((outcome) => quietOf(outcome, now)),
  );
  await learnAppLimits(
    tx,
    outcomes.flatMap(({ work, allowances }): readonly AppAnswer[] => {
      const key = work.account.appKey;
      return key !== null && allowances?.app && allowances.app.resetAt > now ? [{ key, ...allowances.app }] : [];
    }),
  );
}

interface Quiet {
  readonly accountId: string;
  readonly until: Date;
}

/** An account is silent where the network said that nothing more is allowed, or refused a call and named the time. */
function quietOf({ work, allowances, ...outcome }: Outcome, now: Date): readonly Quiet[] {
  const isUsedUp = ({ remaining }: Allowance) => remaining <= 0;
  const times = [
    ...(allowances?.account && isUsedUp(allowances.account) ? [allowances.account.resetAt] : []),
    ...(outcome.kind === 'failed' && outcome.error.code === 'rate_limited' ? [outcome.error.facts.retryAt] : []),
  ];
  return times.flatMap((until) => (until && until > now ? [{ accountId: work.account.id, until }] : []));
}

async function quieten(tx: Tx, quiet: readonly Quiet[]): Promise<void> {
  if (quiet.length === 0) return;
  const ordered = quiet.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const rows = [ordered.map(({ accountId }) => accountId), ordered.map(({ until }) => until)] as const;
  await tx.$executeRawUnsafe(
    `update accounts set quiet_until = greatest(quiet_until, given.until)
       from (select id, max(until) as until from unnest($1::uuid[], $2::timestamptz[]) as one (id, until) group by id) as given
      where accounts.id = given.id`,
    ...rows,
  );
  await tx.$executeRawUnsafe(
    `update deliveries set wake_at = given.until
       from (select id, max(until) as until from unnest($1::uuid[], $2::timestamptz[]) as one (id, until) group by id) as given
      where deliveries.account_id = given.id and deliveries.state = 'planned' and deliveries.wake_at < given.until`,
    ...rows,
  );
}
