import type { Actor } from '../access/actor.ts';
import type { DeliveryFilter, DeliveryView, FreezeInput, FreezeView, Settlement } from './delivery-view.ts';
import { listDeliveries, viewDelivery } from './delivery-views.ts';
import { endFreeze, type FreezeStarted, listFreezes, startFreeze } from './freezes.ts';
import { moveDelivery, publishNow } from './move-delivery.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { settleDelivery } from './settle-delivery.ts';

/** What can be done with deliveries, for the edges. Each call asks `can` itself. */
export interface Deliveries {
  list(actor: Actor, filter: DeliveryFilter): Promise<readonly DeliveryView[]>;
  view(actor: Actor, id: string): Promise<DeliveryView>;
  publishNow(actor: Actor, id: string): Promise<DeliveryView>;
  /** `at` is mission wall time. */
  move(actor: Actor, id: string, at: string): Promise<DeliveryView>;
  settle(actor: Actor, id: string, settlement: Settlement): Promise<DeliveryView>;
}

export interface Freezes {
  start(actor: Actor, input: FreezeInput): Promise<FreezeStarted>;
  end(actor: Actor, id: string): Promise<{ readonly freeze: FreezeView; readonly held: readonly DeliveryView[] }>;
  list(actor: Actor): Promise<readonly FreezeView[]>;
}

export function createDeliveries(deps: SchedulerDeps): Deliveries {
  const view = (actor: Actor, id: string) => viewDelivery(deps, actor, id);
  return {
    view,
    list: (actor, filter) => listDeliveries(deps, actor, filter),
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
    start: (actor, input) => startFreeze(deps, actor, input),
    end: (actor, id) => endFreeze(deps, actor, id),
    list: (actor) => listFreezes(deps, actor),
  };
}
