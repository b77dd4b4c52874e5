import type { Prisma } from '../db/generated/client.ts';
import type { DecisionView, RevisionView, StepView } from './post-view.ts';
import type { ReviewRules } from './review-rules.ts';
import { openStepOf, type REVIEWED } from './standing.ts';
import { readSteps, type Seat, type Step } from './steps.ts';

/** A post with its newest revision, and who its variants' reviewers are. */
type ReviewedRow = Prisma.PostGetPayload<{
  include: typeof REVIEWED & { variants: { include: { reviewer: { select: { id: true; name: true } } } } };
}>;

type ReviewedRevision = ReviewedRow['revisions'][number];

/** The newest revision as people read it, with the seats of its steps; null for what was never submitted. */
export function revisionOf(row: ReviewedRow, rules: ReviewRules): RevisionView | null {
  const revision = row.revisions[0];
  if (!revision) return null;
  const steps = readSteps(revision.steps);
  const open = openStepOf(steps, revision.decisions);
  return {
    id: revision.id,
    number: revision.number,
    hash: revision.hash,
    openStep: row.state === 'in_review' ? (open?.index ?? null) : null,
    submittedBy: revision.submittedBy.name,
    submittedAt: revision.submittedAt,
    approvedAt: revision.approvedAt,
    voidedAt: revision.voidedAt,
    afterReview: afterReviewOf(revision),
    secondFactor: rules.needsSecondFactor && open?.step.isShared === false,
    steps: steps.map((step, index) => stepView(row, revision, step, index)),
  };
}

function afterReviewOf(revision: ReviewedRevision): RevisionView['afterReview'] {
  const { afterReviewDueAt: dueAt, afterReviewedAt: at, afterReviewedBy: by, afterReviewVerdict: verdict } = revision;
  if (!dueAt) return null;
  const made = at && by && verdict ? { verdict, by: by.name, at, comment: revision.afterReviewComment } : null;
  return { dueAt, made };
}

function stepView(row: ReviewedRow, revision: ReviewedRevision, step: Step, index: number): StepView {
  const seats = step.seats.map((seat) => ({
    key: seat.key,
    roles: seat.anyOf,
    language: seat.language ?? null,
    person: personOf(row, seat),
    decision: decisionOn(revision, index, seat),
  }));
  const decisions = seats.flatMap(({ decision }) => (decision ? [decision] : []));
  const sentBack = decisions.find(({ verdict }) => verdict !== 'approve');
  return {
    key: step.key,
    roles: [...new Set(step.seats.flatMap(({ anyOf }) => anyOf))],
    decision: sentBack ?? (decisions.length === seats.length ? newest(decisions) : null),
    seats,
  };
}

function newest(decisions: readonly DecisionView[]): DecisionView | null {
  return decisions.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1) ?? null;
}

function personOf(row: ReviewedRow, { memberId }: Seat): string | null {
  if (memberId === undefined) return null;
  return row.variants.find(({ reviewer }) => reviewer?.id === memberId)?.reviewer?.name ?? null;
}

function decisionOn(revision: ReviewedRevision, step: number, { key }: Seat): DecisionView | null {
  const made = revision.decisions.find((one) => one.step === step && one.seat === key);
  return (made && { verdict: made.verdict, by: made.member.name, at: made.decidedAt, comment: made.comment }) || null;
}
