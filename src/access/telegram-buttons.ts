import { randomBytes } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, HOUR, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';

/** What a button does, as JSON; what it means is for the bot to say. */
export interface ButtonDraft {
  readonly deed: object;
  /** Of what the person saw, where it decides on that. */
  readonly revisionHash?: string | undefined;
  /** Whether its use leaves the others of its message as they are. */
  readonly isApart?: boolean | undefined;
}

/** Whose they are. */
export interface ButtonPlace {
  readonly memberId: string;
  readonly chatId: string;
}

const LAST_MS = 12 * HOUR;
/** Kept so long after, so that who presses an old one learns that it is old. */
const KEPT_MS = 30 * DAY;

/** Buttons of one message. @returns their ids, in order: 22 letters each, of the 64 bytes that Telegram carries */
export async function issueButtons(
  tx: Tx,
  clock: Clock,
  { memberId, chatId }: ButtonPlace,
  drafts: readonly ButtonDraft[],
): Promise<readonly string[]> {
  const createdAt = clock.now();
  const groupId = newId();
  const rows = drafts.map(({ deed, revisionHash, isApart }) => ({
    id: randomBytes(16).toString('base64url'),
    groupId: isApart ? newId() : groupId,
    memberId,
    chatId,
    deed,
    revisionHash: revisionHash ?? null,
    createdAt,
    expiresAt: plus(createdAt, LAST_MS),
  }));
  await tx.telegramButton.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

export interface PressedButton {
  readonly deed: unknown;
  readonly revisionHash: string | undefined;
}

/** A refused press carries what the button was for where it was this person's, so that they can be shown how things stand. */
export type Press =
  | ({ readonly kind: 'used' } & PressedButton)
  | { readonly kind: 'refused'; readonly refusal: AppError; readonly was?: PressedButton };

/** Uses up a button, and with it those of its message that are not apart. Of two presses at the same instant one counts. */
export async function takeButton(tx: Tx, clock: Clock, id: string, presser: ButtonPlace): Promise<Press> {
  const now = clock.now();
  const [used] = await tx.$queryRawUnsafe<{ groupId: string; deed: unknown; revisionHash: string | null }[]>(
    `update telegram_buttons set used_at = $4::timestamptz
      where id = $1 and member_id = $2::uuid and chat_id = $3 and used_at is null and expires_at > $4::timestamptz
      returning group_id as "groupId", deed, revision_hash as "revisionHash"`,
    id,
    presser.memberId,
    presser.chatId,
    now.toISOString(),
  );
  if (used) {
    await tx.telegramButton.updateMany({ where: { groupId: used.groupId, usedAt: null }, data: { usedAt: now } });
    return { kind: 'used', deed: used.deed, revisionHash: used.revisionHash ?? undefined };
  }
  const row = await tx.telegramButton.findUnique({ where: { id } });
  if (!row) return { kind: 'refused', refusal: new AppError('telegram.button_unknown', {}) };
  if (row.memberId !== presser.memberId || row.chatId !== presser.chatId) {
    return { kind: 'refused', refusal: new AppError('telegram.button_not_yours_forbidden', {}) };
  }
  const was = { deed: row.deed, revisionHash: row.revisionHash ?? undefined };
  const code = row.usedAt ? 'telegram.button_used' : 'telegram.button_expired';
  return { kind: 'refused', refusal: new AppError(code, {}), was };
}

/** Forgets what nobody presses any more. @returns how many */
export async function forgetButtons(tx: Tx, clock: Clock): Promise<number> {
  const { count } = await tx.telegramButton.deleteMany({ where: { expiresAt: { lt: plus(clock.now(), -KEPT_MS) } } });
  return count;
}
