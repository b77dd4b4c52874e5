import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { tell } from '../notices/tell.ts';
import { type Actor, byOf, memberIdOf } from './actor.ts';
import { authorize, authorizeSelf } from './can.ts';
import { endGrant, grantRole } from './grants.ts';
import { memberByHandle } from './member-views.ts';

export interface DelegationInput {
  /** The code of the mission whose posts the delegate decides on. */
  readonly mission: string;
  /** The handle of who decides in the head's place. */
  readonly to: string;
  /** Now by default. */
  readonly from?: Date | undefined;
  /** It ends by itself at this instant. */
  readonly until: Date;
}

export interface DelegationView {
  readonly mission: string;
  readonly to: string;
  readonly name: string;
  readonly from: Date;
  readonly until: Date;
}

/** Longer than that somebody else is head. */
const LONGEST_MS = 92 * DAY;

/**
 * Lets a member decide in the place of the head from one date to another; given again, the new dates hold.
 * @throws AppError `delegation.too_long`, `delegation.to_oneself`, `delegation.administrator_forbidden`, `grant.dates_wrong`,
 *   `member.not_found`, `mission.unknown`, `access.refused`
 */
export async function giveDelegation(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  input: DelegationInput,
): Promise<DelegationView> {
  const now = clock.now();
  const node = await nodeOf(tx, input.mission);
  authorize(actor, 'delegation.give', node, now);
  const to = await memberByHandle(tx, input.to);
  const from = input.from && input.from > now ? input.from : now;
  if (to.id === memberIdOf(actor)) throw new AppError('delegation.to_oneself', {});
  if (to.disabledAt) throw new AppError('member.not_found', { member: input.to });
  if (input.until > plus(from, LONGEST_MS)) throw new AppError('delegation.too_long', { days: LONGEST_MS / DAY });
  const administers = to.grants.some(
    ({ role, path, validUntil }) =>
      role === 'administrator' && node.path.startsWith(path) && (validUntil === undefined || from < validUntil),
  );
  if (administers) throw new AppError('delegation.administrator_forbidden', { member: to.handle });
  const dates = { validFrom: from, validUntil: input.until };
  await tell(tx, clock, [
    {
      level: 'today',
      key: 'notice.delegated',
      params: { handle: to.handle, mission: input.mission, from: from.toISOString(), until: input.until.toISOString() },
      missionId: node.id,
      subject: { kind: 'member', id: to.id },
      mergeKey: `delegated:${node.id}:${to.id}`,
    },
  ]);
  await grantRole(tx, clock, { memberId: to.id, missionId: node.id, role: 'delegate', ...dates }, byOf(actor));
  return { mission: input.mission, to: to.handle, name: to.name, from, until: input.until };
}

/** Ends a delegation before its date. Who has it may give it back. @throws AppError `grant.not_found`, `access.refused` */
export async function endDelegation(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  { mission, to }: Pick<DelegationInput, 'mission' | 'to'>,
): Promise<void> {
  const node = await nodeOf(tx, mission);
  const member = await memberByHandle(tx, to);
  if (member.id === memberIdOf(actor)) authorizeSelf(actor);
  else authorize(actor, 'delegation.give', node, clock.now());
  await endGrant(tx, clock, { memberId: member.id, missionId: node.id, role: 'delegate' }, byOf(actor));
}

/** Those that hold now or are still to come, at or below the nodes; by date. */
export async function listDelegations(db: Tx, under: readonly string[], at: Date): Promise<readonly DelegationView[]> {
  const rows = await db.roleGrant.findMany({
    where: {
      role: 'delegate',
      validUntil: { gt: at },
      member: { disabledAt: null },
      OR: under.map((path) => ({ mission: { path: { startsWith: path } } })),
    },
    include: { member: { select: { handle: true, name: true } }, mission: { select: { code: true } } },
    orderBy: { validFrom: 'asc' },
  });
  return rows.flatMap(({ member, mission, validFrom, validUntil }) =>
    validUntil
      ? [{ mission: mission.code, to: member.handle, name: member.name, from: validFrom, until: validUntil }]
      : [],
  );
}

async function nodeOf(tx: Tx, code: string): Promise<{ readonly id: string; readonly path: string }> {
  const node = await tx.mission.findUnique({ where: { code }, select: { id: true, path: true } });
  if (!node) throw new AppError('mission.unknown', { code });
  return node;
}
