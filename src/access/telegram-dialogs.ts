import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE, plus } from '../kernel/durations.ts';
import type { ButtonPlace } from './telegram-buttons.ts';

const LASTS_MS = 30 * MINUTE;

/** The next words in the chat belong to this, also after a restart. It takes the place of what was waited for before. */
export async function openDialog(
  tx: Tx,
  clock: Clock,
  { chatId, memberId }: ButtonPlace,
  state: object,
): Promise<void> {
  const waiting = { memberId, state, expiresAt: plus(clock.now(), LASTS_MS) };
  await tx.telegramDialog.upsert({ where: { chatId }, create: { chatId, ...waiting }, update: waiting });
}

/** What is waited for; nothing where the chat became another member's. */
export async function findDialog(db: Tx, clock: Clock, { chatId, memberId }: ButtonPlace): Promise<unknown> {
  const row = await db.telegramDialog.findUnique({ where: { chatId } });
  return row && row.memberId === memberId && row.expiresAt > clock.now() ? row.state : undefined;
}

export async function closeDialog(tx: Tx, chatId: string): Promise<void> {
  await tx.telegramDialog.deleteMany({ where: { chatId } });
}

/** Forgets what nobody went on with, and what was written for it. */
export async function forgetDialogs(tx: Tx, clock: Clock): Promise<void> {
  await tx.telegramDialog.deleteMany({ where: { expiresAt: { lte: clock.now() } } });
}
