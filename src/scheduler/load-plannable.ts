import type { PostKind } from '../content/post-view.ts';
import type { Tx } from '../db/database.ts';
import type { QuietHours } from '../kernel/quiet-hours.ts';
import type { Recurrence } from '../kernel/recurrence.ts';
import type { Zone } from '../kernel/zoned-time.ts';

/** An approved revision with everything that its deliveries are made of. */
export interface Plannable {
  readonly id: string;
  readonly hash: string;
  readonly approvedAt: Date;
  /** Until when its recurrences were planned before. */
  readonly plannedUntil: Date | null;
  readonly postId: string;
  readonly number: number;
  readonly kind: PostKind;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly missionId: string;
  readonly prefix: string;
  readonly zone: Zone;
  /** Its equal texts may go out at the same minute. */
  readonly isAtOnce: boolean;
  readonly placements: readonly PlannablePlacement[];
}

export interface PlannablePlacement {
  readonly variantId: string;
  readonly accountId: string;
  readonly partCount: number;
  /** The same for the same words on the same network. */
  readonly textKey: string;
  readonly dueAt: Date | null;
  readonly repeat: Recurrence | undefined;
  /** Of the account; loaded for recurrences only. */
  readonly quietHours: readonly QuietHours[];
}

interface LoadedPlannable {
  readonly revisions: readonly Plannable[];
  /** What is not to be made again, by `deliveryKey` and `occurrenceKey`. */
  readonly known: ReadonlySet<string>;
}

/** A delivery is made once of a revision. */
export function deliveryKey(revisionId: string, variantId: string, accountId: string, occurrence: string): string {
  return `${revisionId} ${variantId} ${accountId} ${occurrence}`;
}

/** An occurrence goes out once on an account, whichever revisions of the post it was planned from. */
export function occurrenceKey(postId: string, accountId: string, occurrence: string): string {
  return `${postId} ${accountId} ${occurrence}`;
}

/**
 * Those of the revisions whose approval lives. Their posts are held against edits, the revisions against other planners, and
 * the accounts whose slots they want as well: two posts for one account's slots are planned one after the other.
 */
export async function loadPlannable(tx: Tx, revisionIds: readonly string[]): Promise<LoadedPlannable> {
  const [posts] = await tx.$queryRawUnsafe<{ ids: string[] | null }[]>(LOCK_POSTS, revisionIds);
  const postIds = posts?.ids ?? [];
  await tx.$queryRawUnsafe(LOCK_REVISIONS, revisionIds);
  await tx.$queryRawUnsafe(LOCK_ACCOUNTS, postIds);
  const [answer] = await tx.$queryRawUnsafe<{ rows: StoredRow[] | null }[]>(SELECT, revisionIds);
  const rows = (answer?.rows ?? []).map(rowOf);
  const revisions = new Map<string, Plannable & { readonly placements: PlannablePlacement[] }>();
  for (const row of rows) {
    const { variantId, accountId, partCount, textKey, dueAt, repeatRule, repeatStart, quietHours, ...revision } = row;
    const known = revisions.get(revision.id) ?? { ...revision, placements: [] };
    revisions.set(revision.id, known);
    const repeat = repeatRule && repeatStart ? { rule: repeatRule, start: repeatStart } : undefined;
    known.placements.push({ variantId, accountId, partCount, textKey, dueAt, repeat, quietHours });
  }
  const made = await tx.$queryRawUnsafe<Made[]>(MADE, postIds);
  const known = made.flatMap((one) => [
    deliveryKey(one.revisionId, one.variantId, one.accountId, one.occurrence),
    ...(one.isOut ? [occurrenceKey(one.postId, one.accountId, one.occurrence)] : []),
  ]);
  return { revisions: [...revisions.values()], known: new Set(known) };
}

type Row = Omit<Plannable, 'placements'> &
  Omit<PlannablePlacement, 'repeat'> & { readonly repeatRule: string | null; readonly repeatStart: string | null };

/** As JSON has it: thousands of rows come as one value, at a third of what they cost one by one. */
type StoredRow = Omit<Row, DateField | 'plannedUntil' | 'dueAt'> &
  Readonly<Record<DateField, string>> & { readonly plannedUntil: string | null; readonly dueAt: string | null };
type DateField = 'approvedAt' | 'notBefore' | 'notAfter';

function rowOf(row: StoredRow): Row {
  return {
    ...row,
    approvedAt: new Date(row.approvedAt),
    notBefore: new Date(row.notBefore),
    notAfter: new Date(row.notAfter),
    plannedUntil: row.plannedUntil === null ? null : new Date(row.plannedUntil),
    dueAt: row.dueAt === null ? null : new Date(row.dueAt),
  };
}

interface Made {
  readonly postId: string;
  readonly revisionId: string;
  readonly variantId: string;
  readonly accountId: string;
  readonly occurrence: string;
  readonly isOut: boolean;
}

// Locks, in the order in which edits and sending take them, each by id.

const LOCK_POSTS = `
  with locked as (
    select id from posts where id in (select post_id from revisions where id = any($1::uuid[])) order by id for share)
  select array_agg(id::text) ids from locked`;

const LOCK_REVISIONS = `
  with locked as (select id from revisions where id = any($1::uuid[]) order by id for update)
  select count(*)::int from locked`;

const LOCK_ACCOUNTS = `
  select 1 from accounts
   where id in (select placements.account_id from variants join placements on placements.variant_id = variants.id
                 where variants.post_id = any($1::uuid[]) and placements.due_at is null)
   order by id for no key update`;

/** `offset 0` keeps each join a look into an index, also where the database has no statistics yet. */
const SELECT = `
  select json_agg(found) rows from (
  select r.id::text, r.hash, r.approved_at "approvedAt", r.planned_until "plannedUntil", p.id::text "postId", p.number,
         p.kind::text, p.not_before "notBefore", p.not_after "notAfter", m.id::text "missionId", m.prefix, m.zone,
         v.id::text "variantId", l.account_id::text "accountId", l.due_at "dueAt",
         case when jsonb_typeof(v.parts) = 'array' then jsonb_array_length(v.parts) else 1 end::int "partCount",
         a.channel || ' ' || md5(case when jsonb_typeof(v.parts) = 'array'
                                      then jsonb_path_query_array(v.parts, '$[*].text')::text else '' end) "textKey",
         r.at_once_reason is not null "isAtOnce", l.repeat_rule "repeatRule", l.repeat_start "repeatStart",
         case when l.repeat_rule is null then '[]'::jsonb
              else coalesce((select jsonb_agg(jsonb_build_object('from', q."from", 'until', q."until"))
                               from quiet_hours q where q.account_id = l.account_id), '[]'::jsonb) end "quietHours"
    from revisions r
    join posts p on p.id = r.post_id
    join missions m on m.id = p.mission_id
    cross join lateral (select id, position, parts from variants where variants.post_id = p.id offset 0) v
    cross join lateral (select * from placements where placements.variant_id = v.id offset 0) l
    join accounts a on a.id = l.account_id
   where r.id = any($1::uuid[]) and r.approved_at is not null and r.voided_at is null
   order by r.approved_at, r.id, v.position, l.id) found`;

/** What is there of these revisions, and which occurrences of earlier ones left or may have. */
const MADE = `
  select d.post_id::text "postId", d.revision_id::text "revisionId", d.variant_id::text "variantId",
         d.account_id::text "accountId", d.occurrence,
         d.occurrence <> '' and exists (select from parts where parts.delivery_id = d.id
            and parts.state in ('published', 'processing', 'unconfirmed', 'needs_person')) "isOut"
    from deliveries d
   where d.post_id = any($1::uuid[])`;
