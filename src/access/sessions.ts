import { record, type Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUR, MINUTE, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { activeRolesAnywhere, type MemberActor } from './actor.ts';
import { actorOf, readMembers, viewOf } from './member-views.ts';
import type { ChangedBy } from './members.ts';
import { SECOND_FACTOR_ROLES } from './role.ts';

/** A session that nobody uses ends; the longest that one lasts is said in `better-auth.ts`. */
const IDLE_MS = 12 * HOUR;
/** For so long after somebody showed that it is still them, what they sign in with may be changed. */
const PROVEN_FOR_MS = 10 * MINUTE;
/** How exactly `lastSeenAt` is kept: not every request writes. */
const SEEN_EVERY_MS = 5 * MINUTE;

/** Somebody who signed in, and the session they did it in. */
export interface MemberSession {
  readonly id: string;
  readonly actor: MemberActor;
  readonly secondFactor: SecondFactorState;
  /** They showed lately by password, code or passkey that it is still them. */
  readonly isProven: boolean;
}

export interface SecondFactorState {
  /** A role that the member holds now needs one. */
  readonly required: boolean;
  /** There is an authenticator app or a passkey. */
  readonly setUp: boolean;
  /** In this session. */
  readonly given: boolean;
}

/** Whether more than giving or setting up the second factor may be done in the session. */
export function isComplete({ required, setUp, given }: SecondFactorState): boolean {
  return given || !(required || setUp);
}

/**
 * Whoever finds a phone unlocked must not make themselves at home in it: what somebody signs in with is changed only by who
 * has just proven that it is them. The first factor is set up right after the password.
 * @throws AppError `auth.second_factor_needed`, `auth.proof_needed`
 */
export function assertMayChangeFactors({ secondFactor, isProven }: MemberSession): void {
  if (!isComplete(secondFactor)) {
    if (secondFactor.setUp) throw new AppError('auth.second_factor_needed', {});
    return;
  }
  if (!isProven) throw new AppError('auth.proof_needed', {});
}

/** Notes that it is still them, for the session at hand. For the caller to have seen the proof. */
export async function proveSession(
  tx: Tx,
  clock: Clock,
  { id, actor }: MemberSession,
  by: 'password' | 'code',
): Promise<void> {
  await tx.authSession.updateMany({ where: { id }, data: { provenAt: clock.now() } });
  await record(tx, clock, [
    {
      actor: { kind: 'member', id: actor.id },
      way: actor.way,
      action: 'session.proven',
      subject: { kind: 'session', id },
      details: { by },
    },
  ]);
}

export interface SessionDeps {
  readonly clock: Clock;
  /** Personas of a trial come in only where it is one. */
  readonly personasAllowed: boolean;
}

/** Whose session it is; nothing where it has ended, was not used for long, or its member was disabled. */
export async function memberOfSession(
  db: Tx,
  { clock, personasAllowed }: SessionDeps,
  { id, way }: { readonly id: string; readonly way: Way },
): Promise<MemberSession | undefined> {
  const now = clock.now();
  const session = await db.authSession.findUnique({
    where: { id },
    include: {
      user: {
        select: {
          member: { select: { id: true, secondFactor: { select: { confirmedAt: true } } } },
          _count: { select: { passkeys: true } },
        },
      },
    },
  });
  if (!session) return undefined;
  if (plus(session.lastSeenAt ?? session.createdAt, IDLE_MS) <= now) {
    await db.authSession.deleteMany({ where: { id } });
    return undefined;
  }
  const { member, _count } = session.user;
  const allowed = { id: member.id, disabledAt: null, ...(personasAllowed ? {} : { persona: false }) };
  const [row] = await readMembers(db, allowed);
  if (!row) return undefined;
  const seenBefore = plus(now, -SEEN_EVERY_MS);
  if (!session.lastSeenAt || session.lastSeenAt < seenBefore) {
    await db.authSession.updateMany({ where: { id }, data: { lastSeenAt: now } });
  }
  const actor = actorOf(viewOf(row), way);
  return {
    id,
    actor,
    secondFactor: {
      required: activeRolesAnywhere(actor, now).some((role) => SECOND_FACTOR_ROLES.has(role)),
      setUp: member.secondFactor?.confirmedAt != null || _count.passkeys > 0,
      given: session.secondFactorAt !== null,
    },
    isProven: session.provenAt !== null && plus(session.provenAt, PROVEN_FOR_MS) > now,
  };
}

/** As people read them, to see whether one isn't theirs. */
export interface SessionView {
  readonly id: string;
  readonly member: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly secondFactorAt: Date | null;
  readonly address: string | null;
  readonly device: string | null;
}

/** The open sessions of a member, the newest first. */
export async function listSessions(db: Tx, clock: Clock, memberId: string): Promise<readonly SessionView[]> {
  const now = clock.now();
  const rows = await db.authSession.findMany({
    where: { user: { memberId }, expiresAt: { gt: now } },
    include: { user: { select: { member: { select: { handle: true } } } } },
    orderBy: { createdAt: 'desc' },
  });
  return rows
    .map((row) => ({
      id: row.id,
      member: row.user.member.handle,
      startedAt: row.createdAt,
      lastSeenAt: row.lastSeenAt ?? row.createdAt,
      expiresAt: row.expiresAt,
      secondFactorAt: row.secondFactorAt,
      address: row.ipAddress || null,
      device: row.userAgent || null,
    }))
    .filter(({ lastSeenAt }) => plus(lastSeenAt, IDLE_MS) > now);
}

/** Whose session it is. @throws AppError `session.not_found` */
export async function ownerOfSession(db: Tx, id: string): Promise<{ readonly memberId: string }> {
  const found = isId(id)
    ? await db.authSession.findUnique({ where: { id }, select: { user: { select: { memberId: true } } } })
    : null;
  if (!found) throw new AppError('session.not_found', { id });
  return found.user;
}

/** Ends a session at once. @throws AppError `session.not_found` */
export async function revokeSession(tx: Tx, clock: Clock, id: string, by: ChangedBy): Promise<void> {
  const ended = await tx.authSession.deleteMany({ where: { id } });
  if (ended.count === 0) throw new AppError('session.not_found', { id });
  await record(tx, clock, [{ ...by, action: 'session.ended', subject: { kind: 'session', id } }]);
}

/** Ends all sessions of a member, but the one that asks. For the caller to record. */
export async function endSessions(tx: Tx, memberId: string, except?: string): Promise<number> {
  const others = except === undefined ? {} : { id: { not: except } };
  return (await tx.authSession.deleteMany({ where: { user: { memberId }, ...others } })).count;
}
