import { type Actor, memberIdOf } from '../../access/actor.ts';
import { authorize } from '../../access/can.ts';
import { record } from '../../audit/record.ts';
import { postNumber } from '../../content/find-post.ts';
import type { Tx } from '../../db/database.ts';
import { assertNever } from '../../kernel/assert-never.ts';
import { AppError } from '../../kernel/errors.ts';
import { acknowledgeMerged } from '../../notices/acknowledge-merged.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import { refOf } from './archive-facts.ts';
import { toBeTakenUp, wakeRemovals } from './removal-jobs.ts';
import {
  type LoadedRemoval,
  loadRemoval,
  lockRemoval,
  moveRemoval,
  nameOfRemoval,
  removalEntry,
  removalKey,
} from './removal-store.ts';
import type { RemovalSettlement } from './removal-view.ts';
import { isPublic } from './request-removal.ts';
import { askWhetherGone } from './take-down.ts';

/**
 * A person settles a removal that waits for one, and their name stays with it. That a post is gone is asked of the network
 * where it can be; their word counts where it can't, or no longer lets us in. That it stays up takes a second person's right.
 * @throws AppError `removal.not_found`, `removal.not_waiting_conflict`, `removal.still_shown_conflict`,
 * `removal.read_back_unavailable`, `access.refused`
 */
export async function settleRemoval(
  deps: SchedulerDeps,
  actor: Actor,
  id: string,
  { outcome }: RemovalSettlement,
): Promise<void> {
  const settledById = memberIdOf(actor);
  const before = await loadRemoval(deps.database.prisma, id);
  authorize(
    actor,
    outcome === 'stays' ? 'removal.confirm' : 'removal.settle',
    before.delivery.post.mission,
    deps.clock.now(),
  );
  assertWaiting(before);
  const seen = outcome === 'is_gone' ? await lookForParts(deps, before) : [];
  await deps.database.transaction(async (tx) => {
    const removal = await lockRemoval(tx, id);
    assertWaiting(removal);
    await settle(deps, tx, { removal, outcome, seen, settledById });
    await acknowledgeMerged(tx, deps.clock, removalKey(id), settledById);
    await record(tx, deps.clock, [removalEntry(removal, `settled.${outcome}`, actor)]);
  });
}

function assertWaiting(removal: LoadedRemoval): void {
  if (removal.state === 'needs_person') return;
  throw new AppError('removal.not_waiting_conflict', {
    ref: nameOfRemoval(removal),
    state: `state.removal.${removal.state}`,
  });
}

/** A part that is no longer there, and by whose word. */
interface GonePart {
  readonly id: string;
  readonly goneBy: 'read_back' | 'person';
}

async function lookForParts(deps: SchedulerDeps, { delivery }: LoadedRemoval): Promise<readonly GonePart[]> {
  const { account, parts, post } = delivery;
  const gone: GonePart[] = [];
  for (const part of parts.filter(isPublic)) {
    const answer =
      part.remoteRef === null
        ? ({ kind: 'cannot_be_asked' } as const)
        : await askWhetherGone(deps, account, refOf(part.remoteRef, part.refDetail), new AbortController().signal);
    const place = { ref: postNumber(post), channel: account.channel, link: part.permalink ?? account.handle };
    switch (answer.kind) {
      case 'gone':
        gone.push({ id: part.id, goneBy: 'read_back' });
        break;
      case 'cannot_be_asked':
        gone.push({ id: part.id, goneBy: 'person' });
        break;
      case 'still_shown':
        throw new AppError('removal.still_shown_conflict', place);
      case 'failed': {
        const { code, message } = answer.error;
        // An account that no longer lets us in: suspended, or closed by its mission.
        const isShutOut = code === 'auth_expired' || code === 'permission_denied';
        if (!isShutOut) throw new AppError('removal.read_back_unavailable', { ...place, why: message });
        gone.push({ id: part.id, goneBy: 'person' });
        break;
      }
      default:
        assertNever(answer);
    }
  }
  return gone;
}

interface Settling {
  readonly removal: LoadedRemoval;
  readonly outcome: RemovalSettlement['outcome'];
  readonly seen: readonly GonePart[];
  readonly settledById: string;
}

async function settle(deps: SchedulerDeps, tx: Tx, { removal, outcome, seen, settledById }: Settling): Promise<void> {
  const now = deps.clock.now();
  switch (outcome) {
    case 'again':
      await moveRemoval(tx, removal, 'confirmed', toBeTakenUp(deps));
      await deps.queue.send(tx, wakeRemovals, {});
      return;
    case 'stays':
      await moveRemoval(tx, removal, 'failed', { settledById, endedAt: now });
      return;
    case 'is_gone':
      for (const { id, goneBy } of seen) {
        const data = { removedAt: now, goneBy, measureAt: null, measureAge: null };
        await tx.part.updateMany({ where: { id, removedAt: null }, data });
      }
      await moveRemoval(tx, removal, 'removed', { settledById, endedAt: now });
      return;
    default:
      assertNever(outcome);
  }
}
