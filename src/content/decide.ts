import { type Actor, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { asTheyStand } from '../access/member-views.ts';
import type { Role } from '../access/role.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { DAY, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { zonedInstant } from '../kernel/office-time.ts';
import { type Language, type Params, say } from '../kernel/say.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { assertTransition, POST_STATES, type PostState } from '../kernel/transitions.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { tell } from '../notices/tell.ts';
import { afterReviewKey } from './after-review.ts';
import { askedKey } from './asked-key.ts';
import { auditEntry } from './audit-entry.ts';
import { acknowledgeComments } from './comment-post.ts';
import type { ContentDeps } from './content-deps.ts';
import { planDeliveries } from './content-jobs.ts';
import { findPost, lockPost, postNumber, postWhere } from './find-post.ts';
import { hashOf, loadSnapshots } from './post-snapshot.ts';
import type { PostRef, Verdict } from './post-view.ts';
import { reviewRulesFor } from './review-rules.ts';
import { reviewedAs } from './reviewed-as.ts';
import { openStepOf, REVIEWED, standingOf } from './standing.ts';
import { readSteps, type Seat } from './steps.ts';

export interface DecisionInput {
  /** The hash of the revision that the person saw, whole. */
  readonly hash: string;
  /** The step that was open when they saw it, counted from 0; whichever is open now where it is absent. */
  readonly step?: number | undefined;
  readonly verdict: Verdict;
  readonly comment?: string | undefined;
  /** Of the person's second factor, where the rules of review want one to approve. It burns, whatever becomes of the decision. */
  readonly code?: string | undefined;
}

/**
 * One person's decision on one revision at the chain's open step. The last approving one commits, in this transaction:
 * the post's state, the audit record, the wish to plan, and the notices.
 * @returns the post's id
 * @throws AppError `approval.revision_stale`, `approval.step_stale`, `approval.four_eyes`, `approval.not_yours`,
 *   `approval.decided_exists`, `approval.nothing_open`, `approval.election_began`, `approval.comment_missing`, `second_factor.*`
 */
export async function decide(deps: ContentDeps, actor: Actor, ref: PostRef, input: DecisionInput): Promise<string> {
  const isCodeTaken = await takeCode(deps, { actor, ref, input });
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, ref);
    await lockPost(tx, found.id);
    const now = await asTheyStand(tx, actor);
    const { review, seats, comment, needsCode } = await assertMayDecide(tx, deps, { actor: now, ref, input });
    if (needsCode && !isCodeTaken) throw new AppError('second_factor.missing', {});

    await tx.decision.createMany({
      data: seats.map(({ key, role }) => ({
        id: newId(),
        revisionId: review.revision.id,
        revisionHash: input.hash,
        step: review.open.index,
        seat: key,
        verdict: input.verdict,
        memberId: memberIdOf(actor),
        role,
        comment: comment || null,
        way: actor.way,
        decidedAt: deps.clock.now(),
      })),
    });
    await moveOn(deps, tx, { actor, review, input, seats: seats.map(({ key }) => key) });
    return found.id;
  });
}

interface Deciding {
  readonly actor: Actor;
  readonly ref: PostRef;
  readonly input: DecisionInput;
}

/**
 * Takes the code that approving needs, in a transaction of its own and before anything is held; not where the decision
 * would be refused anyway. @returns whether one was taken
 */
async function takeCode(deps: ContentDeps, deciding: Deciding): Promise<boolean> {
  if (deciding.input.verdict !== 'approve') return false;
  const { prisma } = deps.database;
  const revision = await prisma.revision.findFirst({
    where: { post: postWhere(deciding.ref) },
    orderBy: { number: 'desc' },
    select: { reviewedAs: true, post: { select: { mission: { select: { path: true } } } } },
  });
  if (!revision) return false;
  const rules = await reviewRulesFor(prisma, revision.post.mission.path, revision.reviewedAs);
  if (!rules.needsSecondFactor) return false;
  const { needsCode } = await assertMayDecide(prisma, deps, deciding);
  if (needsCode) await deps.secondFactor.verify(memberIdOf(deciding.actor), deciding.input.code, deciding.actor.way);
  return needsCode;
}

