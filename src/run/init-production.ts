import { readFileSync } from 'node:fs';
import { grantRole } from '../access/grants.ts';
import { addMember } from '../access/members.ts';
import { issueToken } from '../access/tokens.ts';
import { openOwnDatabase } from '../app.ts';
import { seedChains } from '../content/chains.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { ministry, missionByCode } from '../missions/mission-views.ts';
import { missionsOf } from '../missions/read-missions-csv.ts';
import { seedMissions } from '../missions/seed-missions.ts';
import { ADMINISTRATOR, type MemberRow, membersOf } from './read-members-csv.ts';
import type { Surroundings } from './surroundings.ts';
import { markProduction } from './trial-guards.ts';

/** To begin with: as soon as people sign in, nobody needs it. */
const TOKEN_LASTS_MS = 365 * DAY;

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;

export interface InitInput {
  readonly missionsFile: string;
  /** CSV with the columns handle, name, role and mission; a person with several roles has several rows. */
  readonly membersFile?: string | undefined;
}

/**
 * Begins a production folder or database: missions, people, and one administrator whose token is shown this once.
 * Everything is checked before anything is written. From the commit on the folder is no trial.
 * @throws AppError `config.refused`, `missions.refused`, `members.refused`, `init.not_empty_conflict`
 */
export async function initProduction(
  surroundings: Surroundings,
  input: InitInput,
): Promise<{ readonly missions: number; readonly members: number; readonly token: string }> {
  const { clock, config, secrets } = surroundings;
  if (secrets.key === undefined) throw keyMissing();
  const missions = missionsOf(readText(input.missionsFile));
  const codes = new Set(missions.map(({ code }) => code));
  const members = input.membersFile === undefined ? [] : membersOf(readText(input.membersFile), codes);
  await using database = await openOwnDatabase(surroundings);
  if ((await database.prisma.member.count()) > 0) throw new AppError('init.not_empty_conflict', {});
  const token = await database.transaction(async (tx) => {
    await seedChains(tx);
    await seedMissions(tx, clock, missions, BY);
    const root = await ministry(tx);
    const memberId = await addMember(tx, clock, { handle: ADMINISTRATOR, name: ADMINISTRATOR }, BY);
    await grantRole(tx, clock, { memberId, missionId: root.id, role: 'administrator' }, BY);
    await addMembers(tx, clock, members);
    const issued = await issueToken(
      tx,
      clock,
      { memberId, label: 'init', expiresAt: plus(clock.now(), TOKEN_LASTS_MS) },
      BY,
    );
    markProduction(config.dataFolder);
    return issued.token;
  });
  return {
    missions: missions.length,
    members: new Set(members.map(({ handle }) => handle)).size,
    token: token.reveal(),
  };
}

/** A trial's folder makes a key of its own; here a person has to keep one from the start. */
function keyMissing(): AppError {
  const findings = [{ key: 'config.key_missing', params: {}, where: 'COMMUNIQUE_SECRET_KEY' }] as const;
  return new AppError('config.refused', { count: findings.length }, { findings });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('init.file_not_found', { file }, { cause });
  }
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
