import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import { say, type WordKey } from '../kernel/say.ts';

type FarewellKey = Extract<WordKey, 'telegram.unlinked' | 'telegram.moved' | 'telegram.chat_taken'>;

interface Farewell {
  readonly chatId: string;
  /** Whose link to the chat ended. */
  readonly memberId: string;
  readonly key: FarewellKey;
}

/** Has a chat told that a member is no longer behind it. It is kept until the bot could say it. */
export async function sayFarewell(tx: Tx, clock: Clock, { chatId, memberId, key }: Farewell): Promise<void> {
  await tx.telegramFarewell.create({ data: { id: newId(), chatId, memberId, key, at: clock.now() } });
}

export interface UnsentFarewell {
  readonly id: string;
  readonly chatId: string;
  readonly words: string;
}

/** The oldest first. */
export async function unsentFarewells(db: Tx): Promise<readonly UnsentFarewell[]> {
  const rows = await db.telegramFarewell.findMany({
    include: { member: { select: { name: true, language: true } } },
    orderBy: { at: 'asc' },
    take: 20,
  });
  return rows.map(({ id, chatId, key, member: { name, language } }) => ({
    id,
    chatId,
    words: say(language === 'en' ? 'en' : 'vi', key as FarewellKey, { name }),
  }));
}

/** It was said, or never can be: the chat is gone, or the bot was blocked there. */
export async function settleFarewell(db: Tx, id: string): Promise<void> {
  await db.telegramFarewell.deleteMany({ where: { id } });
}
