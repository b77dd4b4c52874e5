import { type Actor, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { normalizeText } from '../kernel/text.ts';
import { tell } from '../notices/tell.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import { findPost, postNumber } from './find-post.ts';
import type { PostRef } from './post-view.ts';
import { secretMarkingIn } from './secret-marking.ts';

/**
 * A word about a post, for those who write and decide; it decides nothing. It names the revision it was said of.
 * @returns the post's id
 * @throws AppError `comment.missing`, `post.secret_marking`, `access.refused`
 */
export function commentPost(deps: ContentDeps, actor: Actor, ref: PostRef, words: string): Promise<string> {
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, ref);
    authorize(actor, 'post.comment', found, deps.clock.now());
    const text = normalizeText(words);
    if (text === '') throw new AppError('comment.missing', {});
    const marking = secretMarkingIn(text);
    if (marking) throw new AppError('post.secret_marking', { marking });
    const post = await tx.post.findUniqueOrThrow({
      where: { id: found.id },
      include: { mission: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } } },
    });
    const [revision] = post.revisions;
    const comment = { id: newId(), postId: post.id, memberId: memberIdOf(actor), text, saidAt: deps.clock.now() };
    await tx.comment.create({ data: { ...comment, revisionId: revision?.id ?? null } });
    await tell(tx, deps.clock, [
      {
        level: 'today',
        key: 'notice.commented',
        params: { ref: postNumber(post) },
        missionId: post.missionId,
        subject: { kind: 'comment', id: comment.id },
        mergeKey: `commented:${comment.id}`,
      },
    ]);
    await record(tx, deps.clock, [auditEntry(actor, 'post.commented', post.id, { comment: comment.id })]);
    return post.id;
  });
}
