import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import { endApproval } from './end-approval.ts';
import { findPost, lockPost } from './find-post.ts';
import type { PostRef } from './post-view.ts';

/**
 * Takes a post back before it is out. Nothing of it starts after this commits.
 * @returns the post's id
 * @throws AppError `post.already_out`, `post.reason_missing`, `transition.illegal`
 */
export async function withdrawPost(deps: ContentDeps, actor: Actor, ref: PostRef, reason: string): Promise<string> {
  if (reason.trim() === '') throw new AppError('post.reason_missing', {});
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, ref);
    authorize(actor, 'post.withdraw', found, deps.clock.now());
    await lockPost(tx, found.id);
    const { state } = await tx.post.findUniqueOrThrow({ where: { id: found.id }, select: { state: true } });
    await endApproval(deps, tx, { postId: found.id, from: state, to: 'withdrawn', reason: reason.trim() });
    await record(tx, deps.clock, [auditEntry(actor, 'post.withdrawn', found.id, { reason: reason.trim() })]);
    return found.id;
  });
}
