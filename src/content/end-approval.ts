import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { assertTransition, POST_STATES, type PostState } from '../kernel/transitions.ts';
import type { ContentDeps } from './content-deps.ts';
import { cancelDeliveries } from './content-jobs.ts';

/** States of a delivery in which nothing of it has left or may have left. */
const STILL_HERE = ['planned', 'held', 'canceled', 'expired'] as const;

/**
 * Takes a post to `to` and ends any approval of it, under the post's lock. Sending takes the same lock, so after this
 * commits nothing of the old revision starts.
 * @throws AppError `post.already_out` if part of it was sent or may have been
 */
export async function endApproval(
  deps: ContentDeps,
  tx: Tx,
  change: {
    readonly postId: string;
    readonly from: PostState;
    readonly to: 'draft' | 'withdrawn';
    readonly reason: string;
  },
): Promise<void> {
  const out = await tx.delivery.count({ where: { postId: change.postId, state: { notIn: [...STILL_HERE] } } });
  if (out > 0) throw new AppError('post.already_out', { count: out });
  if (change.from !== change.to) assertTransition(POST_STATES, 'post', change.from, change.to);
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
  for (const { id } of live) await deps.queue.send(tx, cancelDeliveries, { revisionId: id });
}
