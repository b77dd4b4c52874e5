import { beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../src/access/grants.ts';
import { addMember, disableMember } from '../../src/access/members.ts';
import { actorOfToken, issueToken, revokeToken } from '../../src/access/tokens.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { newId } from '../../src/kernel/ids.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const AUTH_REQUIRED = { code: 'auth.required', kind: 'unauthenticated' };

beforeAll(() => database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY)));

describe('a token', () => {
  it('is refused if nobody issued it', async () => {
    for (const token of ['', 'cmq_', 'cmq_guess', '%'])
      await expect(bearer(token)).rejects.toMatchObject(AUTH_REQUIRED);
  });

  it('is refused if it was to end before now', async () => {
    const memberId = await member('past');
    await expect(issue(memberId, clock.now())).rejects.toMatchObject({ code: 'token.dates_wrong' });
  });

  it('is refused from its end on', async () => {
    const { token } = await issue(await member('ends'), new Date(clock.now().getTime() + 60_000));
    expect(await bearer(token.reveal())).toMatchObject({ handle: 'ends' });
    clock.advance(60_000);
    await expect(bearer(token.reveal())).rejects.toMatchObject(AUTH_REQUIRED);
  });

  it('is refused once it was revoked, which may be done twice', async () => {
    const memberId = await member('revoked');
    const [one, two] = [await issue(memberId), await issue(memberId)];
    await revoke(one.id);
    await revoke(one.id);
    await expect(bearer(one.token.reveal())).rejects.toMatchObject(AUTH_REQUIRED);
    expect(await bearer(two.token.reveal())).toMatchObject({ id: memberId });
    await expect(revoke(newId())).rejects.toMatchObject({ code: 'token.not_found', kind: 'not_found' });
    const actions = (await auditRecords(prisma, { subject: { kind: 'token', id: one.id } })).map(
      ({ action }) => action,
    );
    expect(actions).toEqual(['token.issued', 'token.revoked']);
  });

  it('is refused once its member was disabled', async () => {
    const memberId = await member('disabled');
    const { token } = await issue(memberId);
    await database.transaction((tx) => disableMember(tx, clock, memberId, BY));
    await expect(bearer(token.reveal())).rejects.toMatchObject(AUTH_REQUIRED);
  });

  it('of a persona is refused outside of a trial', async () => {
    const { token } = await issue(await member('persona', true));
    await expect(actorOfToken(prisma, { clock, personasAllowed: false }, token.reveal(), 'api')).rejects.toMatchObject(
      AUTH_REQUIRED,
    );
    expect(await bearer(token.reveal())).toMatchObject({ handle: 'persona' });
  });

  it('is kept as a hash only, and does not print', async () => {
    const { token } = await issue(await member('hashed'));
    expect(token.reveal()).toMatch(/^cmq_[\w-]{43}$/);
    expect(`${token} ${JSON.stringify({ token })}`).not.toContain('cmq_');
    expect(JSON.stringify(await prisma.apiToken.findMany())).not.toContain(token.reveal());
    expect(JSON.stringify((await auditRecords(prisma, { limit: 500 })).map(({ details }) => details))).not.toContain(
      'cmq_',
    );
  });

  it('tells who bears it, by which door, with all grants', async () => {
    const memberId = await member('bearer');
    const missionId = (await missionByCode(prisma, 'FR-PAR')).id;
    await database.transaction((tx) => grantRole(tx, clock, { memberId, missionId, role: 'head' }, BY));
    const { id, token } = await issue(memberId);
    expect(await actorOfToken(prisma, { clock, personasAllowed: true }, token.reveal(), 'bot')).toEqual({
      kind: 'member',
      id: memberId,
      handle: 'bearer',
      name: 'Bạch Hương Ly',
      language: 'vi',
      grants: [{ role: 'head', path: '/VN-MFA/europe/FR-PAR/', validFrom: clock.now() }],
      way: 'bot',
      token: id,
    });
  });
});

function member(handle: string, persona = false): Promise<string> {
  return database.transaction((tx) => addMember(tx, clock, { handle, name: 'Bạch Hương Ly', persona }, BY));
}

function issue(memberId: string, expiresAt?: Date) {
  return database.transaction((tx) => issueToken(tx, clock, { memberId, label: 'test', expiresAt }, BY));
}

function revoke(id: string): Promise<void> {
  return database.transaction((tx) => revokeToken(tx, clock, id, BY));
}

function bearer(token: string) {
  return actorOfToken(prisma, { clock, personasAllowed: true }, token, 'api');
}
