import type { Tx } from '../db/database.ts';
import type { Canonical } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { hashOfRecord } from './record-hash.ts';

/** Who acted. Ids only: a name can be erased where members are kept, and the chain still verifies. */
export interface ActorRef {
  /** A stranger was not let in. */
  readonly kind: 'member' | 'token' | 'system' | 'stranger';
  readonly id?: string;
  /** The token by which a member acted; it stands among the details. */
  readonly token?: string;
}

/** By which door they acted. */
export type Way = 'console' | 'phone' | 'api' | 'cli' | 'bot' | 'system';

export interface AuditEntry {
  readonly actor: ActorRef;
  readonly way: Way;
  /** What was done, noun first and in the past: `post.submitted`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /**
   * Ids, codes, numbers and hashes that the action is about. No names, nothing that people typed freely, no texts of posts,
   * no credentials: it stands for good.
   */
  readonly details?: Readonly<Record<string, Canonical | undefined>>;
}

/**
 * Appends entries to the record, in the caller's transaction: what they tell of and they commit together or not at all.
 * Locks the chain's head, so call it last and once, with all that the transaction has to tell; other transactions that
 * record wait from here to its commit.
 */
export async function record(tx: Tx, clock: Clock, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const head = await lockHead(tx);
  const rows = chain(head, clock.now(), entries);
  const last = rows.at(-1);
  await tx.$executeRawUnsafe(
    `with appended as (
       insert into audit_records
         (seq, at, actor_kind, actor_id, way, action, subject_kind, subject_id, details, previous_hash, hash)
       select seq, at, "actorKind", "actorId", way, action, "subjectKind", "subjectId", details, "previousHash", hash
         from jsonb_to_recordset($1::jsonb) as row
              (seq bigint, at timestamptz, "actorKind" text, "actorId" text, way text, action text,
               "subjectKind" text, "subjectId" text, details jsonb, "previousHash" text, hash text)
     )
     update audit_heads set seq = $2::bigint, hash = $3 where id = 1`,
    JSON.stringify(rows),
    last?.seq,
    last?.hash,
  );
}

interface Head {
  readonly seq: bigint;
  readonly hash: string;
}

async function lockHead(tx: Tx): Promise<Head> {
  const [head] = await tx.$queryRawUnsafe<Head[]>('select seq, hash from audit_heads where id = 1 for update');
  if (!head) throw new AppError('audit.no_head', {});
  return head;
}

function chain(head: Head, at: Date, entries: readonly AuditEntry[]) {
  let previousHash = head.hash;
  return entries.map((entry, index) => {
    const content = {
      seq: String(head.seq + BigInt(index + 1)),
      at: at.toISOString(),
      actorKind: entry.actor.kind,
      actorId: entry.actor.id ?? null,
      way: entry.way,
      action: entry.action,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      details: entry.actor.token === undefined ? (entry.details ?? {}) : { ...entry.details, token: entry.actor.token },
      previousHash,
    };
    previousHash = hashOfRecord(content);
    return { ...content, hash: previousHash };
  });
}
