import { type Account, accountOf } from '../account.ts';
import type { Site } from '../site.ts';
import { forbid, refuse } from './telegram-refusal.ts';

/** A chat that a bot may write to: its channel, or the private group in which it keeps copies. */
export type Chat =
  | { readonly kind: 'channel'; readonly id: number; readonly account: Account }
  | { readonly kind: 'audit'; readonly id: number; readonly account: Account };

/** The id of the private group that each simulated bot has beside its channel. */
export function auditChatIdOf(account: Account): string {
  return `-100${Number(account.remoteId.slice(4)) + 3_000_000_000}`;
}

/**
 * @param given a number, its text, or `@name`
 * @throws Refusal: 400 for a chat that does not exist, 403 for another's
 */
export function chatOf(given: string | number, bot: Account, site: Site): Chat {
  const text = String(given);
  if (text === bot.remoteId || sameName(text, bot.handle))
    return { kind: 'channel', id: Number(bot.remoteId), account: bot };
  if (text === auditChatIdOf(bot)) return { kind: 'audit', id: Number(text), account: bot };
  const others = site.store.handles('telegram').map((handle) => accountOf('telegram', handle));
  const isOther = others.some((other) => text === other.remoteId || sameName(text, other.handle));
  return isOther ? forbid('bot is not a member of the channel chat') : refuse('chat not found');
}

/** https://core.telegram.org/bots/api#chat (10.1) */
export function chatView(chat: Chat, site: Site): object {
  const { handle } = chat.account;
  if (chat.kind === 'audit') return { id: chat.id, title: `${handle} audit`, type: 'supergroup' };
  return { id: chat.id, title: site.store.nameOf('telegram', handle), username: handle, type: 'channel' };
}

function sameName(given: string, handle: string): boolean {
  return given.toLowerCase() === `@${handle.toLowerCase()}`;
}
