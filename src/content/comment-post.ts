import { type Actor, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { tell } from '../notices/tell.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import { findPost, postNumber } from './find-post.ts';
import type { PostRef } from './post-view.ts';

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
    refuseMarked(text);
    const post = await tx.post.findUniqueOrThrow({ where: { id: found.id }, include: { mission: true } });
    const comment = await keepComment(tx, { actor, postId: post.id, text, at: deps.clock.now() });
    await tell(tx, deps.clock, [
      {
        level: 'today',
        key: 'notice.commented',
        params: { ref: postNumber(post) },
        missionId: post.missionId,
        subject: { kind: 'comment', id: comment },
        mergeKey: commentKey(comment),
      },
    ]);
    await record(tx, deps.clock, [auditEntry(actor, 'post.commented', post.id, { comment })]);
    return post.id;
  });
}

const commentKey = (id: string): string => `commented:${id}`;

/** Closes what was told of a post's comments: whoever decided, submitted or withdrew it had them before them. */
export async function acknowledgeComments(tx: Tx, clock: Clock, postId: string, memberId?: string): Promise<void> {
  const comments = await tx.comment.findMany({ where: { postId }, select: { id: true } });
  await acknowledgeMerged(
    tx,
    clock,
    comments.map(({ id }) => commentKey(id)),
    memberId,
  );
}

/** As said of the newest revision. @returns its id */
export async function keepComment(
  tx: Tx,
  {
    actor,
    postId,
    text,
    at,
  }: { readonly actor: Actor; readonly postId: string; readonly text: string; readonly at: Date },
): Promise<string> {
  const revision = await tx.revision.findFirst({
    where: { postId },
    orderBy: { number: 'desc' },
    select: { id: true },
  });
  const id = newId();
  await tx.comment.create({
    data: { id, postId, memberId: memberIdOf(actor), text, saidAt: at, revisionId: revision?.id ?? null },
  });
  return id;
}
