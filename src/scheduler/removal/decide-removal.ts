import { type Actor, memberIdOf } from '../../access/actor.ts';
import { authorize } from '../../access/can.ts';
import { asTheyStand } from '../../access/member-views.ts';
import { record } from '../../audit/record.ts';
import { postNumber } from '../../content/find-post.ts';
import type { Tx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import { acknowledgeMerged } from '../../notices/acknowledge-merged.ts';
import { tell } from '../../notices/tell.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import { toBeTakenUp, wakeRemovals } from './removal-jobs.ts';
import {
  type LoadedRemoval,
  lockRemoval,
  moveRemoval,
  nameOfRemoval,
  removalAskedKey,
  removalEntry,
  removalKey,
} from './removal-store.ts';
import { reasonOf } from './request-removal.ts';

/**
 * The second person says yes: what is published is archived, then taken down. They may not be who asked for it.
 * @throws AppError `removal.not_found`, `removal.not_open_conflict`, `removal.own_request_forbidden`, `access.refused`
 */
export async function confirmRemoval(deps: SchedulerDeps, actor: Actor, id: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const removal = await lockRemoval(tx, id);
    const { post, account } = removal.delivery;
    authorize(await asTheyStand(tx, actor), 'removal.confirm', post.mission, deps.clock.now());
    assertOpen(removal);
    const decidedById = memberIdOf(actor);
    if (decidedById === removal.requestedById) {
      throw new AppError('removal.own_request_forbidden', { ref: postNumber(post), channel: account.channel });
    }
    const decidedAt = deps.clock.now();
    await moveRemoval(tx, removal, 'confirmed', { decidedById, decidedAt, ...toBeTakenUp(deps) });
    await closeAsked(deps, tx, removal, decidedById);
    await deps.queue.send(tx, wakeRemovals, {});
    await record(tx, deps.clock, [removalEntry(removal, 'confirmed', actor)]);
  });
}

/**
 * Nothing is taken down: a second person says no, or who asked for it takes it back.
 * @throws AppError `removal.not_found`, `removal.not_open_conflict`, `removal.reason_missing`, `access.refused`
 */
export async function refuseRemoval(deps: SchedulerDeps, actor: Actor, id: string, reason: string): Promise<void> {
  const refusal = reasonOf(reason);
  await deps.database.transaction(async (tx) => {
    const removal = await lockRemoval(tx, id);
    const { post, account } = removal.delivery;
    const decidedById = memberIdOf(actor);
    const action = decidedById === removal.requestedById ? 'removal.request' : 'removal.confirm';
    authorize(await asTheyStand(tx, actor), action, post.mission, deps.clock.now());
    assertOpen(removal);
    const now = deps.clock.now();
    await moveRemoval(tx, removal, 'refused', { decidedById, decidedAt: now, endedAt: now, refusal });
    await closeAsked(deps, tx, removal, decidedById);
    await tell(tx, deps.clock, [
      {
        level: 'today',
        key: 'notice.removal_refused',
        params: { ref: postNumber(post), channel: account.channel, handle: account.handle, why: refusal },
        missionId: post.missionId,
        subject: { kind: 'removal', id },
        mergeKey: removalKey(id),
      },
    ]);
    await record(tx, deps.clock, [removalEntry(removal, 'refused', actor)]);
  });
}

/** After the question who asks: whoever may not decide learns nothing of it. */
function assertOpen(removal: LoadedRemoval): void {
  if (removal.state === 'requested') return;
  throw new AppError('removal.not_open_conflict', {
    ref: nameOfRemoval(removal),
    state: `state.removal.${removal.state}`,
  });
}

/** The last of a post's open requests takes the notice with it that asked for a second person. */
async function closeAsked(deps: SchedulerDeps, tx: Tx, { delivery }: LoadedRemoval, memberId: string): Promise<void> {
  const open = await tx.removal.count({ where: { state: 'requested', delivery: { postId: delivery.postId } } });
  if (open === 0) await acknowledgeMerged(tx, deps.clock, removalAskedKey(delivery.postId), memberId);
}