/** What the decision would do, if nothing speaks against it. */
async function assertMayDecide(tx: Tx, { clock }: ContentDeps, { actor, ref, input }: Deciding) {
  const found = await findPost(tx, ref);
  authorize(actor, 'post.decide', found, clock.now());
  const review = await openReview(tx, found.id);
  if (review.revision.hash !== input.hash) throw new AppError('approval.revision_stale', { ref: review.number });
  const seats = seatsTaken(actor, review, clock.now());
  if (input.step !== undefined && input.step !== review.open.index) {
    throw new AppError('approval.step_stale', { ref: review.number });
  }
  const isOutrun = review.revision.reviewedAs !== 'policy' && (await reviewedAs(tx, review.post)) === 'policy';
  if (isOutrun && input.verdict === 'approve') throw new AppError('approval.election_began', { ref: review.number });
  const comment = normalizeText(input.comment ?? '');
  if (input.verdict !== 'approve' && comment === '') throw new AppError('approval.comment_missing', {});
  refuseMarked(comment);
  const rules = await reviewRulesFor(tx, found.path, review.revision.reviewedAs);
  // Sending a post back publishes nothing, and reading a language decides nothing for the state.
  const needsCode = rules.needsSecondFactor && input.verdict === 'approve' && !review.open.step.isShared;
  return { review, seats, comment, needsCode };
}

/**
 * Refuses whom `decide` would refuse as things stand, before they read on.
 * @throws AppError `approval.four_eyes`, `approval.not_yours`, `approval.decided_exists`, `approval.nothing_open`
 */
export async function assertAsked(deps: ContentDeps, actor: Actor, ref: PostRef): Promise<void> {
  const { prisma } = deps.database;
  const found = await findPost(prisma, ref);
  authorize(actor, 'post.decide', found, deps.clock.now());
  seatsTaken(actor, await openReview(prisma, found.id), deps.clock.now());
}

type Review = Awaited<ReturnType<typeof openReview>>;

async function openReview(tx: Tx, postId: string) {
  const post = await tx.post.findUniqueOrThrow({ where: { id: postId }, include: REVIEWED });
  const number = postNumber(post);
  const revision = post.revisions[0];
  const steps = readSteps(revision?.steps ?? []);
  const open = openStepOf(steps, revision?.decisions ?? []);
  if (post.state !== 'in_review' || !revision || revision.voidedAt || !open) {
    throw new AppError('approval.nothing_open', { ref: number, state: `state.post.${post.state}` });
  }
  return { post, number, revision, steps, open };
}

/** The seats of the open step that the actor takes. */
function seatsTaken(actor: Actor, { post, number, revision }: Review, at: Date) {
  const standing = standingOf(actor, post, revision, at);
  switch (standing.kind) {
    case 'may_decide':
      return standing.seats;
    case 'wrote_it':
      throw new AppError('approval.four_eyes', { ref: number });
    case 'decided_before':
      throw new AppError('approval.decided_exists', { ref: number });
    case 'not_asked':
      throw new NotAsked(number, standing.asked, standing.held);
    default:
      return assertNever(standing);
  }
}

/** Its sentence names roles, which have words of their own in each language. */
class NotAsked extends AppError<'approval.not_yours'> {
  readonly #wordsIn: (language: Language) => Params<'approval.not_yours'>;

  constructor(ref: string, asked: readonly Seat[], held: readonly Role[]) {
    const wordsIn = (language: Language) => ({
      ref,
      asked: named(language, [...new Set(asked.flatMap(({ anyOf }) => anyOf))]),
      yours: named(language, held) || '–',
    });
    super('approval.not_yours', wordsIn('en'));
    this.#wordsIn = wordsIn;
  }

