import type { Database } from '../db/database.ts';
import { newId } from '../kernel/ids.ts';

export interface Claim {
  readonly workerId: string;
  readonly now: Date;
  readonly limit: number;
  readonly leaseMs: number;
}

/**
 * Takes what is due, at most `limit`, in the order (priority, dueAt, id), and makes a prepared attempt of the next part
 * of each: one statement, so a claim is whole or not made. Rows that another worker holds are left to it, and parts that
 * have an open attempt to whoever settles that.
 * @returns the ids of the attempts
 */
export async function claimDue(database: Database, claim: Claim): Promise<readonly string[]> {
  const rows = await database.prisma.$queryRawUnsafe<{ id: string }[]>(
    CLAIM,
    claim.now,
    claim.limit,
    claim.workerId,
    claim.leaseMs,
    Array.from({ length: claim.limit }, newId),
  );
  return rows.map(({ id }) => id);
}

/** Open attempts are few, but the planner takes them for fewer still: `not in` reads them once, and not once a part. */
const CLAIM = `
with due as (
  select id from deliveries
   where state = 'planned' and wake_at <= $1::timestamptz and expires_at > $1::timestamptz
   order by priority, due_at, id
   limit $2::int
   for update skip locked
), next_part as (
  select distinct on (parts.delivery_id) parts.id, parts.delivery_id, parts.account_id
    from parts join due on due.id = parts.delivery_id
   where parts.state = 'planned'
     and parts.id not in (select part_id from attempts where state in ('prepared', 'sending', 'unknown'))
   order by parts.delivery_id, parts.index
), taken as (
  update parts set state = 'publishing', first_tried_at = coalesce(first_tried_at, $1::timestamptz)
   where id in (select id from next_part)
), moved as (
  update deliveries set state = 'publishing', tries = tries + 1, reason_key = null, reason_params = null
   where id in (select delivery_id from next_part)
  returning id, revision_hash
)
insert into attempts (id, part_id, account_id, state, revision_hash, worker_id, lease_until, prepared_at)
select ($5::uuid[])[row_number() over ()], next_part.id, next_part.account_id, 'prepared', moved.revision_hash, $3::uuid,
       now() + $4::int * interval '1 millisecond', $1::timestamptz
  from next_part join moved on moved.id = next_part.delivery_id
returning id::text`;

/** The earliest instant, by the pump's clock, at which it has something to do; null while nothing waits. */
export async function nextWake(database: Database, now: Date): Promise<Date | null> {
  const [row] = await database.prisma.$queryRawUnsafe<{ at: Date | null }[]>(NEXT_WAKE, now);
  return row?.at ?? null;
}

const NEXT_WAKE = `
select least(
  (select min(wake_at) from deliveries where state = 'planned' and expires_at > $1::timestamptz),
  (select min(check_at) + ($1::timestamptz - clock_timestamp()) from parts where state in ('processing', 'unconfirmed'))
) as at`;
