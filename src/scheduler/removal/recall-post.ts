import { type Actor, memberIdOf, SYSTEM } from '../../access/actor.ts';
import { authorize } from '../../access/can.ts';
import { type AuditEntry, record } from '../../audit/record.ts';
import { auditEntry } from '../../content/audit-entry.ts';
import { endApproval } from '../../content/end-approval.ts';
import { findPost, lockPost, postNumber } from '../../content/find-post.ts';
import type { PostRef } from '../../content/post-view.ts';
import type { Tx } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { POST_STATES } from '../../kernel/transitions.ts';
import { tell } from '../../notices/tell.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import { askRemovals, reasonOf } from './request-removal.ts';

export interface Recalled {
  readonly post: string;
  readonly stopped: number;
}

/**
 * Takes a post back whole: what is still planned stops when this commits, and for what is out a removal is asked of a second
 * person. What is on the wire, or whose outcome nobody knows yet, follows when it turns out to be published (`followRecalls`).
 * @throws AppError `post.not_found`, `removal.reason_missing`, `access.refused`
 */
export function recallPost(deps: SchedulerDeps, actor: Actor, ref: PostRef, reason: string): Promise<Recalled> {
  const said = reasonOf(reason);
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, ref);
    authorize(actor, 'removal.request', found, deps.clock.now());
    await lockPost(tx, found.id);
    const post = await tx.post.findUniqueOrThrow({ where: { id: found.id }, include: { mission: true } });
    const number = postNumber(post);
    const stopped = await tx.delivery.count({ where: { postId: post.id, OR: STILL_STOPPED } });
    const open: readonly string[] = POST_STATES[post.state];
    if (open.includes('withdrawn')) {
      const change = { actor, postId: post.id, number, from: post.state, to: 'withdrawn', reason: said } as const;
      await endApproval(deps, tx, { ...change, leavesWhatIsOut: true });
    }
    const requestedById = memberIdOf(actor);
    const recall = { recalledAt: deps.clock.now(), recalledById: requestedById, recallReason: said };
    await tx.post.update({ where: { id: post.id }, data: recall });
    const out = await tx.delivery.findMany({
      where: { postId: post.id, ...IS_PUBLIC, removals: { none: { endedAt: null } } },
      include: { post: { include: { mission: true } } },
    });
    const asked = await askRemovals(deps, tx, out, { requestedById, reason: said, actor });
    if (asked.length === 0) {
      await tell(tx, deps.clock, [
        {
          level: 'now',
          key: 'notice.recalled',
          params: { ref: number, count: stopped, why: said },
          missionId: post.missionId,
          subject: { kind: 'post', id: post.id },
          mergeKey: `recalled:${post.id}`,
        },
      ]);
    }
    const recalled = auditEntry(actor, 'post.recalled', post.id, { stopped, removals: asked.length });
    await record(tx, deps.clock, [recalled, ...asked]);
    return { post: number, stopped };
  });
}

/** What has not left yet; what was claimed already does not pass the gate any more. */
const STILL_STOPPED: Prisma.DeliveryWhereInput[] = [
  { state: { in: ['planned', 'held'] } },
  { state: 'publishing', parts: { none: { attempts: { some: { state: 'sending' } } } } },
];

const IS_PUBLIC = {
  parts: { some: { state: 'published', removedAt: null } },
} as const satisfies Prisma.DeliveryWhereInput;

/**
 * Asks for the removal of what turned out to be published after its post was recalled: it was being sent, or nobody knew.
 * What a second person refused to remove is not asked again.
 * @returns how many removals
 */
export async function followRecalls(deps: SchedulerDeps): Promise<number> {
  return deps.database.transaction(async (tx) => {
    const late = await tx.delivery.findMany({
      where: {
        post: { recalledAt: { not: null } },
        ...IS_PUBLIC,
        removals: { none: { state: { not: 'removed' } } },
      },
      include: { post: { include: { mission: true } } },
      take: 500,
    });
    const entries: AuditEntry[] = [];
    for (const { id } of late) entries.push(...(await followOne(deps, tx, id)));
    await record(tx, deps.clock, entries);
    return entries.length;
  });
}

/** The delivery is held, so that no other process asks the same. */
async function followOne(deps: SchedulerDeps, tx: Tx, id: string): Promise<readonly AuditEntry[]> {
  await tx.$queryRawUnsafe('select id from deliveries where id = $1::uuid for update', id);
  const delivery = await tx.delivery.findFirst({
    where: { id, removals: { none: { state: { not: 'removed' } } } },
    include: { post: { include: { mission: true } } },
  });
  const { recalledById, recallReason } = delivery?.post ?? {};
  if (!delivery || !recalledById || !recallReason) return [];
  return askRemovals(deps, tx, [delivery], { requestedById: recalledById, reason: recallReason, actor: SYSTEM });
}
