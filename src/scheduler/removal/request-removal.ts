import type { Actor } from '../../access/actor.ts';
import { memberIdOf } from '../../access/actor.ts';
import { authorize } from '../../access/can.ts';
import { type AuditEntry, record } from '../../audit/record.ts';
import { postNumber } from '../../content/find-post.ts';
import type { Tx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { refuseMarked } from '../../kernel/secret-marking.ts';
import { normalizeText } from '../../kernel/text.ts';
import { tell } from '../../notices/tell.ts';
import { lockDelivery } from '../delivery-store.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import { removalAskedKey, removalEntry } from './removal-store.ts';

type RequestDeps = Pick<SchedulerDeps, 'database' | 'clock'>;

/**
 * Asks that what is published of one delivery be taken down. Nothing happens before a second person confirms it.
 * @returns the removal's id
 * @throws AppError `delivery.not_found`, `removal.reason_missing`, `removal.nothing_published_conflict`, `removal.open_exists`
 */
export function requestRemoval(
  deps: RequestDeps,
  actor: Actor,
  { deliveryId, reason }: { readonly deliveryId: string; readonly reason: string },
): Promise<string> {
  const said = reasonOf(reason);
  return deps.database.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId);
    authorize(actor, 'removal.request', delivery.post.mission, deps.clock.now());
    const ref = postNumber(delivery.post);
    const open = await tx.removal.findFirst({ where: { deliveryId, endedAt: null } });
    if (open) throw new AppError('removal.open_exists', { ref, id: open.id });
    if (!delivery.parts.some(isPublic)) throw new AppError('removal.nothing_published_conflict', { ref });
    const entries = await askRemovals(deps, tx, [delivery], { requestedById: memberIdOf(actor), reason: said, actor });
    await record(tx, deps.clock, entries);
    return entries[0]?.subject.id ?? '';
  });
}

/** @throws AppError `removal.reason_missing`, `post.secret_marking` */
export function reasonOf(reason: string): string {
  const said = normalizeText(reason);
  if (said === '') throw new AppError('removal.reason_missing', {});
  refuseMarked(said);
  return said;
}

/** Published, and not found gone. */
export function isPublic(part: { readonly state: string; readonly removedAt: Date | null }): boolean {
  return part.state === 'published' && part.removedAt === null;
}

export interface Asking {
  readonly requestedById: string;
  readonly reason: string;
  /** Who acts in the record. */
  readonly actor: Actor;
}

interface AskedDelivery {
  readonly id: string;
  readonly post: {
    readonly id: string;
    readonly number: number;
    readonly missionId: string;
    readonly mission: { readonly prefix: string };
  };
}

/** Makes the removals and tells who may confirm them; the caller records the entries that it answers. */
export async function askRemovals(
  deps: Pick<SchedulerDeps, 'clock'>,
  tx: Tx,
  deliveries: readonly AskedDelivery[],
  { requestedById, reason, actor }: Asking,
): Promise<readonly AuditEntry[]> {
  const requestedAt = deps.clock.now();
  const rows = deliveries.map(({ id: deliveryId }) => ({
    id: newId(),
    deliveryId,
    reason,
    requestedById,
    requestedAt,
  }));
  await tx.removal.createMany({ data: rows });
  const posts = new Map(deliveries.map(({ post }) => [post.id, post]));
  for (const post of posts.values()) {
    const count = await tx.removal.count({ where: { state: 'requested', delivery: { postId: post.id } } });
    await tell(tx, deps.clock, [
      {
        level: 'now',
        key: 'notice.removal_asked',
        params: { ref: postNumber(post), count, why: reason },
        missionId: post.missionId,
        subject: { kind: 'post', id: post.id },
        mergeKey: removalAskedKey(post.id),
      },
    ]);
  }
  return rows.map((row) => removalEntry(row, 'requested', actor, { requestedBy: requestedById }));
}
