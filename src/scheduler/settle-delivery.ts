import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { postNumber } from '../content/find-post.ts';
import type { Tx } from '../db/database.ts';
import { later, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { zonedInstant } from '../kernel/office-time.ts';
import { assertTransition, DELIVERY_STATES, type DeliveryState } from '../kernel/transitions.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { endOf, lockDelivery, type WaitingDelivery } from './delivery-store.ts';
import type { Settlement } from './delivery-view.ts';
import { covers, type Freezable } from './freeze-scope.ts';
import { expiryOf } from './plan-deliveries.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { nextFreeSlot } from './slots.ts';

/**
 * A person says what becomes of a delivery that waits for one: it is there (with its link), send it now or at the next free
 * slot, or drop it.
 * @throws AppError `delivery.not_waiting`, `delivery.window_over`, `delivery.stopped_conflict`, `delivery.no_free_slot`,
 * `delivery.link_malformed`
 */
export async function settleDelivery(
  deps: SchedulerDeps,
  actor: Actor,
  id: string,
  settlement: Settlement,
): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    const isHandOff = delivery.reasonKey === 'reason.hand_off';
    authorize(actor, isHandOff ? 'delivery.hand_off' : 'delivery.settle', delivery.post.mission, deps.clock.now());
    if (delivery.state !== 'needs_person' && delivery.state !== 'held') {
      throw new AppError('delivery.not_waiting', {
        ref: postNumber(delivery.post),
        state: `state.delivery.${delivery.state}`,
      });
    }
    const state = await settle(deps, tx, delivery, settlement);
    assertTransition(DELIVERY_STATES, postNumber(delivery.post), delivery.state, state);
    await acknowledgeMerged(tx, deps.clock, `delivery:${id}`, memberIdOf(actor));
    await record(tx, deps.clock, [
      {
        ...byOf(actor),
        action: `delivery.settled.${settlement.outcome}`,
        subject: { kind: 'delivery', id },
        details: { from: delivery.state, to: state },
      },
    ]);
  });
  deps.wakePump();
}

async function settle(
  deps: SchedulerDeps,
  tx: Tx,
  delivery: WaitingDelivery,
  settlement: Settlement,
): Promise<DeliveryState> {
  switch (settlement.outcome) {
    case 'is_there':
      return isThere(deps, tx, delivery, settlement.permalink);
    case 'send':
      return sendNow(deps, tx, delivery);
    case 'next_slot':
      return sendAtSlot(deps, tx, delivery);
    case 'drop':
      return drop(deps, tx, delivery);
  }
}

/** A link alone is no ref that replies could name: what follows in a thread stays unsent, unless people post it by hand. */
async function isThere(
  deps: SchedulerDeps,
  tx: Tx,
  delivery: WaitingDelivery,
  permalink: string,
): Promise<DeliveryState> {
  if (!URL.canParse(permalink) || !/^https?:$/.test(new URL(permalink).protocol)) {
    throw new AppError('delivery.link_malformed', { link: permalink });
  }
  if (delivery.state !== 'needs_person') {
    throw new AppError('delivery.not_waiting', {
      ref: postNumber(delivery.post),
      state: `state.delivery.${delivery.state}`,
    });
  }
  const now = deps.clock.now();
  const isByHand = delivery.reasonKey === 'reason.hand_off';
  const open = delivery.parts.filter((part) => part.state === 'needs_person' || (isByHand && part.state === 'planned'));
  await closeAttempts(deps, tx, delivery, 'accepted');
  await tx.part.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { state: 'published', permalink, publishedAt: now, checkAt: null },
  });
  const rest = delivery.parts.filter((part) => part.state === 'planned' && !open.includes(part));
  await tx.part.updateMany({ where: { id: { in: rest.map(({ id }) => id) } }, data: { state: 'canceled' } });
  const state = rest.length > 0 ? 'partly_published' : 'published';
  await update(tx, delivery, { state, publishedAt: delivery.publishedAt ?? now });
  return state;
}

/** Only inside what was approved, and not into a stop that would hold it again; the gate looks again. */
async function sendNow(deps: SchedulerDeps, tx: Tx, delivery: WaitingDelivery): Promise<DeliveryState> {
  const now = deps.clock.now();
  const { post } = delivery;
  if (now < post.notBefore || now >= post.notAfter) throw windowOver(delivery);
  const stop = (await tx.freeze.findMany({ where: { endedAt: null } })).find((one) => covers(one, freezable(delivery)));
  if (stop)
    throw new AppError('delivery.stopped_conflict', { ref: postNumber(post), reason: stop.reason, id: stop.id });
  return sendAt(deps, tx, delivery, now);
}

