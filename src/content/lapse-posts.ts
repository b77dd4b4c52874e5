import { SYSTEM } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { tell } from '../notices/tell.ts';
import { askedKey } from './asked-key.ts';
import { auditEntry } from './audit-entry.ts';
import { acknowledgeComments } from './comment-post.ts';
import type { ContentDeps } from './content-deps.ts';
import { lockPost, postNumber } from './find-post.ts';

/** Silence never approves: posts whose window passed while they waited for a decision lapse, and their mission is told. */
export async function lapsePosts(deps: ContentDeps): Promise<number> {
  const now = deps.clock.now();
  const overdue = await deps.database.prisma.post.findMany({
    where: { state: 'in_review', notAfter: { lte: now } },
    select: { id: true },
    take: 500,
  });
  for (const { id } of overdue) await lapse(deps, id);
  return overdue.length;
}

async function lapse(deps: ContentDeps, id: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    await lockPost(tx, id);
    const now = deps.clock.now();
    const post = await tx.post.findUniqueOrThrow({ where: { id }, include: { mission: true } });
    if (post.state !== 'in_review' || post.notAfter > now) return;
    await tx.revision.updateMany({
      where: { postId: id, voidedAt: null },
      data: { voidedAt: now, voidReason: 'lapsed' },
    });
    await tx.post.update({ where: { id }, data: { state: 'lapsed', version: { increment: 1 }, updatedAt: now } });
    // Nobody can answer what it waited with any more.
    await acknowledgeMerged(tx, deps.clock, askedKey(id));
    await acknowledgeComments(tx, deps.clock, id);
    await tell(tx, deps.clock, [
      {
        level: 'now',
        key: 'notice.post_lapsed',
        params: { ref: postNumber(post), until: post.notAfter.toISOString() },
        missionId: post.missionId,
        subject: { kind: 'post', id },
        // Closed like the notice that it waits: by an edit.
        mergeKey: askedKey(id),
      },
    ]);
    await record(tx, deps.clock, [auditEntry(SYSTEM, 'post.lapsed', id)]);
  });
}
