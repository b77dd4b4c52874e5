import { createHmac } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { addressBlock } from '../kernel/address-block.ts';
import type { Clock } from '../kernel/clock.ts';
import { deriveKey } from '../kernel/derive-key.ts';
import { MINUTE } from '../kernel/durations.ts';
import type { AppError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Secret } from '../kernel/secret.ts';
import { type ActorRef, type AuditEntry, record, type Way } from './record.ts';

/** Somebody was refused something. */
export interface Refused {
  /** What was thrown. Noted twice, by two layers that it passes through, it is recorded once. */
  readonly error: AppError;
  /** A member who was let in, or where a stranger came from: an IP address, a chat's id. */
  readonly by: { readonly actor: ActorRef } | { readonly source: string };
  readonly way: Way;
  /** What was asked for: `posts.decide`. No texts. */
  readonly asked: string;
  readonly subject?: AuditEntry['subject'] | undefined;
  /** Of the revision that was named. */
  readonly hash?: string | undefined;
}

export interface Refusals {
  /** Never throws, and never waits for anything but its own transaction: call it when the refused one has ended. */
  note(refused: Refused): Promise<void>;
}

interface RefusalDeps {
  readonly database: Pick<Database, 'transaction'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secretKey: Secret<Uint8Array>;
}

/** Different refusals of one member, or of all strangers together, that have a row of their own within a minute. */
const MOST_A_MINUTE = 60;

/**
 * Writes refusals into the record. The first of a kind at once; the same again within a minute is counted, and the count
 * follows as one row, so that nobody fills the record by trying.
 */
export function createRefusals({ database, clock, logger, secretKey }: RefusalDeps): Refusals & AsyncDisposable {
  const known = new WeakSet<AppError>();
  const sourceKey = deriveKey(secretKey, { purpose: 'communique refusal source key', lengthBytes: 32 });
  const seen = new Map<string, { readonly entry: AuditEntry; again: number }>();
  const counts = new Map<string, number>();
  let cancelTimer = () => {};

  const write = async (entries: readonly AuditEntry[]) => {
    if (entries.length === 0) return;
    await database
      .transaction((tx) => record(tx, clock, entries))
      .catch((err: unknown) => logger.error({ err, count: entries.length }, 'refusals could not be recorded'));
  };

  const flush = async () => {
    cancelTimer();
    const repeated = [...seen.values()].filter(({ again }) => again > 0);
    seen.clear();
    counts.clear();
    await write(repeated.map(({ entry, again }) => ({ ...entry, details: { ...entry.details, again } })));
  };

  /** As its own row while there is room for it, else with all others of the same code. */
  const merged = (entry: AuditEntry): { readonly key: string; readonly entry: AuditEntry } => {
    const group = entry.actor.id ?? entry.actor.kind;
    const { code = null, asked = null, source = null, hash = null } = entry.details ?? {};
    const key = JSON.stringify([group, code, asked, entry.subject, source, hash]);
    const count = counts.get(group) ?? 0;
    if (seen.has(key)) return { key, entry };
    if (count >= MOST_A_MINUTE) {
      return { key: JSON.stringify([group, code]), entry: { ...entry, subject: HOUSE, details: { code, many: true } } };
    }
    counts.set(group, count + 1);
    return { key, entry };
  };

  return {
    async note(refused) {
      if (known.has(refused.error) || !isRecorded(refused.error)) return;
      known.add(refused.error);
      const { key, entry } = merged(entryOf(refused, sourceKey));
      const before = seen.get(key);
      if (before) {
        before.again += 1;
        return;
      }
      if (seen.size === 0) cancelTimer = clock.setTimer(MINUTE, () => void flush());
      seen.set(key, { entry, again: 0 });
      await write([entry]);
    },
    [Symbol.asyncDispose]: flush,
  };
}

const HOUSE = { kind: 'house', id: 'house' } as const;

/** Rooms whose every refusal is of interest; of the others, what a person may not do or what came too late. */
const GUARDED = /^(access|approval|auth|invitation|link|passkey|second_factor|sign_in|telegram)\./;
const KINDS: ReadonlySet<AppError['kind']> = new Set(['forbidden', 'unauthenticated', 'conflict']);

function isRecorded({ code, kind, findings }: AppError): boolean {
  // A comment or a code that was forgotten is no attempt at anything.
  if (/[._]missing$/.test(code)) return false;
  return GUARDED.test(code) || KINDS.has(kind) || findings.some(({ key }) => key === 'post.secret_marking');
}

function entryOf({ error, by, way, asked, subject, hash }: Refused, sourceKey: Uint8Array): AuditEntry {
  const isSecret = error.findings.some(({ key }) => key === 'post.secret_marking');
  const details = { code: isSecret ? 'post.secret_marking' : error.code, asked, hash };
  if ('actor' in by) return { actor: by.actor, way, action: 'refused', subject: subject ?? HOUSE, details };
  const source = createHmac('sha256', Buffer.from(sourceKey))
    .update(addressBlock(by.source))
    .digest('hex')
    .slice(0, 16);
  return { actor: { kind: 'stranger' }, way, action: 'refused', subject: HOUSE, details: { ...details, source } };
}
