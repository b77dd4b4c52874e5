import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { type MemberView, readMembers, viewOf } from './member-views.ts';
import type { ChangedBy } from './members.ts';
import { sayFarewell } from './telegram-farewells.ts';

/** The private Telegram chat by which a member acts; none for a member who was disabled. */
export async function chatOf(db: Tx, memberId: string): Promise<string | undefined> {
  const link = await db.telegramLink.findFirst({
    where: { memberId, member: { disabledAt: null } },
    select: { chatId: true },
  });
  return link?.chatId;
}

/** Who is behind a chat, read anew each time: unlinking, a lost role and disabling count from the next message on. */
export async function memberOfChat(db: Tx, chatId: string): Promise<MemberView | undefined> {
  const [row] = await readMembers(db, { disabledAt: null, telegram: { chatId } });
  return row && viewOf(row);
}

/** Since when a member has a chat. */
export async function linkedSince(db: Tx, memberId: string): Promise<Date | undefined> {
  return (await db.telegramLink.findUnique({ where: { memberId } }))?.linkedAt;
}

/** Ends a member's link and any open code, and tells the chat. Ending none succeeds. */
export async function unlinkMember(tx: Tx, clock: Clock, memberId: string, by: ChangedBy): Promise<void> {
  await endLinkCodes(tx, clock, memberId);
  const link = await tx.telegramLink.findUnique({ where: { memberId } });
  if (!link) return;
  await tx.telegramLink.delete({ where: { memberId } });
  await sayFarewell(tx, clock, { ...link, key: 'telegram.unlinked' });
  await record(tx, clock, [{ ...by, action: 'telegram.unlinked', subject: { kind: 'member', id: memberId } }]);
}

/**
 * Makes a chat a member's. The chat that the member had before is told, and so is this one where it was another member's.
 * @returns what to record
 */
export async function linkMember(
  tx: Tx,
  clock: Clock,
  { memberId, chatId }: { readonly memberId: string; readonly chatId: string },
): Promise<readonly AuditEntry[]> {
  const by = { actor: { kind: 'member', id: memberId }, way: 'bot' } as const;
  const others = await tx.telegramLink.findMany({
    where: { OR: [{ memberId }, { chatId }], NOT: { memberId, chatId } },
  });
  for (const other of others) {
    await sayFarewell(tx, clock, { ...other, key: other.chatId === chatId ? 'telegram.chat_taken' : 'telegram.moved' });
    await tx.telegramLink.delete({ where: { memberId: other.memberId } });
  }
  const linkedAt = clock.now();
  await tx.telegramLink.upsert({ where: { memberId }, create: { memberId, chatId, linkedAt }, update: { linkedAt } });
  return [
    ...others
      .filter((other) => other.memberId !== memberId)
      .map((other) => ({ ...by, action: 'telegram.unlinked', subject: { kind: 'member', id: other.memberId } })),
    { ...by, action: 'telegram.linked', subject: { kind: 'member', id: memberId } },
  ];
}

/** Codes that were asked for and not used. */
export async function endLinkCodes(tx: Tx, clock: Clock, memberId: string): Promise<void> {
  await tx.telegramLinkCode.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: clock.now() } });
}
