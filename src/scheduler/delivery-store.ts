import { type Actor, byOf, SYSTEM } from '../access/actor.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import { postNumber } from '../content/find-post.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import type { WordKey } from '../kernel/say.ts';
import { assertTransition, DELIVERY_STATES, type DeliveryState, type PartState } from '../kernel/transitions.ts';
import { type NoticeDraft, tell } from '../notices/tell.ts';

export const WAITING = {
  account: { include: { quietHours: { select: { from: true, until: true } } } },
  parts: { orderBy: { index: 'asc' } },
  post: { include: { mission: true } },
} as const satisfies Prisma.DeliveryInclude;
export type WaitingDelivery = Prisma.DeliveryGetPayload<{ include: typeof WAITING }>;

/**
 * Holds a delivery, and its post before it, until the transaction ends: the order in which sending takes them too.
 * @throws AppError `delivery.not_found`
 */
export async function lockDelivery(tx: Tx, id: string): Promise<WaitingDelivery> {
  await tx.$queryRawUnsafe(
    'select id from posts where id = (select post_id from deliveries where id = $1::uuid) for share',
    id,
  );
  await tx.$queryRawUnsafe('select id from deliveries where id = $1::uuid for update', id);
  const delivery = await tx.delivery.findUnique({ where: { id }, include: WAITING });
  if (!delivery) throw new AppError('delivery.not_found', { id });
  return delivery;
}

/** Where an end of all that waits leads: what is published stays so. */
export function endOf<End extends DeliveryState>(delivery: WaitingDelivery, end: End): End | 'partly_published' {
  return delivery.parts.some((part) => part.state === 'published') ? 'partly_published' : end;
}

/** A move of a delivery that has no attempt on its way. */
export interface WaitingMove {
  readonly delivery: WaitingDelivery;
  readonly state: DeliveryState;
  readonly reason?: Finding;
  readonly times?: { readonly dueAt?: Date; readonly expiresAt?: Date; readonly wakeAt?: Date };
  readonly actor?: Actor;
  readonly notice?: 'notice.expired' | 'notice.failed';
  readonly action?: string;
}

/** Applies moves of waiting deliveries, with their audit rows and notices. */
export async function moveWaiting(tx: Tx, clock: Clock, moves: readonly WaitingMove[]): Promise<void> {
  for (const { delivery, state, reason, times } of moves) {
    if (state !== delivery.state) assertTransition(DELIVERY_STATES, postNumber(delivery.post), delivery.state, state);
    await tx.delivery.update({
      where: { id: delivery.id },
      data: {
        state,
        reasonKey: reason?.key ?? null,
        ...(reason ? { reasonParams: { ...reason.params } } : {}),
        ...times,
      },
    });
    const partState = PART_END[state];
    if (!partState) continue;
    await tx.part.updateMany({ where: { deliveryId: delivery.id, state: 'planned' }, data: { state: partState } });
  }
  await tell(tx, clock, moves.flatMap(noticeOf));
  await record(tx, clock, moves.map(entryOf));
}

/** What becomes of the parts that wait when their delivery comes to this end. */
const PART_END: Readonly<Partial<Record<DeliveryState, PartState>>> = {
  expired: 'expired',
  canceled: 'canceled',
  failed: 'failed',
  partly_published: 'canceled',
};

function noticeOf({ delivery, notice, reason }: WaitingMove): readonly NoticeDraft[] {
  if (!notice || !reason) return [];
  const { post, account } = delivery;
  return [
    {
      level: 'now',
      key: notice,
      params: {
        ref: postNumber(post),
        channel: account.channel,
        handle: account.handle,
        reason: reason.key as WordKey,
      },
      missionId: post.missionId,
      subject: { kind: 'delivery', id: delivery.id },
      mergeKey: `delivery:${delivery.id}`,
    },
  ];
}

function entryOf({ delivery, state, reason, actor = SYSTEM, action, times }: WaitingMove): AuditEntry {
  return {
    ...byOf(actor),
    action: action ?? `delivery.${state}`,
    subject: { kind: 'delivery', id: delivery.id },
    details: { reason: reason?.key ?? null, dueAt: (times?.dueAt ?? delivery.dueAt).toISOString() },
  };
}
