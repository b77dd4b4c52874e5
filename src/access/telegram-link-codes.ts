import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUR, MINUTE, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { lettersOfCode, newId, newSpokenCode } from '../kernel/ids.ts';
import { Secret } from '../kernel/secret.ts';
import { tell } from '../notices/tell.ts';
import { type MemberView, readMembers, viewOf } from './member-views.ts';
import type { ChangedBy } from './members.ts';
import { tellOfWayIn } from './own-notices.ts';
import { endLinkCodes, linkMember, memberOfChat } from './telegram-links.ts';

export interface LinkCode {
  /** To be shown this once: only its hash is kept. */
  readonly code: Secret;
  readonly expiresAt: Date;
}

const CODE_LASTS_MS = 15 * MINUTE;

/** A code that links the chat in which it is sent to a member; the one asked for before ends. */
export async function issueLinkCode(tx: Tx, clock: Clock, memberId: string, by: ChangedBy): Promise<LinkCode> {
  const createdAt = clock.now();
  const code = newSpokenCode();
  const expiresAt = plus(createdAt, CODE_LASTS_MS);
  await endLinkCodes(tx, clock, memberId);
  await tx.telegramLinkCode.create({ data: { hash: hashOf(code), memberId, createdAt, expiresAt } });
  await record(tx, clock, [{ ...by, action: 'telegram.code_issued', subject: { kind: 'member', id: memberId } }]);
  return { code: new Secret(code), expiresAt };
}

/** A wrong code is counted, and that must be kept: so the refusal is answered, and thrown by nobody in here. */
export type Linking =
  /** The chat is another member's until now, or the member has another chat: whoever sent the code says whether they mean it. */
  | { readonly kind: 'asks'; readonly name: string; readonly insteadOf: string | undefined }
  | { readonly kind: 'linked'; readonly member: MemberView }
  | { readonly kind: 'refused'; readonly refusal: AppError };

const COUNTED_MS = HOUR;
const WRONG_IN_CHAT = 5;
/** From all chats together. Sixty bits can't be guessed so, and a right code is taken; but a person is told that somebody tries. */
const WRONG_IN_ALL = 100;

export interface CodeSent {
  readonly chatId: string;
  readonly code: string;
  /** Whether another link may end for it. */
  readonly replaces: boolean;
}

/** Links a private chat to the member who asked for the code, who is told of it. */
export async function linkChat(tx: Tx, clock: Clock, { chatId, code, replaces }: CodeSent): Promise<Linking> {
  const now = clock.now();
  const since = { triedAt: { gt: plus(now, -COUNTED_MS) } };
  const inChat = await tx.telegramLinkTry.count({ where: { chatId, ...since } });
  if (inChat >= WRONG_IN_CHAT) {
    return { kind: 'refused', refusal: new AppError('telegram.too_many', { minutes: COUNTED_MS / MINUTE }) };
  }
  const replaced = replaces ? undefined : await linksReplaced(tx, { chatId, code, now });
  if (replaced) return replaced;
  const member = await takeCode(tx, code, now);
  if (!member) {
    const pressedTwice = await memberWhoUsed(tx, { code, chatId });
    if (pressedTwice) return { kind: 'linked', member: pressedTwice };
    await tx.telegramLinkTry.create({ data: { id: newId(), chatId, triedAt: now } });
    if ((await tx.telegramLinkTry.count({ where: since })) === WRONG_IN_ALL) await tellOfGuessing(tx, clock);
    return { kind: 'refused', refusal: new AppError('telegram.code_unknown', {}) };
  }
  await record(tx, clock, await linkMember(tx, clock, { memberId: member.id, chatId }));
  await tellOfWayIn(tx, clock, 'notice.telegram_linked', member);
  return { kind: 'linked', member };
}

async function linksReplaced(
  tx: Tx,
  { chatId, code, now }: { readonly chatId: string; readonly code: string; readonly now: Date },
): Promise<Linking | undefined> {
  const found = await tx.telegramLinkCode.findFirst({
    where: { hash: hashOf(code), usedAt: null, expiresAt: { gt: now }, member: { disabledAt: null } },
    select: { memberId: true, member: { select: { name: true, telegram: { select: { chatId: true } } } } },
  });
  if (!found) return undefined;
  const { memberId, member } = found;
  const there = await tx.telegramLink.findFirst({ where: { chatId, NOT: { memberId } }, include: { member: true } });
  const isElsewhere = member.telegram !== null && member.telegram.chatId !== chatId;
  return there || isElsewhere ? { kind: 'asks', name: member.name, insteadOf: there?.member.name } : undefined;
}

/** Forgets wrong codes that count no more. */
export async function forgetTries(tx: Tx, clock: Clock): Promise<void> {
  await tx.telegramLinkTry.deleteMany({ where: { triedAt: { lte: plus(clock.now(), -COUNTED_MS) } } });
}

/** Of two who send the same code at the same instant one has it. */
async function takeCode(tx: Tx, code: string, now: Date): Promise<MemberView | undefined> {
  const [taken] = await tx.$queryRawUnsafe<{ memberId: string }[]>(
    `update telegram_link_codes set used_at = $2::timestamptz
      where hash = $1 and used_at is null and expires_at > $2::timestamptz returning member_id as "memberId"`,
    hashOf(code),
    now.toISOString(),
  );
  const [row] = taken ? await readMembers(tx, { id: taken.memberId, disabledAt: null }) : [];
  return row && viewOf(row);
}

/** The chat's own member, where the code was theirs: who presses twice guesses nothing. */
async function memberWhoUsed(
  tx: Tx,
  { code, chatId }: Pick<CodeSent, 'code' | 'chatId'>,
): Promise<MemberView | undefined> {
  const member = await memberOfChat(tx, chatId);
  const known = member && (await tx.telegramLinkCode.count({ where: { hash: hashOf(code), memberId: member.id } }));
  return known ? member : undefined;
}

async function tellOfGuessing(tx: Tx, clock: Clock): Promise<void> {
  const subject = { kind: 'telegram', id: 'codes' };
  const params = { count: WRONG_IN_ALL, minutes: COUNTED_MS / MINUTE };
  await tell(tx, clock, [
    { level: 'now', key: 'notice.telegram_guessing', params, subject, mergeKey: 'telegram-guessing' },
  ]);
}

function hashOf(code: string): string {
  return sha256(lettersOfCode(code));
}
