import { type Actor, activeRoles, memberIdOf } from '../access/actor.ts';
import type { Role } from '../access/role.ts';
import { readSteps, type Seat, type Step } from './steps.ts';

/** How somebody stands to the open step of a review. Deciding and listing what waits for one both go by it. */
export type Standing =
  | { readonly kind: 'may_decide'; readonly seats: readonly SeatTaken[] }
  | { readonly kind: 'wrote_it' }
  | { readonly kind: 'decided_before' }
  | { readonly kind: 'not_asked'; readonly asked: readonly Seat[]; readonly held: readonly Role[] };

/** A seat that somebody takes, and the role by which they may. */
interface SeatTaken {
  readonly key: string;
  readonly role: Role;
}

/** What must be read of a post to tell. */
export const REVIEWED = {
  mission: true,
  revisions: {
    orderBy: { number: 'desc' },
    take: 1,
    include: {
      submittedBy: { select: { name: true } },
      afterReviewedBy: { select: { name: true } },
      decisions: { orderBy: { decidedAt: 'asc' }, include: { member: { select: { name: true } } } },
    },
  },
} as const;

interface ReviewedPost {
  readonly authorId: string;
  readonly writerIds: readonly string[];
  readonly mission: { readonly path: string };
}

interface ReviewedRevision {
  readonly submittedById: string;
  readonly steps: unknown;
  readonly decisions: readonly StoredDecision[];
}

interface StoredDecision {
  readonly memberId: string;
  readonly step: number;
  readonly seat: string;
}

export function standingOf(actor: Actor, post: ReviewedPost, revision: ReviewedRevision, at: Date): Standing {
  const memberId = memberIdOf(actor);
  if ([post.authorId, ...post.writerIds, revision.submittedById].includes(memberId)) return { kind: 'wrote_it' };
  const open = openStepOf(readSteps(revision.steps), revision.decisions);
  const own = revision.decisions.filter((decision) => decision.memberId === memberId);
  if (own.some(({ step }) => step !== open?.index) || (own.length > 0 && !open?.step.isShared)) {
    return { kind: 'decided_before' };
  }
  const held = activeRoles(actor, post.mission, at);
  const asked = open?.seats ?? [];
  const fitting = asked.flatMap((seat) => takenBy(seat, memberId, held));
  if (fitting.length === 0) return own.length > 0 ? { kind: 'decided_before' } : { kind: 'not_asked', asked, held };
  return { kind: 'may_decide', seats: open?.step.isShared ? fitting : fitting.slice(0, 1) };
}

export interface OpenStep {
  readonly index: number;
  readonly step: Step;
  /** Those that nobody has taken yet. */
  readonly seats: readonly Seat[];
}

/** The first step with a seat that is not taken; absent where all are. */
export function openStepOf(
  steps: readonly Step[],
  decisions: readonly Pick<StoredDecision, 'step' | 'seat'>[],
): OpenStep | undefined {
  for (const [index, step] of steps.entries()) {
    const taken = new Set(decisions.filter((decision) => decision.step === index).map(({ seat }) => seat));
    const seats = step.seats.filter(({ key }) => !taken.has(key));
    if (seats.length > 0) return { index, step, seats };
  }
  return undefined;
}

function takenBy(seat: Seat, memberId: string, held: readonly Role[]): readonly SeatTaken[] {
  if (seat.memberId !== undefined && seat.memberId !== memberId) return [];
  const role = held.find((one) => seat.anyOf.includes(one));
  return role ? [{ key: seat.key, role }] : [];
}
