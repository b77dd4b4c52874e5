import type { Tx } from '../db/database.ts';
import type { Canonical } from '../kernel/canonical-hash.ts';
import { DAY, HOUR } from '../kernel/durations.ts';
import { type Head, type KeyLine, parseAnchorLine } from './anchor-line.ts';
import {
  type AnchorEvidence,
  type DoubtfulLine,
  type JudgedAnchors,
  judgeAnchors,
  type Restart,
} from './judge-anchors.ts';
import { hashOfRecord } from './record-hash.ts';

/** What walking the chain found, and what stands outside the database for it. */
export type Verification = Outside &
  (
    | {
        readonly ok: true;
        readonly records: bigint;
        readonly headHash: string;
        readonly warnings: readonly AnchorWarning[];
      }
    | {
        readonly ok: false;
        /**
         * The first record that can't be trusted; all before it can. `rewritten`: the first that an anchor contradicts.
         * `anchors_missing`: the very first, as nothing stands for any.
         */
        readonly seq: bigint;
        readonly reason: BreakReason;
        /** That record as it stands now; null where there is none. */
        readonly found: FoundRecord | null;
        /** The anchor that shows it. */
        readonly shownBy: Head | null;
      }
  );

/**
 * What anchors can't say. `none_yet`: none was due so far, with the first record at that time. `late`: the oldest of them is
 * so much younger than the first record. `old`: the newest is so much older than the newest record.
 */
interface AnchorWarning {
  readonly kind: 'none_yet' | 'late' | 'old';
  readonly at: Date;
}

type FoundRecord = Pick<StoredRecord, 'at' | 'action' | 'subjectKind' | 'subjectId'>;

interface Outside {
  /** The newest anchor that the chain agrees with, up to where it can be trusted: so far nothing was rewritten. */
  readonly anchored: Head | null;
  readonly restarts: readonly Restart[];
  readonly doubtful: readonly DoubtfulLine[];
}

/**
 * The record's content is not what was hashed; it does not follow its forerunner; it is gone; it is not of the chain; it
 * is another one than was anchored; the chain ends before an anchor; somebody tampered with the anchors themselves; none is
 * left, though one was due.
 */
type BreakReason =
  | 'altered'
  | 'unlinked'
  | 'missing'
  | 'beyond_head'
  | 'rewritten'
  | 'cut'
  | 'anchors_doubtful'
  | 'anchors_missing';

export interface VerifyOptions {
  /** Whoever may write to the database can forge a whole new chain, or take its end away: anchors alone show that. */
  readonly anchors?: AnchorEvidence;
  readonly pageSize?: number;
}

/**
 * Walks the whole chain up to the head that stands when it starts; what is recorded meanwhile does not disturb it.
 * Anchors have to be read before: then none can be newer than the head.
 */
export async function verifyAudit(db: Tx, { anchors, pageSize = 1_000 }: VerifyOptions = {}): Promise<Verification> {
  const end = await readEnd(db);
  const judged = anchors ? judgeAnchors(anchors, await recordedKeys(db)) : NOTHING_OUTSIDE;
  const held = new AnchorsToHold(judged);
  let first: StoredRecord | undefined;
  let last: StoredRecord | undefined;
  let previous = { seq: 0n, hash: '' };
  while (previous.seq < end.seq) {
    const page = await readPage(db, previous.seq, end.seq, pageSize);
    if (page.length === 0) return held.broken(previous.seq + 1n, 'missing');
    for (const row of page) {
      const reason = breakOf(row, previous);
      const found = row.seq === previous.seq + 1n ? row : null;
      if (reason) return held.broken(previous.seq + 1n, reason, { found });
      const shownBy = held.contradicting(row);
      if (shownBy) return held.broken(row.seq, 'rewritten', { found, shownBy });
      first ??= row;
      last = row;
      previous = row;
    }
  }
  if (previous.hash !== end.hash) return held.broken(end.seq, 'altered');
  if (end.newestSeq > end.seq) return held.broken(end.seq + 1n, 'beyond_head');
  const behind = held.next;
  if (behind) return held.broken(end.seq + 1n, 'cut', { shownBy: behind });
  if (judged.doubtful.some(({ why }) => why !== 'unfinished')) {
    return held.broken((held.agreed?.seq ?? 0n) + 1n, 'anchors_doubtful');
  }
  const warnings: AnchorWarning[] = [];
  if (anchors && first && last) {
    if (!judged.isAnyLeft && isOver(DUE_WITHIN_MS, first.at, anchors.now)) {
      return held.broken(1n, 'anchors_missing', { found: first });
    }
    warnings.push(...warningsOf(judged, first.at, last.at));
  }
  return { ok: true, records: end.seq, headHash: end.hash, warnings, ...held.outside() };
}

