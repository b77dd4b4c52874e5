import type { Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/say.ts';
import type { Actor, Grant, MemberActor } from './actor.ts';

/** A member as people read them. */
export interface MemberView {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly email?: string;
  readonly language: Language;
  readonly persona: boolean;
  readonly disabledAt?: Date;
  /** Also those that have ended or are still to come. */
  readonly grants: readonly Grant[];
}

/** Members who hold a role at or below one of the nodes; all by default. */
export async function listMembers(db: Tx, under?: readonly string[]): Promise<readonly MemberView[]> {
  const places = under && {
    grants: { some: { OR: under.map((path) => ({ mission: { path: { startsWith: path } } })) } },
  };
  return (await readMembers(db, places ?? {})).map(viewOf);
}

/** @throws AppError `member.not_found` */
export async function memberByHandle(db: Tx, handle: string): Promise<MemberView> {
  const [row] = await readMembers(db, { handle: handle.trim().replace(/^@/, '').toLowerCase() });
  if (!row) throw new AppError('member.not_found', { member: handle });
  return viewOf(row);
}

/** @throws AppError `member.not_found` */
export async function memberById(db: Tx, id: string): Promise<MemberView> {
  const [row] = await readMembers(db, { id });
  if (!row) throw new AppError('member.not_found', { member: id });
  return viewOf(row);
}

/** The member as who acts by a door. */
export function actorOf({ id, handle, name, language, grants }: MemberView, way: Way): MemberActor {
  return { kind: 'member', id, handle, name, language, grants, way };
}

/**
 * An actor with the roles that they hold in this transaction: who waited for a lock may have lost them meanwhile.
 * @throws AppError `auth.required` where they are no longer let in
 */
export async function asTheyStand(tx: Tx, actor: Actor): Promise<Actor> {
  if (actor.kind === 'system') return actor;
  const [row] = await readMembers(tx, { id: actor.id, disabledAt: null });
  if (!row) throw new AppError('auth.required', {});
  return { ...actor, grants: viewOf(row).grants };
}

export function readMembers(db: Tx, where: Prisma.MemberWhereInput) {
  return db.member.findMany({
    where,
    include: { grants: { include: { mission: { select: { path: true } } } } },
    orderBy: { handle: 'asc' },
  });
}

type StoredMember = Awaited<ReturnType<typeof readMembers>>[number];

export function viewOf(row: StoredMember): MemberView {
  return {
    id: row.id,
    handle: row.handle,
    name: row.name,
    ...(row.email === null ? {} : { email: row.email }),
    language: row.language === 'en' ? 'en' : 'vi',
    persona: row.persona,
    ...(row.disabledAt ? { disabledAt: row.disabledAt } : {}),
    grants: row.grants.map(({ role, mission, validFrom, validUntil }) => ({
      role,
      path: mission.path,
      validFrom,
      ...(validUntil ? { validUntil } : {}),
    })),
  };
}
