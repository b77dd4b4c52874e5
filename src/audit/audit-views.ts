import type { Tx } from '../db/database.ts';

/** A record as it stands in the chain. */
export interface AuditView {
  readonly seq: bigint;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly way: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

export interface AuditFilter {
  /** Records behind this one; from the first by default. */
  readonly after?: bigint;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly limit?: number;
}

const LIMIT = 100;

/** Records in the order they were made. */
export async function auditRecords(db: Tx, filter: AuditFilter = {}): Promise<readonly AuditView[]> {
  return db.auditRecord.findMany({
    where: {
      seq: { gt: filter.after ?? 0n },
      ...(filter.subject ? { subjectKind: filter.subject.kind, subjectId: filter.subject.id } : {}),
    },
    orderBy: { seq: 'asc' },
    take: filter.limit ?? LIMIT,
  });
}
