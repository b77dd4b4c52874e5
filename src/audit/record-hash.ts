import { type Canonical, canonicalHash } from '../kernel/canonical-hash.ts';

/** All that a record's hash vouches for, in the form it is hashed in; `previousHash` is what makes a chain of them. */
export interface RecordContent {
  /** In decimal digits: a number may lose some. */
  readonly seq: string;
  /** ISO 8601, UTC, to the millisecond, as the database keeps it. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly way: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: Canonical;
  readonly previousHash: string;
}

export function hashOfRecord(content: RecordContent): string {
  return canonicalHash({ ...content });
}
