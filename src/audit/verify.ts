import type { Tx } from '../db/database.ts';
import type { Canonical } from '../kernel/canonical-hash.ts';
import { hashOfRecord } from './record-hash.ts';

/** What walking the chain found. `seq` is the first row that can't be trusted; all before it can. */
export type Verification =
  | { readonly ok: true; readonly records: bigint; readonly headHash: string }
  | { readonly ok: false; readonly seq: bigint; readonly reason: BreakReason };

/** The row's content is not what was hashed; it does not follow its forerunner; it is gone; it is not of the chain. */
type BreakReason = 'altered' | 'unlinked' | 'missing' | 'beyond_head';

/**
 * Walks the whole chain up to the head that stands when it starts; what is recorded meanwhile does not disturb it.
 * Somebody who may write to the database can forge a whole new chain: keep `records` and `headHash` somewhere else, too.
 */
export async function verifyAudit(db: Tx, pageSize = 1_000): Promise<Verification> {
  const end = await readEnd(db);
  let previous = { seq: 0n, hash: '' };
  while (previous.seq < end.seq) {
    const page = await readPage(db, previous.seq, end.seq, pageSize);
    if (page.length === 0) return broken(previous.seq + 1n, 'missing');
    for (const row of page) {
      const reason = breakOf(row, previous);
      if (reason) return broken(previous.seq + 1n, reason);
      previous = row;
    }
  }
  if (previous.hash !== end.hash) return broken(end.seq, 'altered');
  if (end.newestSeq > end.seq) return broken(end.seq + 1n, 'beyond_head');
  return { ok: true, records: end.seq, headHash: end.hash };
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

function broken(seq: bigint, reason: BreakReason): Verification {
  return { ok: false, seq, reason };
}
