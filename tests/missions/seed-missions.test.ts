import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { ministry, missionByCode, missionById, missionTree } from '../../src/missions/mission-views.ts';
import { type MissionRow, missionsOf } from '../../src/missions/read-missions-csv.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const ROWS = missionsOf(readFileSync(new URL('../../prisma/seed/missions.csv', import.meta.url), 'utf8'));

describe('seeding the missions', () => {
  it('finds no ministry before', async () => {
    await expect(ministry(prisma)).rejects.toMatchObject({ code: 'mission.not_found' });
  });

  it('makes the whole tree of the file that comes with the house', async () => {
    const { added } = await seed(ROWS);
    const tree = await missionTree(prisma);
    expect(tree).toHaveLength(added.length);
    expect(tree.filter(({ kind }) => kind !== 'region')).toHaveLength(ROWS.length);
    expect(new Set(tree.map(({ prefix }) => prefix)).size).toBe(tree.length);
    expect(await ministry(prisma)).toMatchObject({ code: 'VN-MFA', path: '/VN-MFA/' });
  });

  it('gives each mission its parent, zone, names and the prefix of its post numbers', async () => {
    const paris = await missionByCode(prisma, 'FR-PAR');
    expect(paris).toMatchObject({
      path: '/VN-MFA/europe/FR-PAR/',
      zone: 'Europe/Paris',
      prefix: 'PAR',
      kind: 'embassy',
    });
    expect(paris.name.vi).toContain('Pháp');
    expect(await missionById(prisma, paris.parentId ?? '')).toMatchObject({
      code: 'europe',
      kind: 'region',
      zone: 'Asia/Ho_Chi_Minh',
    });
    expect((await missionByCode(prisma, 'UNESCO-PAR')).prefix).toBe('UNESCO');
  });

  it('changes nothing the second time, and records nothing', async () => {
    const before = [await missionTree(prisma), await auditRecords(prisma)];
    expect(await seed(ROWS)).toEqual({ added: [], changed: [] });
    expect([await missionTree(prisma), await auditRecords(prisma)]).toEqual(before);
  });

  it('brings changed rows up to the file and keeps id, post number and prefix', async () => {
    const before = await missionByCode(prisma, 'FR-PAR');
    await prisma.mission.update({ where: { id: before.id }, data: { nextPostNumber: 143 } });
    const moved = ROWS.map((row) =>
      row.code === 'FR-PAR' ? { ...row, region: 'northeast_asia', city: 'Lutetia' } : row,
    );
    expect(await seed(moved)).toEqual({ added: [], changed: ['FR-PAR'] });
    const after = await missionByCode(prisma, 'fr-par');
    expect(after).toMatchObject({
      id: before.id,
      city: 'Lutetia',
      path: '/VN-MFA/northeast_asia/FR-PAR/',
      prefix: 'PAR',
    });
    expect((await prisma.mission.findUniqueOrThrow({ where: { id: after.id } })).nextPostNumber).toBe(143);
    expect((await auditRecords(prisma)).at(-1)).toMatchObject({
      action: 'missions.seeded',
      details: { changed: ['FR-PAR'] },
    });
  });

  it('adds a mission whose place another one has, and leaves those there that the file lacks', async () => {
    const few = [...ROWS.slice(0, 2), { ...(ROWS[1] as MissionRow), code: 'MC-PAR', region: 'europe' }];
    expect(await seed(few)).toEqual({ added: ['MC-PAR'], changed: [] });
    expect((await missionByCode(prisma, 'MC-PAR')).prefix).toBe('MCPAR');
    expect(await missionTree(prisma, '/VN-MFA/americas/')).not.toHaveLength(0);
  });

  it('refuses a tree that grows from another ministry', async () => {
    const other = ROWS.map((row) => (row.kind === 'ministry' ? { ...row, code: 'XX-MFA' } : row));
    await expect(seed(other)).rejects.toMatchObject({ code: 'missions.ministry_conflict', kind: 'conflict' });
  });

  it('tells a mission that is not there from one that is', async () => {
    await expect(missionByCode(prisma, 'XX-XXX')).rejects.toMatchObject({
      code: 'mission.not_found',
      kind: 'not_found',
    });
    expect(
      (await missionTree(prisma, '/VN-MFA/multilateral/')).every(({ path }) =>
        path.startsWith('/VN-MFA/multilateral/'),
      ),
    ).toBe(true);
  });
});

function seed(rows: readonly MissionRow[]) {
  return database.transaction((tx) => seedMissions(tx, clock, rows, { actor: { kind: 'system' }, way: 'cli' }));
}
