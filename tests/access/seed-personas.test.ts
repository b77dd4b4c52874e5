import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { activeRoles } from '../../src/access/actor.ts';
import { actorOf, listMembers, memberByHandle } from '../../src/access/member-views.ts';
import { ROLES } from '../../src/access/role.ts';
import { PERSONAS, seedPersonas } from '../../src/access/seed-personas.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const seed = () => database.transaction((tx) => seedPersonas(tx, clock));

describe('the personas of a trial', () => {
  it('get their grants once the missions are there', async () => {
    await seed();
    expect((await memberByHandle(prisma, 'par.head')).grants).toEqual([]);
    const rows = missionsOf(readFileSync(new URL('../../prisma/seed/missions.csv', import.meta.url), 'utf8'));
    await database.transaction((tx) => seedMissions(tx, clock, rows, { actor: { kind: 'system' }, way: 'system' }));
    await seed();
    const members = await listMembers(prisma);
    expect(members).toHaveLength(PERSONAS.length);
    expect(members.every(({ persona, grants }) => persona && grants.length === 1)).toBe(true);
  });

  it('are the same after a second seeding, which records nothing', async () => {
    const before = [await listMembers(prisma), await auditRecords(prisma)];
    await seed();
    expect([await listMembers(prisma), await auditRecords(prisma)]).toEqual(before);
  });

  it('play every role that is not dated', async () => {
    const { path } = await missionByCode(prisma, 'ET-ADD');
    const members = await listMembers(prisma);
    const roles = members.flatMap((member) => activeRoles(actorOf(member, 'console'), { path }, clock.now()));
    expect(roles.sort()).toEqual(ROLES.filter((role) => role !== 'delegate').sort());
  });

  it('have people of their own in three missions, who reach no other', async () => {
    for (const [prefix, code] of [
      ['par', 'FR-PAR'],
      ['tyo', 'JP-TYO'],
      ['was', 'US-WAS'],
    ]) {
      const { path } = await missionByCode(prisma, code ?? '');
      for (const [post, role] of [
        ['author', 'author'],
        ['reviewer', 'language_reviewer'],
        ['head', 'head'],
      ]) {
        const actor = actorOf(await memberByHandle(prisma, `${prefix}.${post}`), 'console');
        expect(activeRoles(actor, { path }, clock.now())).toEqual([role]);
        expect(activeRoles(actor, { path: '/VN-MFA/' }, clock.now())).toEqual([]);
      }
    }
  });
});
