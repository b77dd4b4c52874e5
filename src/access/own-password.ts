import { record } from '../audit/record.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { tellOfWayIn } from './own-notices.ts';
import { checkPassword } from './password-rules.ts';
import { endSessions, type MemberSession } from './sessions.ts';
import type { SignInGuard } from './sign-in-guard.ts';

/** The password of whoever is signed in. */
interface OwnPassword {
  /** @throws AppError `sign_in.wrong`, `sign_in.too_many` */
  check(session: MemberSession, password: string, address: string): Promise<void>;
  /** Ends the member's other sessions. @throws AppError as `check`, and `password.*` */
  change(session: MemberSession, input: PasswordChange): Promise<void>;
}

export interface PasswordChange {
  readonly current: string;
  readonly new: string;
  readonly address: string;
}

interface Hashing {
  hashPassword(password: string): Promise<string>;
  verifyPassword(held: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

interface PasswordDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly guard: SignInGuard;
  readonly hashing: () => Promise<Hashing>;
}

export function createOwnPassword({ database, clock, guard, hashing }: PasswordDeps): OwnPassword {
  /** The login of a member, whose password it is. */
  async function verified({ actor }: MemberSession, password: string, address: string) {
    const user = await database.prisma.authUser.findUnique({
      where: { memberId: actor.id },
      include: { accounts: { where: { providerId: 'credential' } } },
    });
    const held = user?.accounts[0];
    const hash = held?.password;
    if (!user || !held || !hash) throw new AppError('sign_in.wrong', {});
    const { email } = user;
    return guard.attempt({ email, address }, async () => {
      const { verifyPassword } = await hashing();
      return (await verifyPassword({ hash, password })) ? { email, loginId: held.id } : undefined;
    });
  }

  return {
    async check(session, password, address) {
      await verified(session, password, address);
    },
    async change(session, { current, new: wanted, address }) {
      const { email, loginId } = await verified(session, current, address);
      const { id, actor } = session;
      checkPassword(wanted, [actor.handle, actor.name, ...email.split('@')]);
      const { hashPassword } = await hashing();
      const password = await hashPassword(wanted);
      await database.transaction(async (tx) => {
        await tx.authAccount.update({ where: { id: loginId }, data: { password, updatedAt: clock.now() } });
        await endSessions(tx, actor.id, id);
        await record(tx, clock, [
          {
            actor: { kind: 'member', id: actor.id },
            way: actor.way,
            action: 'member.password_set',
            subject: { kind: 'member', id: actor.id },
          },
        ]);
        await tellOfWayIn(tx, clock, 'notice.password_changed', actor);
      });
    },
  };
}
