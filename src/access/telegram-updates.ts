import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, plus } from '../kernel/durations.ts';

/** Telegram keeps an update for a day. */
const KEPT_MS = 2 * DAY;

/** Whether this is the first time that Telegram brings it: it brings things again when a process died, or by two ways. */
export async function claimUpdate(tx: Tx, clock: Clock, id: number): Promise<boolean> {
  const { count } = await tx.telegramUpdate.createMany({ data: [{ id, at: clock.now() }], skipDuplicates: true });
  return count > 0;
}

export async function forgetUpdates(tx: Tx, clock: Clock): Promise<void> {
  await tx.telegramUpdate.deleteMany({ where: { at: { lt: plus(clock.now(), -KEPT_MS) } } });
}
