import { type Actor, byOf } from '../access/actor.ts';
import { authorize, can } from '../access/can.ts';
import { type MemberView, memberByHandle } from '../access/member-views.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { DAY } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { missionByCode } from '../missions/mission-views.ts';
import type { DispatchDeps } from './dispatch-deps.ts';

/** The rota: who is on duty at a mission, and is told first of what can't wait. */
export interface Duty {
  /** The turns that are not over, where the actor sees the mission; the earliest first. */
  list(actor: Actor, filter: { readonly mission?: string | undefined }): Promise<readonly DutyView[]>;
  /**
   * @throws AppError `access.refused`, `member.not_found`, `duty.dates_wrong`, `duty.too_long`, `duty.no_role`
   */
  set(actor: Actor, turn: DutyInput): Promise<DutyView>;
  /** Ends a turn now; one still to come is as if it had not been set. @throws AppError `duty.not_found`, `access.refused` */
  end(actor: Actor, id: string): Promise<void>;
}

interface DutyInput {
  /** The code of the mission. */
  readonly mission: string;
  /** The handle of who is on duty. */
  readonly member: string;
  readonly from: Date;
  readonly until: Date;
}

interface DutyView extends DutyInput {
  readonly id: string;
  readonly name: string;
}

const LONGEST_MS = 31 * DAY;

const SHOWN = {
  mission: { select: { code: true, path: true } },
  member: { select: { handle: true, name: true } },
} as const satisfies Prisma.DutyTurnInclude;
type Row = Prisma.DutyTurnGetPayload<{ include: typeof SHOWN }>;

export function createDuty({ database, clock }: Pick<DispatchDeps, 'database' | 'clock'>): Duty {
  return {
    async list(actor, { mission }) {
      const now = clock.now();
      const rows = await database.prisma.dutyTurn.findMany({
        where: { until: { gt: now }, ...(mission === undefined ? {} : { mission: { code: mission } }) },
        orderBy: [{ from: 'asc' }, { id: 'asc' }],
        include: SHOWN,
      });
      return rows.filter((row) => can(actor, 'mission.view', row.mission, now)).map(viewOf);
    },
    set: (actor, turn) =>
      database.transaction(async (tx) => {
        const now = clock.now();
        const mission = await missionByCode(tx, turn.mission);
        authorize(actor, 'duty.edit', mission, now);
        const member = await memberByHandle(tx, turn.member);
        assertTurn(turn, now);
        assertWorksThere(member, mission, turn);
        const { from, until } = turn;
        const row = await tx.dutyTurn.create({
          data: { id: newId(), missionId: mission.id, memberId: member.id, from, until },
          include: SHOWN,
        });
        await note(tx, actor, 'duty.set', row);
        return viewOf(row);
      }),
    end: (actor, id) =>
      database.transaction(async (tx) => {
        const now = clock.now();
        const row = await tx.dutyTurn.findUnique({ where: { id }, include: SHOWN });
        if (!row) throw new AppError('duty.not_found', { id });
        authorize(actor, 'duty.edit', row.mission, now);
        if (row.until <= now) return;
        if (row.from < now) await tx.dutyTurn.update({ where: { id }, data: { until: now } });
        else await tx.dutyTurn.delete({ where: { id } });
        await note(tx, actor, 'duty.ended', row);
      }),
  };

  function note(
    tx: Tx,
    actor: Actor,
    action: 'duty.set' | 'duty.ended',
    { id, missionId, memberId, from, until }: Row,
  ) {
    const details = { missionId, memberId, from: from.toISOString(), until: until.toISOString() };
    const subject = { kind: 'duty_turn', id };
    return record(tx, clock, [{ ...byOf(actor), action, subject, details }]);
  }
}

function assertTurn({ from, until }: DutyInput, now: Date): void {
  const facts = { from: from.toISOString(), until: until.toISOString() };
  if (until <= from || until <= now) throw new AppError('duty.dates_wrong', facts);
  if (until.getTime() - from.getTime() > LONGEST_MS) throw new AppError('duty.too_long', { days: LONGEST_MS / DAY });
}

/** Whoever holds no role there could not see what they are told. */
function assertWorksThere(
  { handle, grants, disabledAt }: MemberView,
  { code, path }: { readonly code: string; readonly path: string },
  { from, until }: DutyInput,
): void {
  if (disabledAt) throw new AppError('member.not_found', { member: handle });
  const covers = grants.some(
    (grant) =>
      path.startsWith(grant.path) &&
      grant.validFrom <= from &&
      (grant.validUntil === undefined || until <= grant.validUntil),
  );
  if (!covers) throw new AppError('duty.no_role', { member: handle, mission: code });
}

function viewOf({ id, mission, member, from, until }: Row): DutyView {
  return { id, mission: mission.code, member: member.handle, name: member.name, from, until };
}
