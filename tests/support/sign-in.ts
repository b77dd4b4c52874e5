import { inviteMember } from '../../src/access/invitations.ts';
import { memberByHandle } from '../../src/access/member-views.ts';
import { codeAt, STEP_MS } from '../../src/access/totp.ts';
import type { App } from '../../src/app.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { bytesOfBase32 } from './totp-app.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

export const PASSWORD = 'sen hồng trong đầm sáng';

/** Lets a persona sign in by the usual way, an invitation. @returns their e-mail address */
export async function givePassword(app: App, handle: string, password = PASSWORD): Promise<string> {
  const { database, deps, services } = app;
  const { id: memberId } = await memberByHandle(database.prisma, handle);
  const { token } = await database.transaction((tx) => inviteMember(tx, deps.clock, { memberId }, BY));
  const email = `${handle}@mission.example`;
  await services.signIn.accept({ token: token.reveal(), password, email });
  return email;
}

/** What an authenticator shows now, or in so many half minutes. */
export function codeOf(secret: string, clock: Clock, steps = 0): string {
  return codeAt(bytesOfBase32(secret), Math.floor(clock.now().getTime() / STEP_MS) + steps);
}

/** Sets up the second factor of a persona. The code of this half minute is burnt by it. @returns the secret */
export async function giveSecondFactor(app: App, handle: string): Promise<string> {
  const { id } = await memberByHandle(app.database.prisma, handle);
  const { secret } = await app.deps.secondFactor.begin(id);
  await app.deps.secondFactor.confirm(id, codeOf(secret, app.deps.clock), 'console');
  return secret;
}
