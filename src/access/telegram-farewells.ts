import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import { type Language, type Params, sayStored, type WordKey } from '../kernel/say.ts';

type FarewellKey = Extract<WordKey, 'telegram.unlinked' | 'telegram.moved' | 'telegram.chat_taken'>;

interface Farewell {
  readonly chatId: string;
  /** Whose link to the chat ended. */
  readonly member: { readonly name: string; readonly language: string };
  readonly key: FarewellKey;
}

/** Has a chat told that a member is no longer behind it. It is kept until the bot could say it. */
export async function sayFarewell(tx: Tx, clock: Clock, { chatId, member, key }: Farewell): Promise<void> {
  const params: Params<FarewellKey> = { name: member.name };
  await tx.telegramFarewell.create({
    data: { id: newId(), chatId, language: member.language, key, params: { ...params }, at: clock.now() },
  });
}

export interface UnsentFarewell {
  readonly id: string;
  readonly chatId: string;
  readonly words: string;
}

/** The oldest first. */
export async function unsentFarewells(db: Tx): Promise<readonly UnsentFarewell[]> {
  const rows = await db.telegramFarewell.findMany({ where: { sentAt: null }, orderBy: { at: 'asc' }, take: 20 });
  return rows.map(({ id, chatId, language, key, params }) => ({
    id,
    chatId,
    words: sayStored(languageOf(language), key, params as Record<string, string>),
  }));
}

/** It was said, or never can be: the chat is gone, or the bot was blocked there. */
export async function settleFarewell(db: Tx, clock: Clock, id: string): Promise<void> {
  await db.telegramFarewell.updateMany({ where: { id, sentAt: null }, data: { sentAt: clock.now() } });
}

function languageOf(language: string): Language {
  return language === 'en' ? 'en' : 'vi';
}
