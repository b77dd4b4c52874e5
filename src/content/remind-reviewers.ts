import { SYSTEM } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import type { Prisma } from '../db/generated/client.ts';
import { tell } from '../notices/tell.ts';
import { askedKey } from './asked-key.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import { lockPost, postNumber } from './find-post.ts';
import { openStepOf } from './standing.ts';
import { readSteps } from './steps.ts';
import { waitingTimes } from './waiting-times.ts';

/**
 * Reminds those who are asked when a step has waited long, and tells those above them when it has waited longer: once each
 * for a step. @returns how many were told of
 */
export async function remindReviewers(deps: ContentDeps): Promise<number> {
  const now = deps.clock.now();
  let told = 0;
  let after = '';
  for (;;) {
    const page = await deps.database.prisma.post.findMany({
      where: {
        state: 'in_review',
        revisions: { some: { voidedAt: null, escalatedAt: null } },
        ...(after === '' ? {} : { id: { gt: after } }),
      },
      include: WAITING,
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    const due = page.filter((post) => callFor(post, now) !== undefined);
    for (const { id } of due) await call(deps, id);
    told += due.length;
    if (page.length < PAGE) return told;
    after = page.at(-1)?.id ?? '';
  }
}

/** All that wait are looked at, however many: what is due may be among the last. */
const PAGE = 500;

const WAITING = {
  mission: true,
  variants: { select: { placements: { select: { dueAt: true } } } },
  revisions: {
    orderBy: { number: 'desc' },
    take: 1,
    select: {
      id: true,
      steps: true,
      stepOpenedAt: true,
      reviewedAs: true,
      remindedAt: true,
      escalatedAt: true,
      decisions: { select: { step: true, seat: true } },
    },
  },
} as const satisfies Prisma.PostInclude;

type WaitingPost = Prisma.PostGetPayload<{ include: typeof WAITING }>;

interface Call {
  readonly what: 'reminder' | 'escalated';
  readonly revisionId: string;
  readonly step: number;
  readonly since: Date;
  readonly due: Date;
}

/** What is due now for a post's open step; nothing where it was done. */
function callFor(post: WaitingPost, now: Date): Call | undefined {
  const revision = post.revisions[0];
  const open = openStepOf(readSteps(revision?.steps ?? []), revision?.decisions ?? []);
  if (!revision || !open) return undefined;
  const times = post.variants.flatMap(({ placements }) => placements.flatMap(({ dueAt }) => (dueAt ? [dueAt] : [])));
  const due = new Date(Math.min(post.notAfter.getTime(), ...times.map((at) => at.getTime())));
  const { escalateAfterMinutes } = open.step;
  const waits = { kind: revision.reviewedAs, openedAt: revision.stepOpenedAt, dueAt: due, escalateAfterMinutes };
  const { remindAt, escalateAt } = waitingTimes(waits);
  const facts = { revisionId: revision.id, step: open.index, since: revision.stepOpenedAt, due };
  if (escalateAt <= now && !revision.escalatedAt) return { what: 'escalated', ...facts };
  if (remindAt <= now && !revision.remindedAt) return { what: 'reminder', ...facts };
  return undefined;
}

async function call(deps: ContentDeps, postId: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    await lockPost(tx, postId);
    const now = deps.clock.now();
    const post = await tx.post.findUniqueOrThrow({ where: { id: postId }, include: WAITING });
    const due = post.state === 'in_review' ? callFor(post, now) : undefined;
    if (!due) return;
    const isEscalated = due.what === 'escalated';
    const data = isEscalated ? { remindedAt: now, escalatedAt: now } : { remindedAt: now };
    await tx.revision.update({ where: { id: due.revisionId }, data });
    const params = { ref: postNumber(post), theme: post.theme, since: due.since.toISOString() };
    const frame = {
      missionId: post.missionId,
      subject: { kind: 'post', id: postId },
      // In the place of the notice that it waits, and closed with it.
      mergeKey: askedKey(postId),
    };
    await tell(tx, deps.clock, [
      isEscalated
        ? {
            ...frame,
            level: 'now',
            key: 'notice.approval_escalated',
            params: { ...params, due: due.due.toISOString() },
          }
        : { ...frame, level: 'today', key: 'notice.approval_reminder', params },
    ]);
    const action = isEscalated ? 'post.escalated' : 'post.reminded';
    await record(tx, deps.clock, [auditEntry(SYSTEM, action, postId, { step: due.step })]);
  });
}
