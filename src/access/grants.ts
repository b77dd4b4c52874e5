import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { ChangedBy } from './members.ts';
import type { Role } from './role.ts';

export interface GrantInput {
  readonly memberId: string;
  /** The node where the role is held; it reaches down from there. */
  readonly missionId: string;
  readonly role: Role;
  /** Now by default. */
  readonly validFrom?: Date | undefined;
  /** The grant ends by itself at this instant. A delegate's has to. */
  readonly validUntil?: Date | undefined;
}

/**
 * Grants a role at a node; the same role there again gets the new dates.
 * @throws AppError `grant.delegate_undated`, `grant.dates_wrong`
 */
export async function grantRole(tx: Tx, clock: Clock, grant: GrantInput, by: ChangedBy): Promise<void> {
  const { memberId, missionId, role, validFrom = clock.now(), validUntil } = grant;
  if (role === 'delegate' && !validUntil) throw new AppError('grant.delegate_undated', {});
  if (validUntil && validUntil <= validFrom) {
    throw new AppError('grant.dates_wrong', { from: validFrom.toISOString(), until: validUntil.toISOString() });
  }
  const dates = { validFrom, validUntil: validUntil ?? null };
  await tx.roleGrant.upsert({
    where: { memberId_missionId_role: { memberId, missionId, role } },
    create: { id: newId(), memberId, missionId, role, ...dates },
    update: dates,
  });
  const details = { missionId, role, validFrom: validFrom.toISOString(), validUntil: validUntil?.toISOString() };
  await record(tx, clock, [
    { ...by, action: 'member.role_granted', subject: { kind: 'member', id: memberId }, details },
  ]);
}

export type HeldRole = Pick<GrantInput, 'memberId' | 'missionId' | 'role'>;

/** Ends a grant now. @throws AppError `grant.not_found` if the member holds no such role there now or later */
export async function endGrant(tx: Tx, clock: Clock, held: HeldRole, by: ChangedBy): Promise<void> {
  const now = clock.now();
  const { memberId, missionId, role } = held;
  const ended = await tx.roleGrant.updateMany({
    where: { memberId, missionId, role, OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
    data: { validUntil: now },
  });
  if (ended.count === 0) throw new AppError('grant.not_found', { role: `role.${role}` });
  await record(tx, clock, [
    { ...by, action: 'member.role_ended', subject: { kind: 'member', id: memberId }, details: { missionId, role } },
  ]);
}