async function sendAtSlot(deps: SchedulerDeps, tx: Tx, delivery: WaitingDelivery): Promise<DeliveryState> {
  const slot = await takeNextSlot(deps, tx, delivery, []);
  if (!slot) throw noFreeSlot(delivery);
  return sendAt(deps, tx, delivery, slot);
}

/**
 * The next free slot of the delivery's account inside its approved window. The account's row is held until the transaction
 * ends, so that nobody else takes the slot meanwhile.
 * @param also instants that are taken, too
 */
export async function takeNextSlot(
  deps: Pick<SchedulerDeps, 'clock'>,
  tx: Tx,
  { accountId, post }: WaitingDelivery,
  also: readonly Date[],
): Promise<Date | null> {
  await tx.$queryRawUnsafe('select id from accounts where id = $1::uuid for no key update', accountId);
  const from = later(deps.clock.now(), post.notBefore);
  return nextFreeSlot(tx, { accountId, zone: post.mission.zone, from, until: post.notAfter, also });
}

async function sendAt(deps: SchedulerDeps, tx: Tx, delivery: WaitingDelivery, dueAt: Date): Promise<DeliveryState> {
  await closeAttempts(deps, tx, delivery, 'absent');
  await tx.part.updateMany({
    where: { deliveryId: delivery.id, state: 'needs_person' },
    data: { state: 'planned', checkAt: null, absentReadAt: null },
  });
  await update(tx, delivery, { state: 'planned', ...timesAt(deps, delivery, dueAt) });
  return 'planned';
}

/** When the pump takes up what falls due at `dueAt`, and when that expires. */
export function timesAt(
  { timing }: Pick<SchedulerDeps, 'timing'>,
  { post }: WaitingDelivery,
  dueAt: Date,
): { readonly dueAt: Date; readonly wakeAt: Date; readonly expiresAt: Date } {
  const expiresAt = expiryOf(post.kind, dueAt, post.notAfter);
  return { dueAt, wakeAt: plus(dueAt, -timing.prepareLeadMs), expiresAt };
}

/** What a stop looks at. */
function freezable({ post, account }: WaitingDelivery): Freezable {
  const { path, countryIso } = post.mission;
  return {
    postKind: post.kind,
    path,
    countryIso,
    channel: account.channel,
    campaign: post.campaign,
    accountId: account.id,
  };
}

export function windowOver({ post }: WaitingDelivery): AppError {
  const { notBefore, notAfter, mission } = post;
  const window = { from: zonedInstant(notBefore, mission.zone), until: zonedInstant(notAfter, mission.zone) };
  return new AppError('delivery.window_over', { ref: postNumber(post), ...window });
}

export function noFreeSlot({ post, account }: WaitingDelivery): AppError {
  const until = zonedInstant(post.notAfter, post.mission.zone);
  return new AppError('delivery.no_free_slot', { ref: postNumber(post), handle: account.handle, until });
}

async function drop(deps: SchedulerDeps, tx: Tx, delivery: WaitingDelivery): Promise<DeliveryState> {
  await closeAttempts(deps, tx, delivery, 'abandoned');
  await tx.part.updateMany({
    where: { deliveryId: delivery.id, state: { in: ['needs_person', 'planned'] } },
    data: { state: 'canceled', checkAt: null },
  });
  const state = endOf(delivery, 'canceled');
  await update(tx, delivery, { state });
  return state;
}

async function closeAttempts(
  deps: SchedulerDeps,
  tx: Tx,
  delivery: WaitingDelivery,
  state: 'accepted' | 'absent' | 'abandoned',
): Promise<void> {
  await tx.attempt.updateMany({
    where: { part: { deliveryId: delivery.id }, state: 'unknown' },
    data: { state, endedAt: deps.clock.now() },
  });
}

interface DeliveryUpdate {
  readonly state: DeliveryState;
  readonly publishedAt?: Date;
  readonly dueAt?: Date;
  readonly wakeAt?: Date;
  readonly expiresAt?: Date;
}

async function update(tx: Tx, delivery: WaitingDelivery, data: DeliveryUpdate): Promise<void> {
  await tx.delivery.update({ where: { id: delivery.id }, data: { ...data, reasonKey: null } });
}
