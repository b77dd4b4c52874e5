import { type Actor, byOf } from '../access/actor.ts';
import type { AuditEntry } from '../audit/record.ts';
import type { Canonical } from '../kernel/canonical-hash.ts';

/** An audit entry about a post. */
export function auditEntry(
  actor: Actor,
  action: string,
  postId: string,
  details: Readonly<Record<string, Canonical>> = {},
): AuditEntry {
  return { ...byOf(actor), action, subject: { kind: 'post', id: postId }, details };
}
