import { type ActorRef, record, type Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { Language } from '../kernel/say.ts';
import { normalizeText } from '../kernel/text.ts';

/** Who changes something about members. May they? That is for the caller to ask, before. */
export interface ChangedBy {
  readonly actor: ActorRef;
  readonly way: Way;
}

export interface NewMember {
  /** How people are called in commands and refusals: small letters, digits, dots, dashes. */
  readonly handle: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly language?: Language | undefined;
  /** A named persona of a trial; production lets none in. */
  readonly persona?: boolean;
}

/**
 * @returns the member's id
 * @throws AppError `member.handle_malformed`, `member.name_missing`, `member.handle_exists`
 */
export async function addMember(tx: Tx, clock: Clock, member: NewMember, by: ChangedBy): Promise<string> {
  const { handle } = member;
  if (!HANDLE.test(handle)) throw new AppError('member.handle_malformed', { handle });
  const name = normalizeText(member.name);
  if (name === '') throw new AppError('member.name_missing', { handle });
  const id = newId();
  const added = await tx.member.createMany({
    data: {
      id,
      handle,
      name,
      email: member.email ?? null,
      language: member.language ?? 'vi',
      persona: member.persona ?? false,
      createdAt: clock.now(),
    },
    skipDuplicates: true,
  });
  if (added.count === 0) throw new AppError('member.handle_exists', { handle });
  await record(tx, clock, [{ ...by, action: 'member.added', subject: { kind: 'member', id } }]);
  return id;
}

export const HANDLE = /^[a-z0-9][a-z0-9.-]{1,39}$/;

/** In which language a member is spoken to. @throws AppError `member.not_found` */
export async function setLanguage(
  tx: Tx,
  clock: Clock,
  { memberId, language }: { readonly memberId: string; readonly language: Language },
  by: ChangedBy,
): Promise<void> {
  const changed = await tx.member.updateMany({ where: { id: memberId }, data: { language } });
  if (changed.count === 0) throw new AppError('member.not_found', { member: memberId });
  const subject = { kind: 'member', id: memberId };
  await record(tx, clock, [{ ...by, action: 'member.language_changed', subject, details: { language } }]);
}

/** Ends all that a member may do: tokens, sessions, open links. What they did stays theirs. @throws AppError `member.not_found` */
export async function disableMember(tx: Tx, clock: Clock, memberId: string, by: ChangedBy): Promise<void> {
  const now = clock.now();
  const ended = await tx.member.updateMany({ where: { id: memberId, disabledAt: null }, data: { disabledAt: now } });
  if (ended.count === 0) {
    if ((await tx.member.count({ where: { id: memberId } })) === 0) {
      throw new AppError('member.not_found', { member: memberId });
    }
    return;
  }
  await tx.apiToken.updateMany({ where: { memberId, revokedAt: null }, data: { revokedAt: now } });
  await tx.authSession.deleteMany({ where: { user: { memberId } } });
  await tx.invitation.updateMany({ where: { memberId, endedAt: null }, data: { endedAt: now } });
  await record(tx, clock, [{ ...by, action: 'member.disabled', subject: { kind: 'member', id: memberId } }]);
}
