import { type Actor, byOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { isQuietHours, type QuietHours } from '../kernel/quiet-hours.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

interface SlotView {
  /** 1 is Monday. None where it is the working days of the host country. */
  readonly weekdays: readonly number[];
  readonly workingDays?: boolean | undefined;
  /** `HH:MM` in the mission's zone. */
  readonly time: string;
}

export interface Slots {
  list(actor: Actor, accountId: string): Promise<readonly SlotView[]>;
  /** Replaces all slots of the account. */
  set(actor: Actor, accountId: string, slots: readonly SlotView[]): Promise<readonly SlotView[]>;
  quietHours(actor: Actor, accountId: string): Promise<readonly QuietHours[]>;
  /** Replaces all quiet hours of the account; what was planned before stays. */
  setQuietHours(actor: Actor, accountId: string, ranges: readonly QuietHours[]): Promise<readonly QuietHours[]>;
}

/**
 * The settings of an account's times.
 * @throws AppError `account.not_found`, `access.refused`, `slot.malformed`, `quiet_hours.malformed`
 */
export function createSlots(deps: Pick<SchedulerDeps, 'database' | 'clock'>): Slots {
  const read = async (actor: Actor, accountId: string) => {
    const account = await deps.database.prisma.account.findUnique({ where: { id: accountId }, select: SETTINGS });
    if (!account) throw new AppError('account.not_found', { account: accountId });
    authorize(actor, 'account.view', account.mission, deps.clock.now());
    return account;
  };

  /** Holds the account against planners, which choose slots by what stands here. */
  const change = (actor: Actor, accountId: string, setting: Setting) =>
    deps.database.transaction(async (tx) => {
      await tx.$queryRawUnsafe('select id from accounts where id = $1::uuid for no key update', accountId);
      const account = await tx.account.findUnique({ where: { id: accountId }, include: { mission: true } });
      if (!account) throw new AppError('account.not_found', { account: accountId });
      authorize(actor, 'slot.edit', account.mission, deps.clock.now());
      await setting.store(tx);
      const by = byOf(actor);
      await record(tx, deps.clock, [
        { ...by, action: setting.action, subject: { kind: 'account', id: accountId }, details: setting.details },
      ]);
    });

  const list: Slots['list'] = async (actor, accountId) =>
    (await read(actor, accountId)).slots.map(({ weekdays, workingDays, time }) => ({
      weekdays,
      ...(workingDays ? { workingDays } : {}),
      time,
    }));
  const quietHours: Slots['quietHours'] = async (actor, accountId) => (await read(actor, accountId)).quietHours;

  return {
    list,
    quietHours,
    async set(actor, accountId, slots) {
      assertSlots(slots);
      const rows = slots.map(({ weekdays, workingDays = false, time }) => ({
        id: newId(),
        accountId,
        weekdays: [...weekdays],
        workingDays,
        time,
      }));
      await change(actor, accountId, {
        action: 'account.slots_set',
        details: { slots: rows.map((row) => `${row.workingDays ? 'working' : row.weekdays.join('')} ${row.time}`) },
        async store(tx) {
          await tx.slot.deleteMany({ where: { accountId } });
          await tx.slot.createMany({ data: rows });
        },
      });
      return list(actor, accountId);
    },
    async setQuietHours(actor, accountId, ranges) {
      assertQuietHours(ranges);
      await change(actor, accountId, {
        action: 'account.quiet_hours_set',
        details: { quietHours: ranges.map(({ from, until }) => `${from}-${until}`) },
        async store(tx) {
          await tx.quietHours.deleteMany({ where: { accountId } });
          await tx.quietHours.createMany({
            data: ranges.map(({ from, until }) => ({ id: newId(), accountId, from, until })),
          });
        },
      });
      return quietHours(actor, accountId);
    },
  };
}

const SETTINGS = {
  mission: { select: { path: true } },
  slots: { orderBy: { time: 'asc' } },
  quietHours: { orderBy: { from: 'asc' }, select: { from: true, until: true } },
} as const;

interface Setting {
  readonly action: string;
  readonly details: NonNullable<AuditEntry['details']>;
  store(tx: Tx): Promise<void>;
}

function assertSlots(slots: readonly SlotView[]): void {
  const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7;
  for (const [index, { weekdays, workingDays = false, time }] of slots.entries()) {
    const hasDays = workingDays ? weekdays.length === 0 : weekdays.length > 0 && weekdays.every(isDay);
    const isFirst = slots.findIndex((other) => other.time === time) === index;
    if (hasDays && isFirst && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) continue;
    throw new AppError('slot.malformed', { weekdays: weekdays.join(' '), time });
  }
}

function assertQuietHours(ranges: readonly QuietHours[]): void {
  for (const [index, range] of ranges.entries()) {
    const isFirst = ranges.findIndex(({ from }) => from === range.from) === index;
    if (!isFirst || !isQuietHours(range)) throw new AppError('quiet_hours.malformed', { ...range });
  }
}
