import { byOf, SYSTEM } from '../access/actor.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { RemoteRef } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUR, plus } from '../kernel/durations.ts';
import type { Finding } from '../kernel/errors.ts';
import {
  ATTEMPT_STATES,
  type AttemptState,
  assertTransition,
  DELIVERY_STATES,
  type DeliveryState,
  PART_STATES,
  type PartState,
} from '../kernel/transitions.ts';
import { markNeedsReconnect } from '../missions/account-credentials.ts';
import { type NoticeDraft, tell } from '../notices/tell.ts';
import type { Work } from './load-work.ts';
import { withoutOvertaken } from './overtaken-moves.ts';

/** What becomes of one part, and with it of its attempt and its delivery. All moves of a batch commit together. */
export interface Move {
  readonly work: Work;
  readonly attempt?: { readonly state: AttemptState; readonly errorCode?: string; readonly errorMessage?: string };
  readonly part: {
    readonly state: PartState;
    readonly ref?: RemoteRef;
    readonly publishedAt?: Date;
    readonly receipt?: string;
    readonly checkAt?: Date;
    readonly absentReadAt?: Date;
  };
  /** When the pump looks again, for what goes back to be planned. */
  readonly wakeAt?: Date;
  readonly reason?: Finding;
  /** Instead of what follows from the part: only `held`, where the part itself is planned again. */
  readonly delivery?: 'held';
  readonly notice?: NoticeDraft;
  /** Instead of the system, for what a person settles. */
  readonly by?: Pick<AuditEntry, 'actor' | 'way'>;
}

/**
 * Applies moves in bulk: states, audit and notices in the caller's transaction. A move that was overtaken, because the
 * sweep or a person settled its attempt meanwhile, does nothing: what is on disk stands.
 */
export async function applyMoves(tx: Tx, clock: Clock, wanted: readonly Move[]): Promise<void> {
  const moves = await withoutOvertaken(tx, wanted);
  if (moves.length === 0) return;
  for (const move of moves) assertLegal(move);
  const now = clock.now();
  await update(tx, moves, now);
  await tell(
    tx,
    clock,
    moves.flatMap(({ notice }) => (notice === undefined ? [] : [notice])),
  );
  await askToReconnect(tx, clock, moves);
  await record(tx, clock, moves.filter(changesState).map(auditEntry));
}

/** Looking again without finding anything new is nothing to record. */
function changesState({ work, part, attempt }: Move): boolean {
  return part.state !== work.part.state || (attempt !== undefined && attempt.state !== work.attempt.state);
}

async function askToReconnect(tx: Tx, clock: Clock, moves: readonly Move[]): Promise<void> {
  const lost = moves.filter(({ reason }) => reason?.key === 'reason.reconnect').map(({ work }) => work.account);
  for (const account of new Map(lost.map((one) => [one.id, one])).values())
    await markNeedsReconnect(tx, clock, account);
}

function assertLegal({ work, attempt, part, ...move }: Move): void {
  const noun = `${work.post.number} ${work.account.channel}`;
  if (attempt && attempt.state !== work.attempt.state) {
    assertTransition(ATTEMPT_STATES, noun, work.attempt.state, attempt.state);
  }
  if (part.state !== work.part.state) assertTransition(PART_STATES, noun, work.part.state, part.state);
  const to = deliveryStateAfter({ work, part, ...move });
  if (to !== work.delivery.state) assertTransition(DELIVERY_STATES, noun, work.delivery.state, to);
}

/** A delivery's state follows from its part: the next link of a thread is planned when this one is published. */
function deliveryStateAfter({ work, part, delivery }: Pick<Move, 'work' | 'part' | 'delivery'>): DeliveryState {
  if (delivery) return delivery;
  if (part.state === 'published') return work.part.isLast ? 'published' : 'planned';
  const hasPublished = work.part.index > 0;
  if (hasPublished && ['failed', 'expired', 'canceled'].includes(part.state)) return 'partly_published';
  return part.state;
}

/** The first counts are fetched when a post is an hour old. */
const FIRST_MEASURE = { age: '1h', afterMs: HOUR } as const;

