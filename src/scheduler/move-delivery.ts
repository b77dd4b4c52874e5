import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { postNumber } from '../content/find-post.ts';
import { quietHoursRefusal } from '../content/quiet-hours-refusal.ts';
import { plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { instantOf } from '../kernel/zoned-time.ts';
import { lockDelivery, moveWaiting } from './delivery-store.ts';
import { expiryOf } from './plan-deliveries.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { windowOver } from './settle-delivery.ts';

/**
 * Gives a waiting delivery another time inside its approved window; the approval stays. `at` is mission wall time.
 * @throws AppError `delivery.not_waiting`, `delivery.window_over`, `post.time_past`, `post.quiet_hours`
 */
export async function moveDelivery(deps: SchedulerDeps, actor: Actor, id: string, at: string): Promise<void> {
  await reschedule(deps, actor, id, { at });
}

/** The same with this very instant, which no quiet hours hold up: a person asks for it. */
export async function publishNow(deps: SchedulerDeps, actor: Actor, id: string): Promise<void> {
  await reschedule(deps, actor, id, 'now');
}

async function reschedule(
  deps: SchedulerDeps,
  actor: Actor,
  id: string,
  wanted: 'now' | { readonly at: string },
): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    const { post } = delivery;
    const now = deps.clock.now();
    authorize(actor, wanted === 'now' ? 'delivery.publish_now' : 'delivery.move', post.mission, now);
    const ref = postNumber(post);
    if (delivery.state !== 'planned' && delivery.state !== 'held') {
      throw new AppError('delivery.not_waiting', { ref, state: `state.delivery.${delivery.state}` });
    }
    const dueAt = wanted === 'now' ? now : instantOf(wanted.at, post.mission.zone);
    if (wanted !== 'now' && dueAt <= now) {
      throw new AppError('post.time_past', { at: wanted.at, zone: post.mission.zone });
    }
    if (dueAt < post.notBefore || dueAt >= post.notAfter) {
      throw windowOver(delivery);
    }
    const { kind, mission } = post;
    const quiet = quietHoursRefusal({ kind, zone: mission.zone, account: delivery.account, dueAt });
    if (quiet && wanted !== 'now') throw new AppError(quiet.key, quiet.params);
    const expiresAt = expiryOf(post.kind, dueAt, post.notAfter);
    const times = { dueAt, expiresAt, wakeAt: wanted === 'now' ? now : plus(dueAt, -deps.timing.prepareLeadMs) };
    const action = wanted === 'now' ? 'delivery.publish_now' : 'delivery.moved';
    await moveWaiting(tx, deps.clock, [{ delivery, state: 'planned', times, actor, action }]);
  });
  deps.wakePump();
}
