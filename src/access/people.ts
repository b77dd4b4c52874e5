import { record } from '../audit/record.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { Language } from '../kernel/say.ts';
import { ministry, missionByCode } from '../missions/mission-views.ts';
import type { Action } from './action-roles.ts';
import { type Actor, byOf, type MemberActor } from './actor.ts';
import { authorizeOver } from './authorize-over.ts';
import { actionsOf, authorize, placesWhere } from './can.ts';
import { eraseMember } from './erase-member.ts';
import { endGrant, grantRole } from './grants.ts';
import { endWaysIn, type IssuedInvitation, inviteMember } from './invitations.ts';
import { listMembers, type MemberView, memberByHandle } from './member-views.ts';
import { addMember, type ChangedBy, disableMember } from './members.ts';
import { tellOfWayIn } from './own-notices.ts';
import type { Role } from './role.ts';
import { removeSecondFactor, type SecondFactor } from './second-factor.ts';
import { endSessions } from './sessions.ts';

/** Who is there and what they hold: for administrators, each within the reach of their own grant. */
export interface People {
  /** By the table of `can`, at each node where they hold a role. */
  actionsOf(actor: MemberActor): Promise<readonly { readonly path: string; readonly may: readonly Action[] }[]>;
  /** Those who hold something where the asker may look. */
  list(actor: Actor): Promise<readonly MemberView[]>;
  /** A new member with a first role. */
  add(actor: Actor, member: NewPerson): Promise<MemberView>;
  /** @throws AppError `grant.self_forbidden`, and as `grantRole` */
  grant(actor: Actor, handle: string, held: Held & Dates): Promise<MemberView>;
  /** @throws AppError `grant.self_forbidden`, `grant.not_found` */
  end(actor: Actor, handle: string, held: Held): Promise<MemberView>;
  /** Ends all they may do, sessions and tokens included. @throws AppError `grant.self_forbidden` */
  disable(actor: Actor, handle: string): Promise<void>;
  /**
   * Takes name, handle and address off who was disabled, for good. For who administers the ministry.
   * @throws AppError `member.not_disabled_conflict`
   */
  erase(actor: Actor, handle: string): Promise<void>;
  /** A link by which they set a new password. @throws AppError `member.email_missing`, `member.email_exists`, `member.disabled_conflict` */
  invite(
    actor: Actor,
    handle: string,
    email: string | undefined,
  ): Promise<IssuedInvitation & { readonly memberId: string; readonly url: string }>;
  /** For who lost the device; the house is told. @throws AppError `grant.self_forbidden` */
  removeSecondFactor(actor: Actor, handle: string): Promise<void>;
}

interface Held {
  readonly role: Role;
  /** The code of the node. */
  readonly mission: string;
}

interface Dates {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

interface NewPerson extends Held, Dates {
  readonly handle: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly language?: Language | undefined;
}

export interface PeopleDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly secondFactor: SecondFactor;
  readonly publicUrl: string;
}