/** Ends of a whole thread: what of it still waits ends, too. */
const ENDS: readonly DeliveryState[] = ['failed', 'expired', 'canceled', 'partly_published'];

/** One statement for the three tables: every round trip of a batch is one that all its accounts wait for. */
const UPDATE = `
  with row as materialized (
    select * from jsonb_to_recordset($1::jsonb) as row
      (attempt uuid, attempt_state text, code text, message text,
       part uuid, part_state text, ref text, detail text, permalink text, published_at timestamptz, receipt text,
       check_at timestamptz, absent_read_at timestamptz, measure_at timestamptz, measure_age text,
       delivery uuid, delivery_state text, key text, params jsonb, wake_at timestamptz)
  ), attempted as (
    update attempts set state = row.attempt_state::attempt_state, ended_at = coalesce(ended_at, clock_timestamp()),
           error_code = coalesce(row.code, error_code), error_message = coalesce(row.message, error_message)
      from row where attempts.id = row.attempt and row.attempt_state is not null
  ), parted as (
    update parts set state = row.part_state::part_state,
           remote_ref = coalesce(row.ref, remote_ref), ref_detail = coalesce(row.detail, ref_detail),
           permalink = coalesce(row.permalink, parts.permalink), published_at = coalesce(row.published_at, parts.published_at),
           receipt = coalesce(row.receipt, parts.receipt), check_at = row.check_at, absent_read_at = row.absent_read_at,
           measure_at = coalesce(row.measure_at, parts.measure_at), measure_age = coalesce(row.measure_age, parts.measure_age)
      from row where parts.id = row.part
  )
  update deliveries set state = row.delivery_state::delivery_state, reason_key = row.key, reason_params = row.params,
         wake_at = coalesce(row.wake_at, deliveries.wake_at),
         published_at = coalesce(deliveries.published_at, row.published_at)
    from row where deliveries.id = row.delivery`;

async function update(tx: Tx, moves: readonly Move[], now: Date): Promise<void> {
  const rows = moves.map((move) => rowOf(move, now));
  await tx.$executeRawUnsafe(UPDATE, JSON.stringify(rows));
  const ended = rows.filter((row) => ENDS.includes(row.delivery_state)).map((row) => row.delivery);
  if (ended.length === 0) return;
  await tx.$executeRawUnsafe(
    `update parts set state = 'canceled' where delivery_id = any($1::uuid[]) and state = 'planned'`,
    ended,
  );
}

function rowOf(move: Move, now: Date) {
  const { work, attempt, part, reason, wakeAt } = move;
  const isMeasured = part.publishedAt !== undefined && part.ref !== undefined;
  return {
    attempt: work.attempt.id,
    attempt_state: attempt?.state,
    code: attempt?.errorCode,
    message: attempt?.errorMessage,
    part: work.part.id,
    part_state: part.state,
    ref: part.ref?.id,
    detail: part.ref?.detail,
    permalink: part.ref?.permalink,
    published_at: part.publishedAt,
    receipt: part.receipt,
    check_at: part.checkAt,
    absent_read_at: part.absentReadAt,
    ...(isMeasured && { measure_at: plus(part.publishedAt, FIRST_MEASURE.afterMs), measure_age: FIRST_MEASURE.age }),
    delivery: work.delivery.id,
    delivery_state: deliveryStateAfter(move),
    key: reason?.key,
    params: reason?.params,
    wake_at: wakeAt ?? (part.state === 'published' ? now : undefined),
  };
}

function auditEntry({ work, part, attempt, reason, by, ...move }: Move): AuditEntry {
  return {
    ...(by ?? byOf(SYSTEM)),
    action: `delivery.${deliveryStateAfter({ work, part, ...move })}`,
    subject: { kind: 'delivery', id: work.delivery.id },
    details: {
      part: work.part.index,
      attempt: work.attempt.id,
      write: attempt?.state ?? null,
      ref: part.ref?.id ?? null,
      reason: reason?.key ?? null,
      hash: work.delivery.revisionHash,
    },
  };
}
