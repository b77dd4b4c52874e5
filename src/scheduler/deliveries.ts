import type { Actor } from '../access/actor.ts';
import type {
  DeliveryFilter,
  DeliveryView,
  FreezeInput,
  FreezeView,
  HeldDecision,
  HeldSettled,
  Settlement,
} from './delivery-view.ts';
import { listDeliveries, viewDelivery } from './delivery-views.ts';
import { type DeliveryEvidence, viewEvidence } from './evidence.ts';
import {
  countFreeze,
  endFreeze,
  type FreezeStarted,
  type FreezeWithHeld,
  listFreezes,
  startFreeze,
  viewFreezeWithHeld,
} from './freezes.ts';
import { moveDelivery, publishNow } from './move-delivery.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { settleDelivery } from './settle-delivery.ts';
import { settleHeld } from './settle-held.ts';

/** What can be done with deliveries, for the edges. Each call asks `can` itself. */
export interface Deliveries {
  list(actor: Actor, filter: DeliveryFilter): Promise<readonly DeliveryView[]>;
  view(actor: Actor, id: string): Promise<DeliveryView>;
  /** What helps to decide what became of it; the network is asked for the account's newest posts. */
  evidence(actor: Actor, id: string): Promise<DeliveryEvidence>;
  publishNow(actor: Actor, id: string): Promise<DeliveryView>;
  /** `at` is mission wall time. */
  move(actor: Actor, id: string, at: string): Promise<DeliveryView>;
  settle(actor: Actor, id: string, settlement: Settlement): Promise<DeliveryView>;
}

export interface Freezes {
  /** How many planned deliveries a stop would stop, before anybody starts it; `MOST_COUNTED` stands for so many or more. */
  count(actor: Actor, input: Omit<FreezeInput, 'reason'>): Promise<number>;
  start(actor: Actor, input: FreezeInput): Promise<FreezeStarted>;
  end(actor: Actor, id: string): Promise<FreezeWithHeld>;
  view(actor: Actor, id: string): Promise<FreezeWithHeld>;
  /** One decision on all that it held, once it has ended. */
  settleHeld(actor: Actor, id: string, decision: HeldDecision): Promise<HeldSettled>;
  list(actor: Actor): Promise<readonly FreezeView[]>;
}

export function createDeliveries(deps: SchedulerDeps): Deliveries {
  const view = (actor: Actor, id: string) => viewDelivery(deps, actor, id);
  return {
    view,
    list: (actor, filter) => listDeliveries(deps, actor, filter),
    evidence: (actor, id) => viewEvidence(deps, actor, id),
    async publishNow(actor, id) {
      await publishNow(deps, actor, id);
      return view(actor, id);
    },
    async move(actor, id, at) {
      await moveDelivery(deps, actor, id, at);
      return view(actor, id);
    },
    async settle(actor, id, settlement) {
      await settleDelivery(deps, actor, id, settlement);
      return view(actor, id);
    },
  };
}

export function createFreezes(deps: SchedulerDeps): Freezes {
  return {
    count: (actor, input) => countFreeze(deps, actor, input),
    start: (actor, input) => startFreeze(deps, actor, input),
    end: (actor, id) => endFreeze(deps, actor, id),
    view: (actor, id) => viewFreezeWithHeld(deps, actor, id),
    settleHeld: (actor, id, decision) => settleHeld(deps, actor, id, decision),
    list: (actor) => listFreezes(deps, actor),
  };
}
