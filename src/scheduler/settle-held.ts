import { type Actor, memberIdOf } from '../access/actor.ts';
import { authorize, can } from '../access/can.ts';
import { postNumber } from '../content/find-post.ts';
import { storedParts } from '../content/post-snapshot.ts';
import type { Tx } from '../db/database.ts';
import { canonicalHash } from '../kernel/canonical-hash.ts';
import { later, plus } from '../kernel/durations.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import { zonedInstant } from '../kernel/office-time.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { endOf, moveWaiting, WAITING, type WaitingDelivery, type WaitingMove } from './delivery-store.ts';
import type { HeldDecision, HeldSettled } from './delivery-view.ts';
import { viewDeliveries } from './delivery-views.ts';
import { findFreeze, heldOf } from './freezes.ts';
import { HELD_BY_STOP } from './in-scope.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { noFreeSlot, takeNextSlot, timesAt } from './settle-delivery.ts';
import { createStagger, type Stagger } from './stagger.ts';

/** So many are settled in one transaction. */
const BATCH = 100;

/**
 * A person decides at once on all that a stop held which has ended. Sending makes no burst, and nothing goes out past its
 * approved window: what is past it expires, and is told. Those of missions for which the person may not decide are left.
 * @throws AppError `freeze.in_force_conflict`, `freeze.not_found`, `access.refused` where they may decide on none
 */
export async function settleHeld(
  deps: SchedulerDeps,
  actor: Actor,
  freezeId: string,
  decision: HeldDecision,
): Promise<HeldSettled> {
  const { prisma } = deps.database;
  const freeze = await findFreeze(prisma, freezeId);
  if (!freeze.endedAt) throw new AppError('freeze.in_force_conflict', { id: freezeId });
  const ids = await heldOf(prisma, freeze);
  const stagger = createStagger(decision.spacingMs, await plannedInstants(deps, ids, decision.spacingMs));
  const settled: string[] = [];
  const left = new Map<string, Finding>();
  let refused: WaitingDelivery | undefined;
  for (let at = 0; at < ids.length; at += BATCH) {
    const done = await settleBatch(deps, actor, { ids: ids.slice(at, at + BATCH), decision, stagger });
    settled.push(...done.settled);
    for (const [id, why] of done.left) left.set(id, why);
    refused ??= done.refused;
  }
  if (refused && settled.length + left.size === 0) {
    authorize(actor, 'delivery.settle', refused.post.mission, deps.clock.now());
  }
  if (settled.length > 0) deps.wakePump();
  const views = await viewDeliveries(deps.database.prisma, [...left.keys()]);
  return {
    settled: await viewDeliveries(deps.database.prisma, settled),
    left: views.flatMap((delivery) => {
      const why = left.get(delivery.id);
      return why ? [{ delivery, why }] : [];
    }),
  };
}

interface Batch {
  readonly ids: readonly string[];
  readonly decision: HeldDecision;
  readonly stagger: Stagger;
}

interface BatchSettled {
  readonly settled: readonly string[];
  readonly left: ReadonlyMap<string, Finding>;
  readonly refused: WaitingDelivery | undefined;
}