export function createPeople({ database, clock, secondFactor, publicUrl }: PeopleDeps): People {
  const { prisma } = database;
  const ask = (actor: Actor, path: string) => authorize(actor, 'member.edit', { path }, clock.now());

  /** The member, if the asker administers every place where they hold something. */
  async function administered(actor: Actor, handle: string): Promise<MemberView> {
    const member = await memberByHandle(prisma, handle);
    await authorizeOver(prisma, actor, 'member.edit', { member, at: clock.now() });
    return member;
  }

  /** The member and the node, if the asker administers that node. Nobody changes what they hold themselves. */
  async function grantable(actor: Actor, handle: string, { mission, role }: Held) {
    const node = await missionByCode(prisma, mission);
    ask(actor, node.path);
    const member = await memberByHandle(prisma, handle);
    refuseSelf(actor, member);
    return { memberId: member.id, missionId: node.id, role };
  }

  return {
    actionsOf: async (actor) => actionsOf(actor, clock.now()),
    async list(actor) {
      if (actor.kind === 'system') return listMembers(prisma);
      return listMembers(prisma, placesWhere(actor, 'member.view', clock.now()));
    },
    async add(actor, { role, mission, from, until, ...member }) {
      const node = await missionByCode(prisma, mission);
      ask(actor, node.path);
      await database.transaction(async (tx) => {
        const memberId = await addMember(tx, clock, member, byOf(actor));
        await grantRole(
          tx,
          clock,
          { memberId, missionId: node.id, role, validFrom: from, validUntil: until },
          byOf(actor),
        );
      });
      return memberByHandle(prisma, member.handle);
    },
    async grant(actor, handle, { from, until, ...held }) {
      const grant = await grantable(actor, handle, held);
      await database.transaction((tx) =>
        grantRole(tx, clock, { ...grant, validFrom: from, validUntil: until }, byOf(actor)),
      );
      return memberByHandle(prisma, handle);
    },
    async end(actor, handle, held) {
      const grant = await grantable(actor, handle, held);
      await database.transaction((tx) => endGrant(tx, clock, grant, byOf(actor)));
      return memberByHandle(prisma, handle);
    },
    async disable(actor, handle) {
      const member = await administered(actor, handle);
      refuseSelf(actor, member);
      await database.transaction((tx) => disableMember(tx, clock, member.id, byOf(actor)));
    },
    async erase(actor, handle) {
      ask(actor, (await ministry(prisma)).path);
      const member = await memberByHandle(prisma, handle);
      await database.transaction((tx) => eraseMember(tx, clock, member.id, byOf(actor)));
    },
    async invite(actor, handle, email) {
      const member = await administered(actor, handle);
      const invitation = await database.transaction(async (tx) => {
        await readyToSignIn(tx, clock, { member, email, by: byOf(actor) });
        return inviteMember(tx, clock, { memberId: member.id }, byOf(actor));
      });
      return { ...invitation, memberId: member.id, url: `${publicUrl}/invitation/${invitation.token.reveal()}` };
    },
    async removeSecondFactor(actor, handle) {
      const member = await administered(actor, handle);
      refuseSelf(actor, member);
      await secondFactor.remove(member.id, byOf(actor));
      await database.transaction(async (tx) => {
        const { count } = await tx.authPasskey.deleteMany({ where: { user: { memberId: member.id } } });
        await endSessions(tx, member.id);
        await tellOfWayIn(tx, clock, 'notice.second_factor_removed', member);
        if (count === 0) return;
        const subject = { kind: 'member', id: member.id };
        await record(tx, clock, [{ ...byOf(actor), action: 'passkey.removed', subject, details: { count } }]);
      });
    },
  };
}

function refuseSelf(actor: Actor, { id, handle }: MemberView): void {
  if (actor.kind === 'member' && actor.id === id) throw new AppError('grant.self_forbidden', { handle });
}

/** So that single sign-on finds them by their address, also before they set a password. */
async function readyToSignIn(
  tx: Tx,
  clock: Clock,
  {
    member,
    email: given,
    by,
  }: { readonly member: MemberView; readonly email: string | undefined; readonly by: ChangedBy },
): Promise<void> {
  const { id: memberId, handle, name } = member;
  if (member.disabledAt) throw new AppError('member.disabled_conflict', { handle });
  const email = (given ?? member.email)?.trim().toLowerCase();
  if (!email) throw new AppError('member.email_missing', { handle });
  if ((await tx.authUser.count({ where: { email, memberId: { not: memberId } } })) > 0) {
    throw new AppError('member.email_exists', { handle });
  }
  await tx.member.update({ where: { id: memberId }, data: { email } });
  const now = clock.now();
  await tx.authUser.upsert({
    where: { memberId },
    create: { id: newId(), memberId, name, email, emailVerified: true, createdAt: now, updatedAt: now },
    update: { email, updatedAt: now },
  });
  if (!member.email || member.email === email) return;
  // Who had the address of before may have come in by it, and set up whatever there is.
  const ended = await endWaysIn(tx, clock, memberId, by);
  await tx.authAccount.deleteMany({ where: { user: { memberId } } });
  await removeSecondFactor(tx, clock, memberId, by);
  const subject = { kind: 'member', id: memberId };
  await record(tx, clock, [{ ...by, action: 'member.email_changed', subject, details: ended }]);
}
