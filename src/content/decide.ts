import { type Actor, activeRoles, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Role } from '../db/generated/enums.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { assertTransition, POST_STATES, type PostState } from '../kernel/transitions.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { tell } from '../notices/tell.ts';
import { auditEntry } from './audit-entry.ts';
import { readSteps, rolesForStep } from './chains.ts';
import type { ContentDeps } from './content-deps.ts';
import { planDeliveries } from './content-jobs.ts';
import { findPost, lockPost, postNumber } from './find-post.ts';
import { hashOf, loadSnapshots } from './post-snapshot.ts';
import type { PostRef, Verdict } from './post-view.ts';

export interface DecisionInput {
  /** The hash of the revision that the person saw, whole. */
  readonly hash: string;
  readonly verdict: Verdict;
  readonly comment?: string | undefined;
}

/** The roles that act for the head of a mission; where one of them wrote the post, the regional desk decides. */
const ACTS_AS_HEAD = ['head', 'delegate'] as const;

/**
 * One person's decision on one revision at the chain's open step. The last approving one commits, in this transaction:
 * the post's state, the audit record, the wish to plan, and the notices.
 * @returns the post's id
 * @throws AppError `approval.revision_stale`, `approval.four_eyes`, `approval.not_yours`, `approval.decided_exists`,
 *   `approval.nothing_open`, `approval.comment_missing`
 */
export async function decide(deps: ContentDeps, actor: Actor, ref: PostRef, input: DecisionInput): Promise<string> {
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, ref);
    authorize(actor, 'post.decide', found, deps.clock.now());
    await lockPost(tx, found.id);
    const review = await openReview(tx, found.id);
    if (review.revision.hash !== input.hash) throw new AppError('approval.revision_stale', { ref: review.number });
    const role = allowedRole(actor, review, deps.clock.now());
    if (input.verdict !== 'approve' && !input.comment?.trim()) throw new AppError('approval.comment_missing', {});

    await tx.decision.create({
      data: {
        id: newId(),
        revisionId: review.revision.id,
        revisionHash: input.hash,
        step: review.step,
        verdict: input.verdict,
        memberId: memberIdOf(actor),
        role,
        comment: input.comment?.trim() ?? null,
        way: actor.way,
        decidedAt: deps.clock.now(),
      },
    });
    await moveOn(deps, tx, { actor, review, input });
    return found.id;
  });
}

type Review = Awaited<ReturnType<typeof openReview>>;

async function openReview(tx: Tx, postId: string) {
  const post = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    include: {
      mission: true,
      author: { include: { grants: { include: { mission: { select: { path: true } } } } } },
      revisions: {
        where: { voidedAt: null },
        orderBy: { number: 'desc' },
        take: 1,
        include: { chain: true, decisions: true },
      },
    },
  });
  const number = postNumber(post);
  const revision = post.revisions[0];
  if (post.state !== 'in_review' || !revision) {
    throw new AppError('approval.nothing_open', { ref: number, state: post.state });
  }
  const steps = readSteps(revision.chain.steps);
  const step = revision.decisions.length;
  return { post, number, revision, steps, step };
}

/** The role by which the actor may decide the open step. */
function allowedRole(actor: Actor, review: Review, at: Date): Role {
  const { post, number, revision, steps, step } = review;
  const memberId = memberIdOf(actor);
  if (memberId === post.authorId || memberId === revision.submittedById) {
    throw new AppError('approval.four_eyes', { ref: number });
  }
  if (revision.decisions.some((decision) => decision.memberId === memberId)) {
    throw new AppError('approval.decided_exists', { ref: number });
  }
  const open = steps[step];
  const asked = open ? rolesForStep(open, authorActsAsHead(review, at)) : [];
  const mine = activeRoles(actor, post.mission, at);
  const role = mine.find((held) => asked.includes(held));
  if (!role)
    throw new AppError('approval.not_yours', { ref: number, asked: asked.join(', '), yours: mine.join(', ') || '–' });
  return role;
}

function authorActsAsHead({ post }: Review, at: Date): boolean {
  return post.author.grants.some(
    (grant) =>
      ACTS_AS_HEAD.some((role) => role === grant.role) &&
      post.mission.path.startsWith(grant.mission.path) &&
      grant.validFrom <= at &&
      (grant.validUntil === null || grant.validUntil > at),
  );
}

const STATE_AFTER: Readonly<Record<Verdict, PostState>> = {
  approve: 'approved',
  request_changes: 'changes_requested',
  reject: 'rejected',
};

async function moveOn(
  deps: ContentDeps,
  tx: Tx,
  { actor, review, input }: { actor: Actor; review: Review; input: DecisionInput },
): Promise<void> {
  const { post, number, revision, steps, step } = review;
  const now = deps.clock.now();
  const isLast = step + 1 >= steps.length;
  const to = input.verdict === 'approve' && !isLast ? post.state : STATE_AFTER[input.verdict];
  if (to !== post.state) assertTransition(POST_STATES, number, post.state, to);
  if (to === 'approved') await approve(deps, tx, review);
  if (to === 'changes_requested' || to === 'rejected') {
    await tx.revision.update({ where: { id: revision.id }, data: { voidedAt: now, voidReason: to } });
  }
  await tx.post.update({ where: { id: post.id }, data: { state: to, version: { increment: 1 }, updatedAt: now } });
  if (to !== 'in_review') await acknowledgeMerged(tx, deps.clock, `approval:${post.id}`, memberIdOf(actor));
  await tell(tx, deps.clock, [
    {
      level: 'today',
      key: `notice.decided_${input.verdict}`,
      params: { ref: number, theme: post.theme },
      missionId: post.missionId,
      subject: { kind: 'post', id: post.id },
      mergeKey: `decided:${revision.id}:${step}`,
    },
  ]);
  await record(tx, deps.clock, [
    auditEntry(actor, `post.decided.${input.verdict}`, post.id, { hash: input.hash, step, chain: revision.chainId }),
  ]);
}

/** The post as it stands now must still be what was submitted; then its approval lives and planning is asked for. */
async function approve(deps: ContentDeps, tx: Tx, { post, number, revision }: Review): Promise<void> {
  const now = deps.clock.now();
  const snapshot = (await loadSnapshots(tx, [post.id])).get(post.id);
  if (!snapshot || hashOf(snapshot) !== revision.hash) throw new AppError('approval.revision_stale', { ref: number });
  if (post.notAfter <= now) throw new AppError('post.window_over', { ref: number, until: post.notAfter.toISOString() });
  await tx.revision.update({ where: { id: revision.id }, data: { approvedAt: now } });
  await deps.queue.send(tx, planDeliveries, { revisionId: revision.id });
}
