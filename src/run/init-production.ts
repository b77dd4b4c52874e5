import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { grantRole } from '../access/grants.ts';
import { addMember } from '../access/members.ts';
import { ROLES } from '../access/role.ts';
import { issueToken } from '../access/tokens.ts';
import { openOwnDatabase } from '../app.ts';
import { seedChains } from '../content/chains.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import { ministry, missionByCode } from '../missions/mission-views.ts';
import { missionsOf } from '../missions/read-missions-csv.ts';
import { seedMissions } from '../missions/seed-missions.ts';
import type { Surroundings } from './house.ts';
import { markProduction } from './trial-guards.ts';

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const ADMINISTRATOR = 'admin';

export interface InitInput {
  readonly missionsFile: string;
  /** CSV with the columns handle, name, role and mission; a person with several roles has several rows. */
  readonly membersFile?: string | undefined;
}

/**
 * Begins a production folder or database: missions, people, and one administrator whose token is shown this once.
 * Everything is checked before anything is written.
 * @throws AppError `missions.refused`, `members.refused`, `init.not_empty_conflict`
 */
export async function initProduction(
  surroundings: Surroundings,
  input: InitInput,
): Promise<{ readonly missions: number; readonly members: number; readonly token: string }> {
  const { clock, config } = surroundings;
  const missions = missionsOf(readText(input.missionsFile));
  const members = input.membersFile === undefined ? [] : membersOf(readText(input.membersFile));
  await using database = await openOwnDatabase(surroundings);
  if ((await database.prisma.member.count()) > 0) throw new AppError('init.not_empty_conflict', {});
  const token = await database.transaction(async (tx) => {
    await seedChains(tx);
    await seedMissions(tx, clock, missions, BY);
    const root = await ministry(tx);
    const memberId = await addMember(tx, clock, { handle: ADMINISTRATOR, name: ADMINISTRATOR }, BY);
    await grantRole(tx, clock, { memberId, missionId: root.id, role: 'administrator' }, BY);
    await addMembers(tx, clock, members);
    return (await issueToken(tx, clock, { memberId, label: 'init' }, BY)).token;
  });
  markProduction(config.dataFolder);
  return {
    missions: missions.length,
    members: new Set(members.map(({ handle }) => handle)).size,
    token: token.reveal(),
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('init.file_not_found', { file }, { cause });
  }
}

const memberRow = z.object({
  handle: z.string().min(1),
  name: z.string().min(1),
  role: z.enum(ROLES),
  mission: z.string().min(1),
});
type MemberRow = z.output<typeof memberRow>;

function membersOf(text: string): readonly MemberRow[] {
  const rows: unknown[] = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  const findings: Finding[] = [];
  const members = rows.flatMap((row, index) => {
    const parsed = memberRow.safeParse(row);
    if (parsed.success) return [parsed.data];
    for (const { path } of parsed.error.issues) {
      const column = String(path[0]);
      const value = String((row as Record<string, unknown>)[column] ?? '');
      findings.push({
        key: 'members.cell',
        params: { value, roles: ROLES.join(', ') },
        where: `line ${index + 2}, ${column}`,
      });
    }
    return [];
  });
  if (findings.length > 0) throw new AppError('members.refused', { count: findings.length }, { findings });
  return members;
}

async function addMembers(tx: Tx, clock: Clock, rows: readonly MemberRow[]): Promise<void> {
  const ids = new Map<string, string>();
  for (const { handle, name, role, mission } of rows) {
    const memberId = ids.get(handle) ?? (await addMember(tx, clock, { handle, name }, BY));
    ids.set(handle, memberId);
    const missionId = (await missionByCode(tx, mission)).id;
    await grantRole(tx, clock, { memberId, missionId, role }, BY);
  }
}
