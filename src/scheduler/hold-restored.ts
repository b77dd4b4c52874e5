import { byOf, SYSTEM } from '../access/actor.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { newId } from '../kernel/ids.ts';
import { cancelOfRevision } from './cancel-deliveries.ts';
import { type PlanningDeps, planRevision } from './plan-deliveries.ts';

export interface HeldRestored {
  /** Of the lockdown of the whole ministry that is in force now. */
  readonly lockdownId: string;
  /** Deliveries that were due or on their way: a person decides on each. */
  readonly held: number;
  /** Deliveries whose outcome was open: their networks are asked, and nothing of them is sent again by itself. */
  readonly asked: number;
  /** Deliveries past their last minute: they expire as usual. */
  readonly overdue: number;
  /** Deliveries that fall due later; they wait for the lockdown's end. */
  readonly planned: number;
}

/**
 * Puts what came out of an archive so that nothing of it is published before a person has decided. The house that wrote
 * the archive may have gone on after it, so whatever was not over then may be out by now.
 * @param reason of the lockdown, as people read it
 */
export async function holdRestored(deps: PlanningDeps, tx: Tx, reason: string): Promise<HeldRestored> {
  const now = deps.clock.now();
  const inside: PlanningDeps = { ...deps, wakePump: () => {}, database: { transaction: (run) => run(tx) } };
  const lockdownId = await startLockdown(tx, now, reason);
  const onTheirWay = await idsOf(tx, RETURN_PREPARED, now);
  const asked = await askAgain(tx, now);
  for (const id of await idsOf(tx, VOIDED)) await cancelOfRevision(inside, id);
  for (const id of await idsOf(tx, UNPLANNED, now)) await planRevision(inside, id);
  const due = await idsOf(tx, HOLD, now, onTheirWay);
  await tx.$executeRawUnsafe('update accounts set refreshing_until = null where refreshing_until is not null');
  await tx.$executeRawUnsafe('update workers set ended_at = $1::timestamptz where ended_at is null', now);
  const [waiting] = await tx.$queryRawUnsafe<{ overdue: number; planned: number }[]>(WAITING, now);
  await record(tx, deps.clock, [
    entry('lockdown.started', { kind: 'freeze', id: lockdownId }),
    ...due.map((id) => entry('delivery.held', { kind: 'delivery', id }, 'reason.lockdown')),
    ...asked.map((id) => entry('delivery.unconfirmed', { kind: 'delivery', id })),
  ]);
  return {
    lockdownId,
    held: due.length,
    asked: asked.length,
    overdue: waiting?.overdue ?? 0,
    planned: waiting?.planned ?? 0,
  };
}

async function startLockdown(tx: Tx, now: Date, reason: string): Promise<string> {
  const ministry = await tx.mission.findFirst({ where: { parentId: null }, select: { code: true } });
  const id = newId();
  const scope = { kind: 'lockdown', scope: 'ministry', scopeValue: ministry?.code ?? '' } as const;
  await tx.freeze.create({ data: { id, ...scope, reason, startedById: null, startedAt: now } });
  return id;
}

/** Uploads were under way, and the create call was still to come. @returns their deliveries */
const RETURN_PREPARED = `
with returned as (
  update attempts set state = 'returned', ended_at = $1::timestamptz where state = 'prepared' returning part_id
), back as (
  update parts set state = 'planned' where id in (select part_id from returned) and state = 'publishing'
  returning delivery_id
)
select delivery_id::text as id from back`;

/**
 * The networks are asked from the first byte of the attempt up to now, because the other house may have sent it again
 * meanwhile: so its end is taken away, and reads of before don't count. What turns out not to be there expires.
 */
async function askAgain(tx: Tx, now: Date): Promise<readonly string[]> {
  await tx.$executeRawUnsafe(`update attempts set state = 'unknown' where state = 'sending'`);
  await tx.$executeRawUnsafe(`update attempts set ended_at = null where state = 'unknown'`);
  await tx.$executeRawUnsafe(
    `update parts set state = 'unconfirmed' where state = 'publishing'
        and exists (select 1 from attempts where part_id = parts.id and attempts.state = 'unknown')`,
  );
  return idsOf(
    tx,
    `with asked as (
       update parts set check_at = $1::timestamptz, absent_read_at = null where state in ('unconfirmed', 'processing')
       returning delivery_id
     )
     update deliveries
        set state = case when state = 'publishing' then 'unconfirmed' else state end,
            expires_at = least(expires_at, greatest($1::timestamptz, due_at + interval '1 millisecond'))
      where id in (select delivery_id from asked)
     returning id::text`,
    now,
  );
}

/** Approvals that ended, and whose deliveries nobody took back yet: the jobs that would do it are not in the archive. */
const VOIDED = `
select distinct revision_id::text as id from deliveries join revisions on revisions.id = revision_id
 where voided_at is not null and state in ('planned', 'publishing', 'held')`;

/** Approvals that nobody planned yet; the same. */
const UNPLANNED = `
select revisions.id::text from revisions join posts on posts.id = post_id
 where approved_at is not null and voided_at is null and posts.state = 'approved' and not_after > $1::timestamptz
   and not exists (select 1 from deliveries where revision_id = revisions.id)
 order by revisions.id`;

/** Also what waited for its account alone: it would go on by itself. */
const HOLD = `
with put as (
update deliveries
   set state = (case when expires_at <= $1::timestamptz then 'planned' else 'held' end)::delivery_state,
       reason_key = case when expires_at <= $1::timestamptz then null else 'reason.lockdown' end,
       reason_params = case when expires_at <= $1::timestamptz then null else '{}'::jsonb end
 where (state = 'planned' and due_at <= $1::timestamptz and expires_at > $1::timestamptz)
    or (state = 'publishing' and id = any($2::uuid[]))
    or (state = 'held' and reason_key = 'reason.reconnect' and expires_at > $1::timestamptz)
returning id, state
)
select id::text from put where state = 'held'`;

const WAITING = `
select count(*) filter (where expires_at <= $1::timestamptz)::int as overdue,
       count(*) filter (where expires_at > $1::timestamptz and state = 'planned')::int as planned
  from deliveries where state in ('planned', 'held')`;

async function idsOf(tx: Tx, sql: string, ...values: readonly unknown[]): Promise<readonly string[]> {
  return (await tx.$queryRawUnsafe<{ id: string }[]>(sql, ...values)).map(({ id }) => id);
}

function entry(action: string, subject: AuditEntry['subject'], reason?: string): AuditEntry {
  const details = { cause: 'restore', ...(reason === undefined ? {} : { reason }) };
  return { ...byOf(SYSTEM), action, subject, details };
}
