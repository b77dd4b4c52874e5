import { type Actor, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import type { Role } from '../access/role.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { zonedInstant } from '../kernel/office-time.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { assertTransition, POST_STATES } from '../kernel/transitions.ts';
import { tell } from '../notices/tell.ts';
import { askedKey } from './asked-key.ts';
import { auditEntry } from './audit-entry.ts';
import { chainFor } from './chains.ts';
import { acknowledgeComments } from './comment-post.ts';
import type { ContentDeps } from './content-deps.ts';
import { findPost, lockPost, postNumber } from './find-post.ts';
import { findProblems } from './find-problems.ts';
import { hashOf, loadSnapshots } from './post-snapshot.ts';
import type { PostRef } from './post-view.ts';
import { reviewRulesFor } from './review-rules.ts';
import { reviewedAs } from './reviewed-as.ts';
import { stepsFrom } from './steps.ts';

export interface SubmitHow {
  /** Why equal texts go out at the same minute on several accounts of a network; they are kept apart where it is absent. */
  readonly atOnce?: string | undefined;
}

/**
 * Fixes a revision, hashes it, and asks the first step of its chain.
 * @returns the post's id
 * @throws AppError `post.not_publishable` with findings, `post.window_over`, `transition.illegal`, `access.refused`
 */
export function submitPost(deps: ContentDeps, actor: Actor, ref: PostRef, how: SubmitHow = {}): Promise<string> {
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, ref);
    authorize(actor, 'post.submit', found, deps.clock.now());
    await lockPost(tx, found.id);
    await record(tx, deps.clock, [await submitLocked(deps, tx, { actor, postId: found.id, how })]);
    return found.id;
  });
}

/** The same for a post that this transaction holds already; the caller records the entry it answers. */
export async function submitLocked(
  deps: ContentDeps,
  tx: Tx,
  { actor, postId, how = {} }: { readonly actor: Actor; readonly postId: string; readonly how?: SubmitHow },
): Promise<AuditEntry> {
  const now = deps.clock.now();
  const post = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    include: {
      mission: true,
      author: { include: { grants: { include: { mission: { select: { path: true } } } } } },
      variants: { orderBy: { position: 'asc' }, select: { language: true, reviewerId: true } },
      _count: { select: { revisions: true } },
    },
  });
  const number = postNumber(post);
  assertTransition(POST_STATES, number, post.state, 'in_review');
  if (post.notAfter <= now)
    throw new AppError('post.window_over', { ref: number, until: zonedInstant(post.notAfter, post.mission.zone) });
  const findings = await findProblems(deps, tx, postId);
  if (findings.length > 0)
    throw new AppError('post.not_publishable', { ref: number, count: findings.length }, { findings });

  const snapshot = (await loadSnapshots(tx, [postId])).get(postId);
  if (!snapshot) throw new AppError('post.not_found', { ref: number });
  const kind = await reviewedAs(tx, post);
  const chain = await chainFor(tx, post.mission.path, kind);
  const { reviewsLanguages } = await reviewRulesFor(tx, post.mission.path, kind);
  const steps = stepsFrom(chain.rules, {
    variants: post.variants,
    reviewsLanguages,
    authorIsHead: headsMission(post, now),
  });
  const hash = hashOf(snapshot);
  const atOnceReason = reasonOf(how);
  await tx.revision.create({
    data: {
      id: newId(),
      postId,
      number: post._count.revisions + 1,
      hash,
      content: structuredClone(snapshot) as never,
      reviewedAs: kind,
      chainId: chain.id,
      steps: structuredClone(steps) as never,
      stepOpenedAt: now,
      atOnceReason,
      submittedById: memberIdOf(actor),
      submittedAt: now,
    },
  });
  await tx.post.update({
    where: { id: postId },
    data: { state: 'in_review', version: { increment: 1 }, updatedAt: now },
  });
  await acknowledgeComments(tx, deps.clock, postId, memberIdOf(actor));
  await tell(tx, deps.clock, [
    {
      level: 'today',
      key: 'notice.approval_asked',
      params: { ref: number, theme: post.theme },
      missionId: post.missionId,
      subject: { kind: 'post', id: postId },
      mergeKey: askedKey(postId),
    },
  ]);
  return auditEntry(actor, 'post.submitted', postId, { hash, ...(atOnceReason === null ? {} : { atOnce: true }) });
}

/** @throws AppError `post.reason_missing` for a reason without words */
function reasonOf({ atOnce }: SubmitHow): string | null {
  if (atOnce === undefined) return null;
  const said = normalizeText(atOnce);
  if (said === '') throw new AppError('post.reason_missing', {});
  refuseMarked(said);
  return said;
}

/** Whether the author heads the post's mission at an instant. */
function headsMission(post: AuthoredPost, at: Date): boolean {
  return post.author.grants.some(
    ({ role, mission, validFrom, validUntil }) =>
      role === 'head' &&
      post.mission.path.startsWith(mission.path) &&
      validFrom <= at &&
      (validUntil === null || at < validUntil),
  );
}

interface AuthoredPost {
  readonly mission: { readonly path: string };
  readonly author: {
    readonly grants: readonly {
      readonly role: Role;
      readonly validFrom: Date;
      readonly validUntil: Date | null;
      readonly mission: { readonly path: string };
    }[];
  };
}
