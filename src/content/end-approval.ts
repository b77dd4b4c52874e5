import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { assertTransition, POST_STATES, type PostState } from '../kernel/transitions.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { askedKey } from './asked-key.ts';
import type { ContentDeps } from './content-deps.ts';
import { cancelDeliveries } from './content-jobs.ts';

/** States of a part that has left, or may have; one that is only being prepared has not. */
const OUT = ['published', 'processing', 'unconfirmed', 'needs_person'] as const;

/**
 * Takes a post to `to` and ends any approval of it, under the post's lock. Sending takes the same lock, so after this
 * commits nothing of the old revision starts.
 * @throws AppError `post.already_out` if part of it was sent or may have been, `transition.illegal`
 */
export async function endApproval(
  deps: ContentDeps,
  tx: Tx,
  change: {
    readonly actor: Actor;
    readonly postId: string;
    /** As people call it. */
    readonly number: string;
    readonly from: PostState;
    readonly to: 'draft' | 'withdrawn';
    readonly reason: string;
  },
): Promise<void> {
  const isSending = { attempts: { some: { state: 'sending' } } } as const;
  const out = await tx.part.count({
    where: { delivery: { postId: change.postId }, OR: [{ state: { in: [...OUT] } }, isSending] },
  });
  if (out > 0) throw new AppError('post.already_out', { count: out });
  const staysDraft = change.from === 'draft' && change.to === 'draft';
  if (!staysDraft) assertTransition(POST_STATES, change.number, change.from, change.to);
  const live = await tx.revision.findMany({
    where: { postId: change.postId, voidedAt: null },
    select: { id: true },
  });
  await tx.revision.updateMany({
    where: { id: { in: live.map(({ id }) => id) } },
    data: { voidedAt: deps.clock.now(), voidReason: change.reason },
  });
  await tx.post.update({
    where: { id: change.postId },
    data: { state: change.to, version: { increment: 1 }, updatedAt: deps.clock.now() },
  });
  if (change.actor.kind === 'member') {
    await acknowledgeMerged(tx, deps.clock, askedKey(change.postId), change.actor.id);
  }
  for (const { id } of live) await deps.queue.send(tx, cancelDeliveries, { revisionId: id });
}
