import { inviteMember } from '../access/invitations.ts';
import type { App } from '../app.ts';
import { ministry } from '../missions/mission-views.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

/**
 * In production, as long as nobody can sign in: a link by which the administrator of the ministry sets the first password.
 * Each start gives a new one, and ends the one before.
 */
export async function setUpLink({ config, database, deps }: App): Promise<string | undefined> {
  if (config.mode !== 'production') return undefined;
  const { clock } = deps;
  return database.transaction(async (tx) => {
    if ((await tx.authAccount.count()) > 0 || (await tx.mission.count()) === 0) return undefined;
    const { id: missionId } = await ministry(tx);
    const now = clock.now();
    const grant = { missionId, role: 'administrator', validFrom: { lte: now } } as const;
    const administrator = await tx.member.findFirst({
      where: {
        disabledAt: null,
        grants: { some: { ...grant, OR: [{ validUntil: null }, { validUntil: { gt: now } }] } },
      },
      orderBy: { createdAt: 'asc' },
    });
    if (!administrator) return undefined;
    const { token } = await inviteMember(tx, clock, { memberId: administrator.id, isSetUp: true }, BY);
    return `${config.publicUrl}/setup/${token.reveal()}`;
  });
}
