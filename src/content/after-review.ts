import { type Actor, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { asTheyStand } from '../access/member-views.ts';
import { record } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { tell } from '../notices/tell.ts';
import { tellOnce } from '../notices/tell-once.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import { findPost, lockPost, postNumber } from './find-post.ts';
import type { PostRef } from './post-view.ts';

export interface AfterReviewInput {
  /** The hash of the revision that was looked at. */
  readonly hash: string;
  readonly verdict: 'accepted' | 'objected';
  readonly comment?: string | undefined;
}

/** The merge key of the notice that the ministry still has to look at an emergency notice. */
export function afterReviewKey(postId: string): string {
  return `after-review:${postId}`;
}

/**
 * The ministry looks at an emergency notice that went out without it. It stops nothing by itself: who objects may recall.
 * @returns the post's id
 * @throws AppError `after_review.not_open_conflict`, `approval.revision_stale`, `approval.comment_missing`, `approval.four_eyes`
 */
export function reviewAfter(deps: ContentDeps, actor: Actor, ref: PostRef, input: AfterReviewInput): Promise<string> {
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, ref);
    authorize(actor, 'post.review_after', found, deps.clock.now());
    await lockPost(tx, found.id);
    authorize(await asTheyStand(tx, actor), 'post.review_after', found, deps.clock.now());
    const post = await tx.post.findUniqueOrThrow({ where: { id: found.id }, include: { mission: true } });
    const revision = await tx.revision.findFirst({
      where: { postId: post.id, afterReviewDueAt: { not: null } },
      orderBy: { number: 'desc' },
      include: { decisions: { select: { memberId: true } } },
    });
    const number = postNumber(post);
    if (!revision || revision.afterReviewedAt) throw new AppError('after_review.not_open_conflict', { ref: number });
    if (revision.hash !== input.hash) throw new AppError('approval.revision_stale', { ref: number });
    const memberId = memberIdOf(actor);
    if (hadPartIn(memberId, post, revision)) throw new AppError('approval.four_eyes', { ref: number });
    const comment = normalizeText(input.comment ?? '');
    if (input.verdict === 'objected' && comment === '') throw new AppError('approval.comment_missing', {});
    refuseMarked(comment);
    await tx.revision.update({
      where: { id: revision.id },
      data: {
        afterReviewedAt: deps.clock.now(),
        afterReviewedById: memberId,
        afterReviewVerdict: input.verdict,
        afterReviewComment: comment || null,
      },
    });
    await acknowledgeMerged(tx, deps.clock, afterReviewKey(post.id), memberId);
    if (input.verdict === 'objected') {
      await tell(tx, deps.clock, [
        {
          level: 'now',
          key: 'notice.after_review_objected',
          params: { ref: number, theme: post.theme },
          missionId: post.missionId,
          subject: { kind: 'post', id: post.id },
          mergeKey: `objected:${revision.id}`,
        },
      ]);
    }
    await record(tx, deps.clock, [
      auditEntry(actor, `post.after_review.${input.verdict}`, post.id, { hash: revision.hash }),
    ]);
    return post.id;
  });
}

/** Whether somebody wrote, submitted or decided it: they don't look at it for the ministry. */
export function hadPartIn(
  memberId: string,
  post: { readonly writerIds: readonly string[] },
  revision: { readonly submittedById: string; readonly decisions: readonly { readonly memberId: string }[] },
): boolean {
  return [...post.writerIds, revision.submittedById, ...revision.decisions.map((one) => one.memberId)].includes(
    memberId,
  );
}

/** Tells again, and at once, of what the ministry has not looked at in its time. @returns how many */
export async function remindAfterReviews(deps: ContentDeps): Promise<number> {
  const overdue = await deps.database.prisma.revision.findMany({
    where: { afterReviewDueAt: { lte: deps.clock.now() }, afterReviewedAt: null },
    include: { post: { include: { mission: true } } },
    orderBy: { afterReviewDueAt: 'desc' },
    take: 500,
  });
  const found = overdue.flatMap(({ post, afterReviewDueAt }) =>
    afterReviewDueAt
      ? [
          {
            since: afterReviewDueAt,
            notice: {
              level: 'now',
              key: 'notice.after_review_overdue',
              params: { ref: postNumber(post), theme: post.theme, due: afterReviewDueAt.toISOString() },
              missionId: post.missionId,
              subject: { kind: 'post', id: post.id },
              mergeKey: afterReviewKey(post.id),
            },
          } as const,
        ]
      : [],
  );
  return deps.database.transaction((tx) => tellOnce(tx, deps.clock, found));
}
