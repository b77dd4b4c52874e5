import { type Actor, memberIdOf } from '../../access/actor.ts';
import { authorize, can, placesWhere } from '../../access/can.ts';
import { postNumber, postWhere } from '../../content/find-post.ts';
import type { Tx } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { AppError, type Finding } from '../../kernel/errors.ts';
import { isWordKey } from '../../kernel/say.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import type { RemovalFilter, RemovalView } from './removal-view.ts';

const SHOWN = {
  delivery: {
    include: {
      account: true,
      parts: { where: { state: 'published' }, orderBy: { index: 'asc' } },
      post: { include: { mission: true } },
    },
  },
} as const satisfies Prisma.RemovalInclude;
type Row = Prisma.RemovalGetPayload<{ include: typeof SHOWN }>;

type ViewDeps = Pick<SchedulerDeps, 'database' | 'clock'>;

/** The newest first; only those of missions whose deliveries the asker may see. */
export async function listRemovals(
  deps: ViewDeps,
  actor: Actor,
  filter: RemovalFilter,
): Promise<readonly RemovalView[]> {
  const { prisma } = deps.database;
  const rows = await prisma.removal.findMany({
    where: {
      ...(filter.states ? { state: { in: [...filter.states] } } : {}),
      ...(filter.after === undefined ? {} : { id: { lt: filter.after } }),
      delivery: { post: { AND: [...postsOf(filter), visibleTo(actor, deps.clock.now())] } },
    },
    orderBy: { id: 'desc' },
    take: Math.min(filter.limit ?? 200, 500),
    include: SHOWN,
  });
  return viewsOf(deps, actor, rows);
}

/** @throws AppError `removal.not_found`, `access.refused` */
export async function viewRemoval(deps: ViewDeps, actor: Actor, id: string): Promise<RemovalView> {
  const row = await deps.database.prisma.removal.findUnique({ where: { id }, include: SHOWN });
  if (!row) throw new AppError('removal.not_found', { id });
  authorize(actor, 'delivery.view', row.delivery.post.mission, deps.clock.now());
  const [view] = await viewsOf(deps, actor, [row]);
  if (!view) throw new AppError('removal.not_found', { id });
  return view;
}

function postsOf({ mission, post }: RemovalFilter): readonly Prisma.PostWhereInput[] {
  return [
    ...(mission === undefined ? [] : [{ mission: { code: mission } }]),
    ...(post === undefined ? [] : [postWhere(post)]),
  ];
}

function visibleTo(actor: Actor, at: Date): Prisma.PostWhereInput {
  return { mission: { OR: placesWhere(actor, 'delivery.view', at).map((path) => ({ path: { startsWith: path } })) } };
}

async function viewsOf(deps: ViewDeps, actor: Actor, rows: readonly Row[]): Promise<readonly RemovalView[]> {
  const ids = rows.flatMap((row) => [row.requestedById, row.decidedById, row.settledById]);
  const nameOf = await namesOf(deps.database.prisma, ids);
  return rows.map((row) => {
    const { account, post, parts } = row.delivery;
    return {
      id: row.id,
      delivery: row.deliveryId,
      post: postNumber(post),
      mission: post.mission.code,
      path: post.mission.path,
      zone: post.mission.zone,
      channel: account.channel,
      handle: account.handle,
      state: row.state,
      reason: row.reason,
      requestedBy: nameOf(row.requestedById) ?? '',
      requestedAt: row.requestedAt,
      decidedBy: nameOf(row.decidedById),
      decidedAt: row.decidedAt,
      refusal: row.refusal,
      why: whyOf(row),
      isArchived: row.archive !== null,
      settledBy: nameOf(row.settledById),
      endedAt: row.endedAt,
      parts: parts.map(({ index, permalink, removedAt, goneBy }) => ({ index, permalink, removedAt, goneBy })),
      mayConfirm: mayConfirm(actor, row, deps.clock.now()),
    };
  });
}

function mayConfirm(actor: Actor, { state, requestedById, delivery }: Row, at: Date): boolean {
  if (state !== 'requested' || actor.kind === 'system') return false;
  return memberIdOf(actor) !== requestedById && can(actor, 'removal.confirm', delivery.post.mission, at);
}

async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<(id: string | null) => string | null> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const members = await tx.member.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}

/** Why a removal waits for a person. */
function whyOf(row: { readonly whyKey: string | null; readonly whyParams: unknown }): Finding | null {
  if (!row.whyKey || !isWordKey(row.whyKey)) return null;
  return { key: row.whyKey, params: (row.whyParams ?? {}) as Finding['params'] };
}
