import { record } from '../audit/record.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { normalizeText } from '../kernel/text.ts';
import { byOf } from './actor.ts';
import { tellOfWayIn } from './own-notices.ts';
import { type Enrolment, removeSecondFactor, type SecondFactor } from './second-factor.ts';
import { assertMayChangeFactors, isComplete, type MemberSession, proveSession } from './sessions.ts';
import type { Caller, SignIn, SignInAnswer } from './sign-in.ts';

/**
 * What somebody signs in with, for themselves. All that changes it wants a proof of the last minutes, but for the first
 * factor of who needs one. @throws AppError `auth.proof_needed`, `auth.second_factor_needed`
 */
export interface OwnFactors {
  view(session: MemberSession): Promise<FactorsView>;
  /** It is still them: by their password, or by a code of the second factor. @throws AppError `sign_in.*`, `second_factor.*` */
  prove(session: MemberSession, proof: Proof, address: string): Promise<void>;
  /** A new authenticator app; one that is there stays in force until the first code of the new one. */
  begin(session: MemberSession): Promise<Enrolment>;
  /** @returns the recovery codes; those of before are void */
  confirm(session: MemberSession, code: string): Promise<readonly string[]>;
  renewCodes(session: MemberSession): Promise<readonly string[]>;
  /** By a last code. @throws AppError `second_factor.last_forbidden` where a role needs one and there is no other */
  removeApp(session: MemberSession, code: string): Promise<void>;
  /** What the browser is to be asked. */
  passkeyChallenge(session: MemberSession, from: Caller): Promise<SignInAnswer>;
  /** @throws AppError `passkey.refused` */
  addPasskey(session: MemberSession, from: Caller & { readonly body: unknown }): Promise<SignInAnswer>;
  /** @throws AppError `passkey.not_found`, `passkey.name_missing` */
  renamePasskey(session: MemberSession, id: string, name: string): Promise<void>;
  /** @throws AppError `passkey.not_found`, and as `removeApp` */
  removePasskey(session: MemberSession, id: string): Promise<void>;
}

interface FactorsView {
  /** By a role that is held now: the last one stays. */
  readonly required: boolean;
  /** It was proven lately that it is them. */
  readonly isProven: boolean;
  readonly hasPassword: boolean;
  /** The authenticator app. */
  readonly app: { readonly since: Date; readonly recoveryCodesLeft: number } | null;
  readonly passkeys: readonly { readonly id: string; readonly name: string | null; readonly createdAt: Date | null }[];
}

type Proof = { readonly password: string } | { readonly code: string };

interface OwnFactorDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly secondFactor: SecondFactor;
  readonly signIn: SignIn;
}

export function createOwnFactors({ database, clock, secondFactor, signIn }: OwnFactorDeps): OwnFactors {
  const { prisma } = database;

  /** Of all that somebody has, one at a time: two that go at once are not both the last but one. */
  async function change(session: MemberSession, run: (tx: Tx) => Promise<void>): Promise<void> {
    await database.transaction(async (tx) => {
      await tx.$queryRawUnsafe('select id from members where id = $1::uuid for update', session.actor.id);
      await run(tx);
      if (session.secondFactor.required && (await countFactors(tx, session.actor.id)) === 0) {
        throw new AppError('second_factor.last_forbidden', {});
      }
    });
  }

  return {
    async view({ actor, secondFactor: { required }, isProven }) {
      const memberId = actor.id;
      const app = await prisma.secondFactor.findUnique({ where: { memberId }, select: { confirmedAt: true } });
      const recoveryCodesLeft = await prisma.recoveryCode.count({ where: { memberId, usedAt: null } });
      const user = { memberId };
      const passkeys = await prisma.authPasskey.findMany({
        where: { user },
        select: { id: true, name: true, createdAt: true },
        orderBy: { createdAt: 'asc' },
      });
      const passwords = await prisma.authAccount.count({ where: { user, password: { not: null } } });
      return {
        required,
        isProven,
        hasPassword: passwords > 0,
        app: app?.confirmedAt ? { since: app.confirmedAt, recoveryCodesLeft } : null,
        passkeys,
      };
    },
    async prove(session, proof, address) {
      const { actor } = session;
      const isByCode = 'code' in proof;
      if (isByCode) await secondFactor.verify(actor.id, proof.code, actor.way);
      else await signIn.checkPassword(session, proof.password, address);
      await database.transaction((tx) => proveSession(tx, clock, session, isByCode ? 'code' : 'password'));
    },
    async begin(session) {
      assertMayChangeFactors(session);
      return secondFactor.begin(session.actor.id);
    },
    async confirm(session, code) {
      assertMayChangeFactors(session);
      return secondFactor.confirm(session.actor.id, code, session.actor.way);
    },
    async renewCodes(session) {
      assertMayChangeFactors(session);
      return secondFactor.renewCodes(session.actor.id, session.actor.way);
    },
    async removeApp(session, code) {
      const { actor } = session;
      await secondFactor.verify(actor.id, code, actor.way);
      await change(session, (tx) => removeSecondFactor(tx, clock, actor.id, byOf(actor)));
    },
    async passkeyChallenge(session, from) {
      assertMayChangeFactors(session);
      return signIn.handle({ ...from, method: 'GET', path: '/passkey/generate-register-options' });
    },
    async addPasskey(session, from) {
      assertMayChangeFactors(session);
      const answer = await signIn.handle({ ...from, method: 'POST', path: '/passkey/verify-registration' });
      await database.transaction(async (tx) => {
        await record(tx, clock, [entryOf(session, 'passkey.added')]);
        await tellOfWayIn(tx, clock, 'notice.passkey_added', session.actor);
      });
      // From now on this session would be asked for it, though the device has just asked who it is.
      const isAsked = isComplete(session.secondFactor) && !session.secondFactor.given;
      return isAsked ? signIn.stepUp(from) : answer;
    },
    async renamePasskey(session, id, name) {
      assertMayChangeFactors(session);
      const wanted = normalizeText(name);
      if (wanted === '') throw new AppError('passkey.name_missing', {});
      await database.transaction(async (tx) => {
        const where = { id, user: { memberId: session.actor.id } };
        const { count } = await tx.authPasskey.updateMany({ where, data: { name: wanted } });
        if (count === 0) throw new AppError('passkey.not_found', { id });
        await record(tx, clock, [{ ...entryOf(session, 'passkey.renamed'), details: { passkey: id } }]);
      });
    },
    async removePasskey(session, id) {
      assertMayChangeFactors(session);
      await change(session, async (tx) => {
        const { count } = await tx.authPasskey.deleteMany({ where: { id, user: { memberId: session.actor.id } } });
        if (count === 0) throw new AppError('passkey.not_found', { id });
        await record(tx, clock, [{ ...entryOf(session, 'passkey.removed'), details: { passkey: id } }]);
      });
    },
  };
}

async function countFactors(tx: Tx, memberId: string): Promise<number> {
  const apps = await tx.secondFactor.count({ where: { memberId, confirmedAt: { not: null } } });
  return apps + (await tx.authPasskey.count({ where: { user: { memberId } } }));
}

function entryOf({ actor }: MemberSession, action: string) {
  return { ...byOf(actor), action, subject: { kind: 'member', id: actor.id } };
}
