import { type Actor, activeRoles, memberIdOf } from '../access/actor.ts';
import type { Role } from '../access/role.ts';
import { readSteps, rolesForStep, type StoredStep } from './chains.ts';

/** How somebody stands to the open step of a review. Deciding and listing what waits for one both go by it. */
export type Standing =
  | { readonly kind: 'may_decide'; readonly role: Role }
  | { readonly kind: 'wrote_it' }
  | { readonly kind: 'decided_before' }
  | { readonly kind: 'not_asked'; readonly asked: readonly Role[]; readonly held: readonly Role[] };

/** What must be read of a post to tell. */
export const REVIEWED = {
  mission: true,
  author: { include: { grants: { include: { mission: { select: { path: true } } } } } },
  revisions: {
    orderBy: { number: 'desc' },
    take: 1,
    include: {
      chain: true,
      submittedBy: { select: { name: true } },
      decisions: { orderBy: { step: 'asc' }, include: { member: { select: { name: true } } } },
    },
  },
} as const;

interface ReviewedPost {
  readonly authorId: string;
  readonly writerIds: readonly string[];
  readonly mission: { readonly path: string };
  readonly author: { readonly grants: readonly StoredGrant[] };
}

interface ReviewedRevision {
  readonly submittedById: string;
  readonly chain: { readonly steps: unknown };
  readonly decisions: readonly { readonly memberId: string }[];
}

interface StoredGrant {
  readonly role: Role;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly mission: { readonly path: string };
}

export function standingOf(actor: Actor, post: ReviewedPost, revision: ReviewedRevision, at: Date): Standing {
  const memberId = memberIdOf(actor);
  if ([post.authorId, ...post.writerIds, revision.submittedById].includes(memberId)) return { kind: 'wrote_it' };
  if (revision.decisions.some((decision) => decision.memberId === memberId)) return { kind: 'decided_before' };
  const open = stepsOf(post, revision, at)[revision.decisions.length];
  const asked = open?.anyOf ?? [];
  const held = activeRoles(actor, post.mission, at);
  const role = held.find((one) => asked.includes(one));
  return role ? { kind: 'may_decide', role } : { kind: 'not_asked', asked, held };
}

/** The steps of a revision's chain with the roles that may decide each, seen who wrote the post. */
export function stepsOf(post: ReviewedPost, revision: ReviewedRevision, at: Date): readonly StoredStep[] {
  const authorIsHead = post.author.grants.some((grant) => grant.role === 'head' && reaches(grant, post, at));
  return readSteps(revision.chain.steps).map((step) => ({ ...step, anyOf: rolesForStep(step, authorIsHead) }));
}

function reaches({ mission, validFrom, validUntil }: StoredGrant, post: ReviewedPost, at: Date): boolean {
  return post.mission.path.startsWith(mission.path) && validFrom <= at && (validUntil === null || at < validUntil);
}