/** An anchor comes each day, which can have 25 hours, and at each start. */
const DUE_WITHIN_MS = 25 * HOUR;
/** From when on a gap is worth a word. */
const GAP_MS = 2 * DAY;

function isOver(ms: number, from: Date, until: Date): boolean {
  return until.getTime() - from.getTime() > ms;
}

function warningsOf({ anchors, isAnyLeft }: JudgedAnchors, first: Date, last: Date): readonly AnchorWarning[] {
  const [oldest, newest] = [anchors[0], anchors.at(-1)];
  if (!isAnyLeft || !oldest || !newest) return [{ kind: 'none_yet', at: first }];
  return [
    ...(isOver(GAP_MS, first, oldest.at) ? [{ kind: 'late', at: oldest.at } as const] : []),
    ...(isOver(GAP_MS, newest.at, last) ? [{ kind: 'old', at: newest.at } as const] : []),
  ];
}

const NOTHING_OUTSIDE: JudgedAnchors = { anchors: [], restarts: [], doubtful: [], isAnyLeft: false };

/** The anchors in the order of the chain, which is walked beside them. */
class AnchorsToHold {
  readonly #judged: JudgedAnchors;
  #index = 0;
  #agreed: Head | null = null;

  constructor(judged: JudgedAnchors) {
    this.#judged = judged;
  }

  get next(): Head | undefined {
    return this.#judged.anchors[this.#index];
  }

  get agreed(): Head | null {
    return this.#agreed;
  }

  /** The anchor of this record that names another hash; those that name its own are agreed. */
  contradicting({ seq, hash }: { readonly seq: bigint; readonly hash: string }): Head | undefined {
    for (let anchor = this.next; anchor && anchor.seq <= seq; anchor = this.next) {
      if (anchor.hash !== hash) return anchor;
      this.#agreed = anchor;
      this.#index += 1;
    }
    return undefined;
  }

  broken(
    seq: bigint,
    reason: BreakReason,
    { found = null, shownBy = null }: { readonly found?: StoredRecord | null; readonly shownBy?: Head | null } = {},
  ): Verification {
    return { ok: false, seq, reason, found: found && foundOf(found), shownBy, ...this.outside() };
  }

  outside(): Outside {
    const { restarts, doubtful } = this.#judged;
    return { anchored: this.#agreed, restarts, doubtful };
  }
}

function foundOf({ at, action, subjectKind, subjectId }: StoredRecord): FoundRecord {
  return { at, action, subjectKind, subjectId };
}

/** Changes of the key that the record tells of. What the database says is believed as far as it is signed. */
async function recordedKeys(db: Tx): Promise<readonly KeyLine[]> {
  const rows = await db.auditRecord.findMany({ where: { action: 'key.rotated' }, select: { details: true } });
  return rows.flatMap(({ details }) => {
    const line = parseAnchorLine((details as { readonly line?: unknown } | null)?.line);
    return line?.kind === 'key' ? [line] : [];
  });
}

interface End {
  readonly seq: bigint;
  readonly hash: string;
  readonly newestSeq: bigint;
}

/** One statement, so that head and newest row are of one moment; without a head, every row is beyond it. */
async function readEnd(db: Tx): Promise<End> {
  const [end] = await db.$queryRawUnsafe<End[]>(
    `select coalesce(max(head.seq), 0) as seq, coalesce(max(head.hash), '') as hash,
            (select coalesce(max(seq), 0) from audit_records) as "newestSeq"
       from audit_heads head where head.id = 1`,
  );
  return end ?? { seq: 0n, hash: '', newestSeq: 0n };
}

async function readPage(db: Tx, after: bigint, until: bigint, pageSize: number) {
  return db.auditRecord.findMany({
    where: { seq: { gt: after, lte: until } },
    orderBy: { seq: 'asc' },
    take: pageSize,
  });
}

type StoredRecord = Awaited<ReturnType<typeof readPage>>[number];

function breakOf(
  row: StoredRecord,
  previous: { readonly seq: bigint; readonly hash: string },
): BreakReason | undefined {
  if (row.seq !== previous.seq + 1n) return 'missing';
  if (row.previousHash !== previous.hash) return 'unlinked';
  return row.hash === hashOf(row) ? undefined : 'altered';
}

function hashOf({ hash: _, ...row }: StoredRecord): string {
  return hashOfRecord({
    ...row,
    seq: String(row.seq),
    at: row.at.toISOString(),
    details: row.details as Canonical,
  });
}
