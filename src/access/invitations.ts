import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, HOUR, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { newId, newToken } from '../kernel/ids.ts';
import { Secret } from '../kernel/secret.ts';
import { normalizeText } from '../kernel/text.ts';
import type { ChangedBy } from './members.ts';
import { endSessions } from './sessions.ts';
import { unlinkMember } from './telegram-links.ts';

const INVITATION_LASTS_MS = 7 * DAY;
const SET_UP_LASTS_MS = 24 * HOUR;

export interface IssuedInvitation {
  /** To be shown this once: only its hash is kept. */
  readonly token: Secret;
  readonly expiresAt: Date;
}

/**
 * Lets a member set a password by a link; one of before is void. The house itself invites the first administrator, for a
 * shorter time.
 */
export async function inviteMember(
  tx: Tx,
  clock: Clock,
  { memberId, isSetUp = false }: { readonly memberId: string; readonly isSetUp?: boolean },
  by: ChangedBy,
): Promise<IssuedInvitation> {
  const now = clock.now();
  const token = newToken();
  const expiresAt = plus(now, isSetUp ? SET_UP_LASTS_MS : INVITATION_LASTS_MS);
  const id = newId();
  // Of two administrators who invite at once the later one's link is good.
  await tx.$queryRawUnsafe('select id from members where id = $1::uuid for update', memberId);
  await tx.invitation.updateMany({ where: { memberId, endedAt: null }, data: { endedAt: now } });
  await tx.invitation.create({ data: { id, memberId, hash: sha256(token), createdAt: now, expiresAt } });
  const details = { expiresAt: expiresAt.toISOString() };
  await record(tx, clock, [{ ...by, action: 'member.invited', subject: { kind: 'member', id: memberId }, details }]);
  return { token: new Secret(token), expiresAt };
}

/** Whom the link is for, as its page shows it. @throws AppError `invitation.unknown` */
export async function invitedBy(db: Tx, clock: Clock, token: string) {
  const found = await db.invitation.findFirst({
    where: openInvitation(token, clock.now()),
    select: { member: { select: { id: true, handle: true, name: true, email: true, language: true } } },
  });
  if (!found) throw new AppError('invitation.unknown', {});
  return found.member;
}

export interface Acceptance {
  readonly token: string;
  /** Where the administrator knew none. */
  readonly email: string;
  readonly name: string;
  /** As better-auth hashes it. */
  readonly passwordHash: string;
}

/**
 * Uses up the link, and makes or replaces what the member signs in with. All other ways in of before end, as the link may be
 * there because somebody else has them: sessions, passkeys, single sign-on, tokens, Telegram. An authenticator app stays.
 * @returns the member's id
 * @throws AppError `invitation.unknown`, `member.email_exists`
 */
export async function acceptInvitation(tx: Tx, clock: Clock, acceptance: Acceptance, by: ChangedBy['way']) {
  const now = clock.now();
  const email = acceptance.email.trim().toLowerCase();
  const open = openInvitation(acceptance.token, now);
  const found = await tx.invitation.findFirst({ where: open, include: { member: true } });
  // One statement, so that of two who open the link at once one is refused.
  const used = await tx.invitation.updateMany({ where: open, data: { endedAt: now } });
  if (!found || used.count !== 1) throw new AppError('invitation.unknown', {});
  const { member } = found;
  if ((await tx.authUser.count({ where: { email, memberId: { not: member.id } } })) > 0) {
    throw new AppError('member.email_exists', { handle: member.handle });
  }
  const name = normalizeText(acceptance.name) || member.name;
  await tx.member.update({ where: { id: member.id }, data: { name, email } });
  const ended = await endWaysIn(tx, clock, member.id, { actor: { kind: 'member', id: member.id }, way: by });
  await setPassword(tx, { memberId: member.id, email, name, passwordHash: acceptance.passwordHash, now });
  await record(tx, clock, [
    {
      actor: { kind: 'member', id: member.id },
      way: by,
      action: 'member.password_set',
      subject: { kind: 'member', id: member.id },
      details: ended,
    },
  ]);
  return member.id;
}

/** But for password and authenticator app. @returns how many of each kind, for the record */
export async function endWaysIn(tx: Tx, clock: Clock, memberId: string, by: ChangedBy) {
  await endSessions(tx, memberId);
  await unlinkMember(tx, clock, memberId, by);
  const user = { memberId };
  const passkeys = await tx.authPasskey.deleteMany({ where: { user } });
  const signOns = await tx.authAccount.deleteMany({ where: { user, providerId: { not: 'credential' } } });
  const open = { memberId, revokedAt: null };
  const tokens = await tx.apiToken.updateMany({ where: open, data: { revokedAt: clock.now() } });
  return { passkeys: passkeys.count, signOns: signOns.count, tokens: tokens.count };
}

interface Login {
  readonly memberId: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly now: Date;
}

/** What better-auth looks a password up by: a user, and an account of it by the name of `credential`. */
async function setPassword(tx: Tx, { memberId, email, name, passwordHash, now }: Login): Promise<void> {
  const user = await tx.authUser.upsert({
    where: { memberId },
    create: { id: newId(), memberId, name, email, emailVerified: true, createdAt: now, updatedAt: now },
    update: { name, email, updatedAt: now },
  });
  const key = { providerId: 'credential', accountId: user.id };
  await tx.authAccount.upsert({
    where: { providerId_accountId: key },
    create: { id: newId(), userId: user.id, ...key, password: passwordHash, createdAt: now, updatedAt: now },
    update: { password: passwordHash, updatedAt: now },
  });
}

function openInvitation(token: string, now: Date) {
  return { hash: sha256(token), endedAt: null, expiresAt: { gt: now }, member: { disabledAt: null } };
}
