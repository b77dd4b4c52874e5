import type { Actor } from '../../access/actor.ts';
import type { PostRef } from '../../content/post-view.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import { confirmRemoval, refuseRemoval } from './decide-removal.ts';
import { followRecalls, recallPost } from './recall-post.ts';
import type { RecallDone, RemovalFilter, RemovalSettlement, RemovalView } from './removal-view.ts';
import { listRemovals, viewRemoval } from './removal-views.ts';
import { requestRemoval } from './request-removal.ts';
import { runRemovals } from './run-removals.ts';
import { settleRemoval } from './settle-removal.ts';

/** Taking back what is out, for the edges. Each call asks `can` itself. */
export interface Removals {
  /** Stops what is planned of a post, and asks for the removal of what is out. */
  recall(actor: Actor, ref: PostRef, reason: string): Promise<RecallDone>;
  /** Asks for the removal of what is out of one delivery. */
  request(actor: Actor, deliveryId: string, reason: string): Promise<RemovalView>;
  list(actor: Actor, filter: RemovalFilter): Promise<readonly RemovalView[]>;
  view(actor: Actor, id: string): Promise<RemovalView>;
  /** By a second person. */
  confirm(actor: Actor, id: string): Promise<RemovalView>;
  refuse(actor: Actor, id: string, reason: string): Promise<RemovalView>;
  settle(actor: Actor, id: string, settlement: RemovalSettlement): Promise<RemovalView>;
  /** The ticks: what is due, and what came out after its post was recalled. */
  run(signal: AbortSignal): Promise<number>;
  follow(): Promise<number>;
}

export function createRemovals(deps: SchedulerDeps): Removals {
  const view = (actor: Actor, id: string) => viewRemoval(deps, actor, id);
  return {
    view,
    async recall(actor, ref, reason) {
      const { post, stopped } = await recallPost(deps, actor, ref, reason);
      return { post, stopped, removals: await listRemovals(deps, actor, { post, states: ['requested'] }) };
    },
    request: async (actor, deliveryId, reason) =>
      view(actor, await requestRemoval(deps, actor, { deliveryId, reason })),
    list: (actor, filter) => listRemovals(deps, actor, filter),
    async confirm(actor, id) {
      await confirmRemoval(deps, actor, id);
      return view(actor, id);
    },
    async refuse(actor, id, reason) {
      await refuseRemoval(deps, actor, id, reason);
      return view(actor, id);
    },
    async settle(actor, id, settlement) {
      await settleRemoval(deps, actor, id, settlement);
      return view(actor, id);
    },
    run: (signal) => runRemovals(deps, signal),
    follow: () => followRecalls(deps),
  };
}
