import { byOf, SYSTEM } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { postNumber } from '../content/find-post.ts';
import { allowedLatenessMs } from '../content/lateness.ts';
import type { PostKind } from '../content/post-view.ts';
import type { Database, Tx } from '../db/database.ts';
import { DAY, plus } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import { type NoticeDraft, tell } from '../notices/tell.ts';
import { createPlacer, type PlannedTime } from './due-times.ts';
import { loadPlannable, type Plannable } from './load-plannable.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { createSpread } from './spread-equal-texts.ts';

/** So far ahead the occurrences of a recurrence are planned. */
const AHEAD_MS = 35 * DAY;
/** When less than this is planned ahead, the rest is. */
const EXTEND_BELOW_MS = 28 * DAY;
/** Revisions that one transaction plans. */
const BATCH = 500;

export type PlanningDeps = Pick<SchedulerDeps, 'clock' | 'timing' | 'wakePump'> & {
  readonly database: Pick<Database, 'transaction'>;
};

/** Plans one revision; see `planRevisions`. */
export function planRevision(deps: PlanningDeps, revisionId: string): Promise<number> {
  return planRevisions(deps, [revisionId]);
}

/**
 * Makes the deliveries of approved revisions: one per variant and account, or one per occurrence of a recurrence in the
 * weeks ahead, and one part per link of a thread. Run twice, or for a revision whose approval has ended, it makes nothing.
 * @returns how many it made
 */
export async function planRevisions(deps: PlanningDeps, revisionIds: readonly string[]): Promise<number> {
  let planned = 0;
  for (let at = 0; at < revisionIds.length; at += BATCH) {
    const batch = revisionIds.slice(at, at + BATCH);
    planned += await deps.database.transaction((tx) => planBatch(deps, tx, batch));
  }
  if (planned > 0) deps.wakePump();
  return planned;
}

