import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { auditEntry } from './audit-entry.ts';
import { keepComment } from './comment-post.ts';
import type { ContentDeps } from './content-deps.ts';
import { endApproval } from './end-approval.ts';
import { findPost, lockPost, postNumber } from './find-post.ts';
import type { PostRef } from './post-view.ts';

/**
 * Takes a post back before it is out. Nothing of it starts after this commits.
 * @returns the post's id
 * @throws AppError `post.already_out`, `post.reason_missing`, `transition.illegal`
 */
export function withdrawPost(deps: ContentDeps, actor: Actor, ref: PostRef, reason: string): Promise<string> {
  return deps.database.transaction(async (tx) => {
    const said = normalizeText(reason);
    if (said === '') throw new AppError('post.reason_missing', {});
    refuseMarked(said);
    const found = await findPost(tx, ref);
    authorize(actor, 'post.withdraw', found, deps.clock.now());
    await lockPost(tx, found.id);
    const post = await tx.post.findUniqueOrThrow({ where: { id: found.id }, include: { mission: true } });
    const { id: postId, state: from } = post;
    await endApproval(deps, tx, { actor, postId, number: postNumber(post), from, to: 'withdrawn', reason: said });
    // In the record it would stand for good, names and all.
    await keepComment(tx, { actor, postId, text: said, at: deps.clock.now() });
    await record(tx, deps.clock, [auditEntry(actor, 'post.withdrawn', postId)]);
    return found.id;
  });
}
