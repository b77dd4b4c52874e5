import { actorRef, SYSTEM } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { postNumber } from '../content/find-post.ts';
import { allowedLatenessMs } from '../content/lateness.ts';
import type { PostSnapshot } from '../content/post-snapshot.ts';
import type { PostKind } from '../content/post-view.ts';
import type { Database, Tx } from '../db/database.ts';
import { later, plus } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import { tell } from '../notices/tell.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { nextFreeSlot } from './slots.ts';

export type PlanningDeps = Pick<SchedulerDeps, 'clock' | 'timing' | 'wakePump'> & {
  readonly database: Pick<Database, 'transaction'>;
};

/**
 * Makes the deliveries of an approved revision: one per variant and account, one part per link of a thread. Run twice,
 * or for a revision whose approval has ended, it makes nothing.
 */
export async function planRevision(deps: PlanningDeps, revisionId: string): Promise<number> {
  const planned = await deps.database.transaction(async (tx) => {
    // Two jobs for one revision, and two posts for one account's slots, are planned one after the other.
    await tx.$queryRawUnsafe('select id from revisions where id = $1::uuid for update', revisionId);
    await tx.$queryRawUnsafe(LOCK_ACCOUNTS, revisionId);
    const revision = await tx.revision.findUnique({
      where: { id: revisionId },
      include: { post: { include: { mission: true, variants: { include: { placements: true } } } } },
    });
    if (!revision?.approvedAt || revision.voidedAt) return 0;
    if ((await tx.delivery.count({ where: { revisionId } })) > 0) return 0;
    const { post } = revision;
    const { deliveries, withoutSlot } = await deliveriesOf(deps, tx, { revision, post });
    await tx.delivery.createMany({ data: deliveries.map(({ row }) => row) });
    await tx.part.createMany({ data: deliveries.flatMap(({ parts }) => parts) });
    if (withoutSlot > 0) {
      await tell(tx, deps.clock, [
        {
          level: 'now',
          key: 'notice.no_free_slot',
          params: { ref: postNumber(post), count: withoutSlot },
          missionId: post.missionId,
          subject: { kind: 'post', id: post.id },
          mergeKey: `no-slot:${revisionId}`,
        },
      ]);
    }
    await record(
      tx,
      deps.clock,
      deliveries.map(({ row }) => ({
        actor: actorRef(SYSTEM),
        way: 'system' as const,
        action: 'delivery.planned',
        subject: { kind: 'delivery', id: row.id },
        details: { revision: revisionId, dueAt: row.dueAt.toISOString() },
      })),
    );
    return deliveries.length;
  });
  if (planned > 0) deps.wakePump();
  return planned;
}

const LOCK_ACCOUNTS = `
  select id from accounts
   where id in (select placements.account_id from placements
                  join variants on variants.id = placements.variant_id
                  join revisions on revisions.post_id = variants.post_id
                 where revisions.id = $1::uuid and placements.due_at is null)
   order by id for no key update`;

interface Planning {
  readonly revision: { readonly id: string; readonly hash: string; readonly content: unknown };
  readonly post: {
    readonly id: string;
    readonly kind: PostKind;
    readonly notBefore: Date;
    readonly notAfter: Date;
    readonly mission: { readonly zone: string };
    readonly variants: readonly {
      readonly id: string;
      readonly parts: unknown;
      readonly placements: readonly { readonly accountId: string; readonly dueAt: Date | null }[];
    }[];
  };
}

async function deliveriesOf(deps: PlanningDeps, tx: Tx, { revision, post }: Planning) {
  const now = deps.clock.now();
  const snapshot = revision.content as unknown as PostSnapshot;
  const partsOf = new Map(snapshot.variants.map((variant) => [variant.id, variant.parts.length]));
  const placements = post.variants.flatMap((variant) =>
    variant.placements.map((placement) => ({ variantId: variant.id, ...placement })),
  );
  const deliveries = [];
  const taken = new Map<string, readonly Date[]>();
  let withoutSlot = 0;
  for (const { variantId, accountId, dueAt: asked } of placements) {
    const also = taken.get(accountId) ?? [];
    const slot = { accountId, zone: post.mission.zone, from: later(now, post.notBefore), until: post.notAfter, also };
    const dueAt = asked ?? (await nextFreeSlot(tx, slot));
    if (!dueAt) {
      withoutSlot += 1;
      continue;
    }
    const row = {
      id: newId(),
      postId: post.id,
      revisionId: revision.id,
      revisionHash: revision.hash,
      variantId,
      accountId,
      priority: post.kind === 'emergency' ? 0 : 1,
      dueAt,
      expiresAt: expiryOf(post.kind, dueAt, post.notAfter),
      wakeAt: plus(dueAt, -deps.timing.prepareLeadMs),
      createdAt: now,
    };
    const parts = Array.from({ length: partsOf.get(variantId) ?? 1 }, (_, index) => ({
      id: newId(),
      deliveryId: row.id,
      accountId,
      index,
    }));
    deliveries.push({ row, parts });
    taken.set(accountId, [...also, dueAt]);
  }
  return { deliveries, withoutSlot };
}

/** `dueAt` plus what its kind allows, never past the approved window. */
export function expiryOf(kind: PostKind, dueAt: Date, notAfter: Date): Date {
  const expiresAt = plus(dueAt, allowedLatenessMs(kind));
  return expiresAt < notAfter ? expiresAt : notAfter;
}
