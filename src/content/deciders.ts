import { can } from '../access/can.ts';
import { actorOf, readMembers, viewOf } from '../access/member-views.ts';
import type { Role } from '../access/role.ts';
import type { Tx } from '../db/database.ts';
import { pathsAbove } from '../missions/paths-above.ts';
import { REVIEWED, standingOf } from './standing.ts';

/** Somebody who may take an open seat of a post's review, and by which role. */
export interface Decider {
  readonly memberId: string;
  readonly role: Role;
  /** Its key. */
  readonly seat: string;
}

/** All who may; none where nothing was ever submitted. Also of a review that is over, which nobody decided. */
export async function decidersOf(tx: Tx, postId: string, at: Date): Promise<readonly Decider[]> {
  const post = await tx.post.findUnique({ where: { id: postId }, include: REVIEWED });
  const revision = post?.revisions[0];
  if (!post || !revision) return [];
  const reaching = { mission: { path: { in: [...pathsAbove(post.mission.path)] } } };
  const members = await readMembers(tx, { disabledAt: null, grants: { some: reaching } });
  return members.map(viewOf).flatMap((member) => {
    const actor = actorOf(member, 'system');
    if (!can(actor, 'post.decide', post.mission, at)) return [];
    const standing = standingOf(actor, post, revision, at);
    return standing.kind === 'may_decide'
      ? standing.seats.map(({ key, role }) => ({ memberId: member.id, role, seat: key }))
      : [];
  });
}
