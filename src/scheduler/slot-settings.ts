import { type Actor, actorRef, wayOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

interface SlotView {
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** `HH:MM` in the mission's zone. */
  readonly time: string;
}

export interface Slots {
  list(actor: Actor, accountId: string): Promise<readonly SlotView[]>;
  /** Replaces all slots of the account. */
  set(actor: Actor, accountId: string, slots: readonly SlotView[]): Promise<readonly SlotView[]>;
}

export function createSlots(deps: Pick<SchedulerDeps, 'database' | 'clock'>): Slots {
  const list: Slots['list'] = async (actor, accountId) => {
    const account = await deps.database.prisma.account.findUnique({
      where: { id: accountId },
      select: { mission: { select: { path: true } }, slots: { orderBy: { time: 'asc' } } },
    });
    if (!account) throw new AppError('account.not_found', { account: accountId });
    authorize(actor, 'account.view', account.mission, deps.clock.now());
    return account.slots.map(({ weekdays, time }) => ({ weekdays, time }));
  };
  return {
    list,
    async set(actor, accountId, slots) {
      for (const slot of slots) assertSlot(slot);
      await deps.database.transaction(async (tx) => {
        const account = await tx.account.findUnique({ where: { id: accountId }, include: { mission: true } });
        if (!account) throw new AppError('account.not_found', { account: accountId });
        authorize(actor, 'slot.edit', account.mission, deps.clock.now());
        await tx.slot.deleteMany({ where: { accountId } });
        await tx.slot.createMany({
          data: slots.map(({ weekdays, time }) => ({ id: newId(), accountId, weekdays: [...weekdays], time })),
        });
        await record(tx, deps.clock, [
          {
            actor: actorRef(actor),
            way: wayOf(actor),
            action: 'account.slots_set',
            subject: { kind: 'account', id: accountId },
            details: { slots: slots.map(({ weekdays, time }) => `${weekdays.join('')} ${time}`) },
          },
        ]);
      });
      return list(actor, accountId);
    },
  };
}

function assertSlot({ weekdays, time }: SlotView): void {
  const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7;
  if (weekdays.length > 0 && weekdays.every(isDay) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return;
  throw new AppError('slot.malformed', { weekdays: weekdays.join(' '), time });
}