/** The tick that plans the next occurrences of recurrences. @returns how many deliveries it made */
export async function extendRecurrences(deps: SchedulerDeps): Promise<number> {
  const rows = await deps.database.prisma.revision.findMany({
    where: { plannedUntil: { lt: plus(deps.clock.now(), EXTEND_BELOW_MS) }, voidedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return planRevisions(
    deps,
    rows.map(({ id }) => id),
  );
}

/** `dueAt` plus what its kind allows, never past the approved window. */
export function expiryOf(kind: PostKind, dueAt: Date, notAfter: Date): Date {
  const expiresAt = plus(dueAt, allowedLatenessMs(kind));
  return expiresAt < notAfter ? expiresAt : notAfter;
}

async function planBatch(deps: PlanningDeps, tx: Tx, revisionIds: readonly string[]): Promise<number> {
  const horizon = plus(deps.clock.now(), AHEAD_MS);
  const plannable = await loadPlannable(tx, revisionIds);
  const spread = await createSpread(tx, plannable.revisions);
  const placer = createPlacer(tx, { now: deps.clock.now(), horizon, known: plannable.known, spread });
  const deliveries: DeliveryRow[] = [];
  const notices: NoticeDraft[] = [];
  for (const revision of plannable.revisions) {
    let [withoutSlot, quiet, passed] = [0, 0, 0];
    for (const placement of revision.placements) {
      const found = await placer.timesOf(revision, placement);
      withoutSlot += found.withoutSlot;
      quiet += found.quiet;
      passed += found.passed;
      for (const time of found.times) deliveries.push(rowOf(deps, revision, placement, time));
    }
    notices.push(...noticesOf(revision, { withoutSlot, quiet, passed }));
  }
  await insertDeliveries(tx, deliveries, deps.clock.now());
  await keepHorizon(tx, plannable.revisions, horizon);
  await tell(tx, deps.clock, notices);
  await record(
    tx,
    deps.clock,
    deliveries.map(({ id, revision_id, due_at }) => ({
      ...byOf(SYSTEM),
      action: 'delivery.planned',
      subject: { kind: 'delivery', id },
      details: { revision: revision_id, dueAt: due_at },
    })),
  );
  return deliveries.length;
}

type DeliveryRow = ReturnType<typeof rowOf>;

/** By the names of the columns. */
function rowOf(
  deps: PlanningDeps,
  revision: Plannable,
  { variantId, accountId, partCount, textKey }: Plannable['placements'][number],
  { dueAt, occurrence }: PlannedTime,
) {
  return {
    id: newId(),
    post_id: revision.postId,
    revision_id: revision.id,
    revision_hash: revision.hash,
    variant_id: variantId,
    account_id: accountId,
    occurrence,
    text_key: textKey,
    priority: revision.kind === 'emergency' ? 0 : 1,
    due_at: dueAt.toISOString(),
    expires_at: expiryOf(revision.kind, dueAt, revision.notAfter).toISOString(),
    wake_at: plus(dueAt, -deps.timing.prepareLeadMs).toISOString(),
    part_ids: Array.from({ length: partCount }, newId),
  };
}

/** Both in bulk: a plan of thousands is made at half the speed of bare inserts or better. */
async function insertDeliveries(tx: Tx, rows: readonly DeliveryRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRawUnsafe(
    `insert into deliveries (id, post_id, revision_id, revision_hash, variant_id, account_id, occurrence, text_key, priority,
                             due_at, expires_at, wake_at, created_at)
     select id, post_id, revision_id, revision_hash, variant_id, account_id, occurrence, text_key, priority,
            due_at, expires_at, wake_at, $2::timestamptz
       from jsonb_to_recordset($1::jsonb) as row
            (id uuid, post_id uuid, revision_id uuid, revision_hash text, variant_id uuid, account_id uuid,
             occurrence text, text_key text, priority int, due_at timestamptz, expires_at timestamptz, wake_at timestamptz)`,
    JSON.stringify(rows.map(({ part_ids: _, ...row }) => row)),
    now,
  );
  const parts = rows.flatMap(({ id, account_id, part_ids }) =>
    part_ids.map((part, index) => ({ id: part, delivery_id: id, account_id, index })),
  );
  await tx.$executeRawUnsafe(
    `insert into parts (id, delivery_id, account_id, index)
     select id, delivery_id, account_id, index
       from jsonb_to_recordset($1::jsonb) as row (id uuid, delivery_id uuid, account_id uuid, index int)`,
    JSON.stringify(parts),
  );
}

/** Notes until when recurrences are planned; past the window there is nothing more to plan. */
async function keepHorizon(tx: Tx, revisions: readonly Plannable[], horizon: Date): Promise<void> {
  const rows = revisions
    .filter(({ placements }) => placements.some(({ repeat }) => repeat))
    .map(({ id, notAfter }) => ({ id, until: horizon < notAfter ? horizon.toISOString() : null }));
  if (rows.length === 0) return;
  await tx.$executeRawUnsafe(
    `update revisions set planned_until = row.until
       from jsonb_to_recordset($1::jsonb) as row (id uuid, until timestamptz) where revisions.id = row.id`,
    JSON.stringify(rows),
  );
}

function noticesOf(
  revision: Plannable,
  counts: { readonly withoutSlot: number; readonly quiet: number; readonly passed: number },
): readonly NoticeDraft[] {
  const ref = postNumber({ number: revision.number, mission: revision });
  const about = {
    level: 'now',
    missionId: revision.missionId,
    subject: { kind: 'post', id: revision.postId },
  } as const;
  const { withoutSlot, quiet, passed } = counts;
  return [
    ...(withoutSlot > 0
      ? [
          {
            ...about,
            key: 'notice.no_free_slot',
            params: { ref, count: withoutSlot },
            mergeKey: `no-slot:${revision.id}`,
          } as const,
        ]
      : []),
    ...(quiet > 0
      ? [
          {
            ...about,
            key: 'notice.occurrences_quiet',
            params: { ref, count: quiet },
            mergeKey: `quiet:${revision.id}`,
          } as const,
        ]
      : []),
    ...(passed > 0
      ? [
          {
            ...about,
            key: 'notice.occurrences_passed',
            params: { ref, count: passed },
            mergeKey: `passed:${revision.id}`,
          } as const,
        ]
      : []),
  ];
}
