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

/** What is named must all be so. */
export interface AuditFilter {
  /** Records behind this one; from the first by default. */
  readonly after?: bigint | undefined;
  /** The newest ones first, before this one where one is named. */
  readonly newest?: boolean | undefined;
  readonly before?: bigint | undefined;
  readonly from?: Date | undefined;
  /** Before, not at, this instant. */
  readonly until?: Date | undefined;
  readonly subject?: { readonly kind: string; readonly id: string };
  /** About one of these. */
  readonly subjectIds?: readonly string[] | undefined;
  readonly actorId?: string | undefined;
  /** `post.submitted`, or all that begins so: `post`. */
  readonly action?: string | undefined;
  readonly limit?: number | undefined;
}

const LIMIT = 100;

/** Records in the order they were made, or the newest first. */
export async function auditRecords(db: Tx, filter: AuditFilter = {}): Promise<readonly AuditView[]> {
  return db.auditRecord.findMany({
    where: whereOf(filter),
    orderBy: { seq: filter.newest ? 'desc' : 'asc' },
    take: filter.limit ?? LIMIT,
  });
}

const PAGE_ROWS = 1_000;

/** All of them up to the end that stands when the first is asked for, page after page: they may be more than fit in memory. */
export async function* auditPages(db: Tx, filter: AuditFilter = {}): AsyncGenerator<readonly AuditView[]> {
  const [last] = await auditRecords(db, { newest: true, limit: 1 });
  const before = (last?.seq ?? 0n) + 1n;
  for (let after = filter.after ?? 0n; ; ) {
    const page = await auditRecords(db, { ...filter, after, before, limit: PAGE_ROWS });
    if (page.length > 0) yield page;
    if (page.length < PAGE_ROWS) return;
    after = page.at(-1)?.seq ?? after;
  }
}

function whereOf({ after = 0n, before, from, until, subject, subjectIds, actorId, action }: AuditFilter) {
  return {
    seq: { gt: after, ...(before === undefined ? {} : { lt: before }) },
    ...(from || until ? { at: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) } } : {}),
    ...(subject ? { subjectKind: subject.kind, subjectId: subject.id } : {}),
    ...(subjectIds ? { subjectId: { in: [...subjectIds] } } : {}),
    ...(actorId === undefined ? {} : { actorId }),
    ...(action === undefined ? {} : { OR: [{ action }, { action: { startsWith: `${action}.` } }] }),
  };
}
