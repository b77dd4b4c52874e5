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
  readonly placements: readonly PlannablePlacement[];
}

export interface PlannablePlacement {
  readonly variantId: string;
  readonly accountId: string;
  readonly partCount: number;
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
  for (const lock of LOCKS) await tx.$queryRawUnsafe(lock, revisionIds);
  const rows = await tx.$queryRawUnsafe<Row[]>(SELECT, revisionIds);
  const revisions = new Map<string, Plannable & { readonly placements: PlannablePlacement[] }>();
  for (const { variantId, accountId, partCount, dueAt, repeatRule, repeatStart, quietHours, ...revision } of rows) {
    const known = revisions.get(revision.id) ?? { ...revision, placements: [] };
    revisions.set(revision.id, known);
    const repeat = repeatRule && repeatStart ? { rule: repeatRule, start: repeatStart } : undefined;
    known.placements.push({ variantId, accountId, partCount, dueAt, repeat, quietHours });
  }
  const made = await tx.$queryRawUnsafe<Made[]>(MADE, revisionIds);
  const known = made.flatMap((one) => [
    deliveryKey(one.revisionId, one.variantId, one.accountId, one.occurrence),
    ...(one.isOut ? [occurrenceKey(one.postId, one.accountId, one.occurrence)] : []),
  ]);
  return { revisions: [...revisions.values()], known: new Set(known) };
}

type Row = Omit<Plannable, 'placements'> &
  Omit<PlannablePlacement, 'repeat'> & { readonly repeatRule: string | null; readonly repeatStart: string | null };

interface Made {
  readonly postId: string;
  readonly revisionId: string;
  readonly variantId: string;
  readonly accountId: string;
  readonly occurrence: string;
  readonly isOut: boolean;
}

/** In the order in which edits and sending take them, each by id. */
const LOCKS = [
  `select id from posts where id in (select post_id from revisions where id = any($1::uuid[])) order by id for share`,
  `select id from revisions where id = any($1::uuid[]) order by id for update`,
  `select id from accounts
    where id in (select placements.account_id from placements
                   join variants on variants.id = placements.variant_id
                   join revisions on revisions.post_id = variants.post_id
                  where revisions.id = any($1::uuid[]) and placements.due_at is null)
    order by id for no key update`,
];

const SELECT = `
  select r.id::text, r.hash, r.approved_at "approvedAt", r.planned_until "plannedUntil", p.id::text "postId", p.number,
         p.kind::text, p.not_before "notBefore", p.not_after "notAfter", m.id::text "missionId", m.prefix, m.zone,
         v.id::text "variantId", l.account_id::text "accountId", l.due_at "dueAt",
         case when jsonb_typeof(v.parts) = 'array' then jsonb_array_length(v.parts) else 1 end::int "partCount",
         l.repeat_rule "repeatRule", l.repeat_start "repeatStart",
         case when l.repeat_rule is null then '[]'::jsonb
              else coalesce((select jsonb_agg(jsonb_build_object('from', q."from", 'until', q."until"))
                               from quiet_hours q where q.account_id = l.account_id), '[]'::jsonb) end "quietHours"
    from revisions r
    join posts p on p.id = r.post_id
    join missions m on m.id = p.mission_id
    join variants v on v.post_id = p.id
    join placements l on l.variant_id = v.id
   where r.id = any($1::uuid[]) and r.approved_at is not null and r.voided_at is null
   order by r.approved_at, r.id, v.position, l.id`;

/** What is there of these revisions, and which occurrences of earlier ones left or may have. */
const MADE = `
  select d.post_id::text "postId", d.revision_id::text "revisionId", d.variant_id::text "variantId",
         d.account_id::text "accountId", d.occurrence,
         d.occurrence <> '' and exists (select from parts where parts.delivery_id = d.id
            and parts.state in ('published', 'processing', 'unconfirmed', 'needs_person')) "isOut"
    from deliveries d
   where d.post_id in (select post_id from revisions where id = any($1::uuid[]))`;
