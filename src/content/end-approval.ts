import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import { assertTransition, POST_STATES, type PostState } from '../kernel/transitions.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { askedKey } from './asked-key.ts';
import { acknowledgeComments } from './comment-post.ts';
import type { ContentDeps } from './content-deps.ts';
import { cancelDeliveries } from './content-jobs.ts';

/** States of a part that may have left, about which the network or a person is still asked. */
const UNSETTLED = ['processing', 'unconfirmed', 'needs_person'] as const;
/** States of a delivery with further parts to go. */
const UNDER_WAY = ['planned', 'publishing', 'held'] as const;

/**
 * Takes a post to `to` and ends any approval of it, under the post's lock. Sending takes the same lock, so after this
 * commits nothing of the old revision starts. What is out of a recurrence stays out, and the rest of it ends; an edit waits
 * until nothing of it is under way or open, since asking the network takes the text as it is.
 * @throws AppError `post.already_out` if part of it was sent or may have been, `transition.illegal`
 */
export async function endApproval(
  deps: Pick<ContentDeps, 'clock' | 'queue'>,
  tx: Tx,
  change: {
    readonly actor: Actor;
    readonly postId: string;
    /** As people call it. */
    readonly number: string;
    readonly from: PostState;
    readonly to: 'draft' | 'withdrawn';
    readonly reason: string;
    /** For a recall: the rest ends all the same, and what is out or on its way is taken down after. */
    readonly leavesWhatIsOut?: true;
  },
): Promise<void> {
  if (!change.leavesWhatIsOut) {
    const out = await tx.part.count({ where: { delivery: { postId: change.postId }, OR: holdsUp(change.to) } });
    if (out > 0) throw new AppError('post.already_out', { count: out });
  }
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
    // Who edits it may still be at what was said; a new submission closes that.
    if (change.to === 'withdrawn') await acknowledgeComments(tx, deps.clock, change.postId, change.actor.id);
  }
  for (const { id } of live) await deps.queue.send(tx, cancelDeliveries, { revisionId: id });
}

/** What of a post is out or on its way, so that it can no longer be changed. */
function holdsUp(to: 'draft' | 'withdrawn'): Prisma.PartWhereInput[] {
  const once = { delivery: { occurrence: '' } };
  return [
    { attempts: { some: { state: 'sending' } } },
    { ...once, state: { in: ['published', ...UNSETTLED] } },
    ...(to === 'withdrawn'
      ? []
      : [
          { state: { in: [...UNSETTLED] } },
          { state: 'published' as const, delivery: { state: { in: [...UNDER_WAY] } } },
        ]),
  ];
}
