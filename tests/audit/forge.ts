import { hashOfRecord, type RecordContent } from '../../src/audit/record-hash.ts';
import type { Tx } from '../../src/db/database.ts';

/** What only the owner of the tables can do: the database refuses it to everybody else. */
export async function asOwner(tx: Tx, change: () => Promise<unknown>): Promise<void> {
  await tx.$executeRawUnsafe('alter table audit_records disable trigger audit_append_only');
  await change();
  await tx.$executeRawUnsafe('alter table audit_records enable trigger audit_append_only');
}

/** Changes a row and computes the whole chain anew with the house's own function, head included. */
export async function rewriteChain(tx: Tx, seq: bigint, action: string): Promise<void> {
  const rows = await tx.auditRecord.findMany({ orderBy: { seq: 'asc' } });
  let previousHash = '';
  await asOwner(tx, async () => {
    for (const { hash: _, ...row } of rows) {
      const changed = { ...row, action: row.seq === seq ? action : row.action, previousHash };
      const content = { ...changed, seq: String(row.seq), at: row.at.toISOString() } as RecordContent;
      previousHash = hashOfRecord(content);
      await tx.$executeRawUnsafe(
        'update audit_records set action = $2, previous_hash = $3, hash = $4 where seq = $1',
        row.seq,
        changed.action,
        changed.previousHash,
        previousHash,
      );
    }
    await tx.$executeRawUnsafe('update audit_heads set hash = $1', previousHash);
  });
}

/** Takes the last records away and sets the head back, as if they had never been. */
export async function cutTail(tx: Tx, count: number): Promise<void> {
  await asOwner(tx, async () => {
    await tx.$executeRawUnsafe(
      'delete from audit_records where seq > (select max(seq) from audit_records) - $1::int',
      count,
    );
    await tx.$executeRawUnsafe(
      'update audit_heads set (seq, hash) = (select seq, hash from audit_records order by seq desc limit 1)',
    );
  });
}