  override in(language: Language): string {
    return say(language, this.code, this.#wordsIn(language));
  }
}

function named(language: Language, roles: readonly Role[]): string {
  return roles.map((role) => say(language, `role.${role}`, {})).join(', ');
}

const STATE_AFTER: Readonly<Record<Verdict, PostState>> = {
  approve: 'approved',
  request_changes: 'changes_requested',
  reject: 'rejected',
};

async function moveOn(
  deps: ContentDeps,
  tx: Tx,
  { actor, review, input, seats }: { actor: Actor; review: Review; input: DecisionInput; seats: readonly string[] },
): Promise<void> {
  const { post, number, revision, steps, open } = review;
  const now = deps.clock.now();
  const stepIsDone = open.seats.every(({ key }) => seats.includes(key));
  const isLast = stepIsDone && open.index + 1 >= steps.length;
  const to = input.verdict === 'approve' && !isLast ? post.state : STATE_AFTER[input.verdict];
  if (to !== post.state) assertTransition(POST_STATES, number, post.state, to);
  if (to === 'approved') await approve(deps, tx, review);
  if (to === 'changes_requested' || to === 'rejected') {
    await tx.revision.update({ where: { id: revision.id }, data: { voidedAt: now, voidReason: to } });
  }
  if (to === 'in_review' && stepIsDone) {
    await tx.revision.update({
      where: { id: revision.id },
      data: { stepOpenedAt: now, remindedAt: null, escalatedAt: null },
    });
  }
  await tx.post.update({ where: { id: post.id }, data: { state: to, version: { increment: 1 }, updatedAt: now } });
  if (to !== 'in_review') await acknowledgeComments(tx, deps.clock, post.id, memberIdOf(actor));
  const isStillAsked = to === 'in_review' && !stepIsDone;
  if (!isStillAsked) await acknowledgeMerged(tx, deps.clock, askedKey(post.id), memberIdOf(actor));
  const frame = { missionId: post.missionId, subject: { kind: 'post', id: post.id } } as const;
  const params = { ref: number, theme: post.theme };
  await tell(tx, deps.clock, [
    ...(to === 'approved' && post.kind === 'emergency'
      ? [
          {
            ...({ level: 'today', key: 'notice.after_review_asked', params, ...frame } as const),
            mergeKey: afterReviewKey(post.id),
          },
        ]
      : []),
    ...(isStillAsked
      ? []
      : [
          {
            ...({ level: 'today', params, ...frame } as const),
            // A step that is not the last approves nothing yet: the next one is asked.
            ...(to === 'in_review'
              ? ({ key: 'notice.approval_asked', mergeKey: askedKey(post.id) } as const)
              : ({ key: `notice.decided_${input.verdict}`, mergeKey: `decided:${revision.id}` } as const)),
          },
        ]),
  ]);
  await record(tx, deps.clock, [
    auditEntry(actor, `post.decided.${input.verdict}`, post.id, {
      hash: input.hash,
      chain: revision.chainId,
      step: open.index,
      seats,
    }),
  ]);
}

/** The ministry looks at an emergency notice within a day (domain: "the ministry reviews within 24 h"). */
const AFTER_REVIEW_MS = DAY;

/** The post as it stands now must still be what was submitted; then its approval lives and planning is asked for. */
async function approve(deps: ContentDeps, tx: Tx, { post, number, revision }: Review): Promise<void> {
  const now = deps.clock.now();
  const snapshot = (await loadSnapshots(tx, [post.id])).get(post.id);
  if (!snapshot || hashOf(snapshot) !== revision.hash) throw new AppError('approval.revision_stale', { ref: number });
  if (post.notAfter <= now)
    throw new AppError('post.window_over', { ref: number, until: zonedInstant(post.notAfter, post.mission.zone) });
  const isNotice = post.kind === 'emergency';
  const afterReview = isNotice ? { afterReviewDueAt: plus(now, AFTER_REVIEW_MS) } : {};
  await tx.revision.update({ where: { id: revision.id }, data: { approvedAt: now, ...afterReview } });
  await deps.queue.send(tx, planDeliveries, { revisionId: revision.id });
}