async function settleBatch(
  deps: SchedulerDeps,
  actor: Actor,
  { ids, decision, stagger }: Batch,
): Promise<BatchSettled> {
  return deps.database.transaction(async (tx) => {
    const held = await lockHeld(tx, ids);
    const now = deps.clock.now();
    const mine = held.filter(({ post }) => can(actor, 'delivery.settle', post.mission, now));
    const textKeys = decision.outcome === 'send' ? await textKeysOf(tx, mine) : new Map<string, string>();
    const slots = new Map<string, readonly Date[]>();
    const moves: WaitingMove[] = [];
    const left = new Map<string, Finding>();
    for (const delivery of mine) {
      const { post, accountId } = delivery;
      if (decision.outcome === 'drop') {
        moves.push({ delivery, state: endOf(delivery, 'canceled'), actor, action: 'delivery.settled.drop' });
      } else if (now >= post.notAfter) {
        moves.push({
          delivery,
          state: endOf(delivery, 'expired'),
          reason: { key: 'reason.expired_held', params: {} },
          notice: 'notice.expired',
        });
      } else {
        const from = later(now, post.notBefore);
        const textKey = textKeys.get(delivery.id) ?? delivery.id;
        const also = slots.get(accountId) ?? [];
        const dueAt =
          decision.outcome === 'send'
            ? stagger.next({ accountId, textKey, from, until: post.notAfter })
            : await takeNextSlot(deps, tx, delivery, also);
        if (!dueAt) {
          left.set(delivery.id, decision.outcome === 'send' ? noTurn(delivery) : findingOf(noFreeSlot(delivery)));
          continue;
        }
        slots.set(accountId, [...also, dueAt]);
        const times = timesAt(deps, delivery, dueAt);
        moves.push({ delivery, state: 'planned', times, actor, action: `delivery.settled.${decision.outcome}` });
      }
    }
    for (const { delivery } of moves)
      await acknowledgeMerged(tx, deps.clock, `delivery:${delivery.id}`, memberIdOf(actor));
    await moveWaiting(tx, deps.clock, moves);
    const refused = held.find((delivery) => !mine.includes(delivery));
    return { settled: moves.map(({ delivery }) => delivery.id), left, refused };
  });
}

/** Those of them that a stop holds still, in their order, locked as sending locks them: posts before deliveries. */
async function lockHeld(tx: Tx, ids: readonly string[]): Promise<readonly WaitingDelivery[]> {
  await tx.$queryRawUnsafe(
    `select id from posts where id in (select post_id from deliveries where id = any($1::uuid[]))
      order by id for share`,
    ids,
  );
  await tx.$queryRawUnsafe('select id from deliveries where id = any($1::uuid[]) order by id for update', ids);
  const rows = await tx.delivery.findMany({
    where: { id: { in: [...ids] }, state: 'held', reasonKey: { in: HELD_BY_STOP } },
    include: WAITING,
  });
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** When the accounts of these speak already, so that a delivery that is sent late does not meet one that is on time. */
async function plannedInstants(
  deps: SchedulerDeps,
  ids: readonly string[],
  spacingMs: number,
): Promise<ReadonlyMap<string, readonly Date[]>> {
  const rows = await deps.database.prisma.$queryRawUnsafe<{ accountId: string; dueAt: Date }[]>(
    `select account_id::text as "accountId", due_at as "dueAt" from deliveries
      where state in ('planned', 'publishing') and due_at > $2::timestamptz
        and account_id in (select account_id from deliveries where id = any($1::uuid[]))
        and due_at < (select max(not_after) from posts join deliveries on deliveries.post_id = posts.id
                       where deliveries.id = any($1::uuid[]))`,
    ids,
    plus(deps.clock.now(), -spacingMs),
  );
  const instants = new Map<string, Date[]>();
  for (const { accountId, dueAt } of rows) instants.set(accountId, [...(instants.get(accountId) ?? []), dueAt]);
  return instants;
}

/** By delivery: the same for the same words, in whatever post they stand. */
async function textKeysOf(tx: Tx, deliveries: readonly WaitingDelivery[]): Promise<ReadonlyMap<string, string>> {
  const variants = await tx.variant.findMany({
    where: { id: { in: [...new Set(deliveries.map(({ variantId }) => variantId))] } },
    select: { id: true, parts: true },
  });
  const keys = new Map(
    variants.map(({ id, parts }) => [
      id,
      canonicalHash(
        storedParts
          .catch([])
          .parse(parts)
          .map(({ text }) => text),
      ),
    ]),
  );
  return new Map(deliveries.map(({ id, variantId }) => [id, keys.get(variantId) ?? variantId]));
}

/** The spacing would bring it past its window; by itself it may still go. */
function noTurn({ post }: WaitingDelivery): Finding {
  const params = { ref: postNumber(post), until: zonedInstant(post.notAfter, post.mission.zone) };
  return { key: 'delivery.no_turn', params };
}

function findingOf({ code, params }: AppError): Finding {
  return { key: code, params: { ...params } };
}
