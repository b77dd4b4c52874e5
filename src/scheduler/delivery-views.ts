import type { Action } from '../access/action-roles.ts';
import type { Actor } from '../access/actor.ts';
import { authorize, placesWhere } from '../access/can.ts';
import { postNumber, postWhere } from '../content/find-post.ts';
import { type PostSnapshot, storedParts } from '../content/post-snapshot.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import { isWordKey } from '../kernel/say.ts';
import type { DeliveryFilter, DeliveryView } from './delivery-view.ts';

const SHOWN = {
  account: true,
  parts: { orderBy: { index: 'asc' } },
  post: { include: { mission: true, variants: true } },
  revision: { select: { content: true } },
  removals: {
    orderBy: { requestedAt: 'desc' },
    take: 1,
    select: { id: true, state: true, requestedAt: true, endedAt: true },
  },
} as const satisfies Prisma.DeliveryInclude;
type Row = Prisma.DeliveryGetPayload<{ include: typeof SHOWN }>;

interface ViewDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * In the order of their times; only those of missions at which the asker may do `action` (seeing them, unless it says else).
 * @throws AppError `post.not_found` for a reference that can be no post
 */
export async function listDeliveries(
  deps: ViewDeps,
  actor: Actor,
  filter: DeliveryFilter,
  action: Action = 'delivery.view',
): Promise<readonly DeliveryView[]> {
  const rows = await deps.database.prisma.delivery.findMany({
    where: { ...whereOf(filter), post: { AND: [...postsOf(filter), visibleTo(actor, action, deps.clock.now())] } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    ...(filter.after === undefined ? {} : { cursor: { id: filter.after }, skip: 1 }),
    take: Math.min(filter.limit ?? 200, 500),
    include: SHOWN,
  });
  return rows.map(viewOf);
}

/** @throws AppError `delivery.not_found`, `access.refused` */
export async function viewDelivery(deps: ViewDeps, actor: Actor, id: string): Promise<DeliveryView> {
  const row = await deps.database.prisma.delivery.findUnique({ where: { id }, include: SHOWN });
  if (!row) throw new AppError('delivery.not_found', { id });
  authorize(actor, 'delivery.view', row.post.mission, deps.clock.now());
  return viewOf(row);
}

export async function viewDeliveries(tx: Tx, ids: readonly string[]): Promise<readonly DeliveryView[]> {
  const rows = await tx.delivery.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    include: SHOWN,
  });
  return rows.map(viewOf);
}

function whereOf(filter: DeliveryFilter): Prisma.DeliveryWhereInput {
  const dueAt = { ...(filter.from ? { gte: filter.from } : {}), ...(filter.until ? { lt: filter.until } : {}) };
  return {
    ...(filter.states ? { state: { in: [...filter.states] } } : {}),
    ...(filter.from || filter.until ? { dueAt } : {}),
  };
}

function postsOf({ mission, post }: DeliveryFilter): readonly Prisma.PostWhereInput[] {
  return [
    ...(mission === undefined ? [] : [{ mission: { code: mission } }]),
    ...(post === undefined ? [] : [postWhere(post)]),
  ];
}

function visibleTo(actor: Actor, action: Action, at: Date): Prisma.PostWhereInput {
  return { mission: { OR: placesWhere(actor, action, at).map((path) => ({ path: { startsWith: path } })) } };
}

function viewOf(row: Row): DeliveryView {
  const { post, account } = row;
  // An edit makes other variants; what went out of a recurrence before it stands in the revision.
  const snapshot = row.revision.content as unknown as PostSnapshot;
  const variant = [...post.variants, ...snapshot.variants].find((candidate) => candidate.id === row.variantId);
  const texts = storedParts
    .catch([])
    .parse(variant?.parts)
    .map(({ text }) => text);
  return {
    id: row.id,
    post: postNumber(post),
    mission: post.mission.code,
    path: post.mission.path,
    zone: post.mission.zone,
    channel: account.channel,
    handle: account.handle,
    language: variant?.language ?? '',
    state: row.state,
    dueAt: row.dueAt,
    expiresAt: row.expiresAt,
    notAfter: post.notAfter,
    publishedAt: row.publishedAt,
    latenessMs: row.publishedAt ? row.publishedAt.getTime() - row.dueAt.getTime() : null,
    permalink: row.parts[0]?.permalink ?? null,
    reason: reasonOf(row),
    parts: row.parts.map((part) => ({
      index: part.index,
      state: part.state,
      text: texts[part.index] ?? '',
      permalink: part.permalink,
      removedAt: part.removedAt,
    })),
    removal: row.removals[0] ?? null,
  };
}

function reasonOf(row: Row): Finding | null {
  if (!row.reasonKey || !isWordKey(row.reasonKey)) return null;
  return { key: row.reasonKey, params: (row.reasonParams ?? {}) as Finding['params'] };
}
