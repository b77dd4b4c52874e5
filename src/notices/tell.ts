import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import type { Params, WordKey } from '../kernel/say.ts';

/** How soon a person must know, the most urgent first. */
const NOTICE_LEVELS = ['now', 'today', 'weekly'] as const;
export type NoticeLevel = (typeof NOTICE_LEVELS)[number];

interface NoticeFrame {
  readonly level: NoticeLevel;
  /** Whose people are told; absent for what concerns the whole house. */
  readonly missionId?: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Open notices with the same key are one notice that counts how often it happened. */
  readonly mergeKey: string;
}

/** Those of the word list's keys that name notices. */
export type NoticeKey = Extract<WordKey, `notice.${string}`>;

/** What to tell: a key of the word list with exactly the values that its sentence needs. */
export type NoticeDraft = {
  [K in NoticeKey]: NoticeFrame & { readonly key: K; readonly params: Params<K> };
}[NoticeKey];

/**
 * Puts notices into the outbox, in the caller's transaction. One that is open already under its merge key takes the new
 * words, counts one more, and becomes as urgent as the more urgent of both.
 */
export async function tell(tx: Tx, clock: Clock, notices: readonly NoticeDraft[]): Promise<void> {
  if (notices.length === 0) return;
  const now = clock.now().toISOString();
  const rows = merged(notices).map(({ notice, times }) => ({
    id: newId(),
    level: notice.level,
    key: notice.key,
    params: notice.params,
    missionId: notice.missionId ?? null,
    subjectKind: notice.subject.kind,
    subjectId: notice.subject.id,
    mergeKey: notice.mergeKey,
    times,
    at: now,
  }));
  await tx.$executeRawUnsafe(
    `insert into notices
       (id, level, key, params, mission_id, subject_kind, subject_id, merge_key, times, first_at, last_at, dispatch_at)
     select id, level::notice_level, key, params, "missionId", "subjectKind", "subjectId", "mergeKey", times, at, at, at
       from jsonb_to_recordset($1::jsonb) as row
            (id uuid, level text, key text, params jsonb, "missionId" uuid, "subjectKind" text, "subjectId" text,
             "mergeKey" text, times int, at timestamptz)
     on conflict (merge_key) where acknowledged_at is null do update
        set level = least(notices.level, excluded.level), key = excluded.key, params = excluded.params,
            times = notices.times + excluded.times, last_at = greatest(notices.last_at, excluded.last_at),
            dispatch_at = excluded.dispatch_at`,
    JSON.stringify(rows),
  );
}

interface Merged {
  notice: NoticeDraft;
  times: number;
}

/** One row a merge key, as one statement may touch a row once only; sorted, so that two writers lock in one order. */
function merged(notices: readonly NoticeDraft[]): Merged[] {
  const byKey = new Map<string, Merged>();
  for (const notice of notices) {
    const known = byKey.get(notice.mergeKey);
    const level = known ? moreUrgent(known.notice.level, notice.level) : notice.level;
    byKey.set(notice.mergeKey, { notice: { ...notice, level }, times: (known?.times ?? 0) + 1 });
  }
  return [...byKey.values()].sort((a, b) => (a.notice.mergeKey < b.notice.mergeKey ? -1 : 1));
}

function moreUrgent(a: NoticeLevel, b: NoticeLevel): NoticeLevel {
  return NOTICE_LEVELS.indexOf(a) <= NOTICE_LEVELS.indexOf(b) ? a : b;
}
