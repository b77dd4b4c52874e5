import type { Grant } from '../access/actor.ts';
import { viewOf } from '../access/member-views.ts';
import type { Role } from '../access/role.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { HANOI } from '../kernel/office-time.ts';
import type { Language } from '../kernel/say.ts';
import type { Zone } from '../kernel/zoned-time.ts';
import { pathsAbove } from '../missions/paths-above.ts';
import { MESSAGE_WAYS, type MessageWay } from './messenger.ts';
import { type Sleeper, USUAL_QUIET_HOURS } from './waking-hours.ts';

/** A member as somebody who can be reached. */
export interface Person extends Sleeper {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly language: Language;
  readonly knownSince: Date;
  /** Those that hold now. */
  readonly grants: readonly Grant[];
  /** By the ways that are set up. */
  readonly addresses: Readonly<Partial<Record<MessageWay, string>>>;
  /** By which ways they want what is not urgent. */
  readonly wantedWays: readonly MessageWay[];
}

/** What of the house's ways is there to reach people by. */
export interface SetUpWays {
  readonly ways: readonly MessageWay[];
  /** In a trial without a mail server: personas get an address in this domain, whose mails become files. */
  readonly personaDomain?: string;
}

export interface ReadPeople {
  readonly at: Date;
  readonly setUp: SetUpWays;
}

const PERSON = {
  grants: { include: { mission: { select: { path: true, zone: true } } } },
  preferences: true,
  telegram: { select: { chatId: true } },
} as const satisfies Prisma.MemberInclude;
type PersonRow = Prisma.MemberGetPayload<{ include: typeof PERSON }>;

/** Members who hold a role now that reaches the node at `path`. */
export async function peopleReaching(db: Tx, path: string, how: ReadPeople): Promise<readonly Person[]> {
  const reaching = { mission: { path: { in: [...pathsAbove(path)] } } };
  const people = await readPeople(db, { grants: { some: reaching } }, how);
  return people.filter(({ grants }) => grants.some((grant) => path.startsWith(grant.path)));
}

/** Everybody who holds a role now. */
export async function everybody(db: Tx, how: ReadPeople): Promise<readonly Person[]> {
  return (await readPeople(db, {}, how)).filter(({ grants }) => grants.length > 0);
}

/** Absent for whoever was disabled. */
export async function personById(db: Tx, id: string, how: ReadPeople): Promise<Person | undefined> {
  return (await readPeople(db, { id }, how))[0];
}

/** Those of the people who hold one of the roles the nearest to the node: a mission's own before the ministry's. */
export function nearest(people: readonly Person[], roles: readonly Role[], path: string): readonly Person[] {
  const depths = people.map((person) => ({ person, depth: depthOf(person, roles, path) }));
  const deepest = Math.max(0, ...depths.map(({ depth }) => depth));
  return deepest === 0 ? [] : depths.filter(({ depth }) => depth === deepest).map(({ person }) => person);
}

async function readPeople(db: Tx, where: Prisma.MemberWhereInput, how: ReadPeople): Promise<readonly Person[]> {
  const rows = await db.member.findMany({
    where: { ...where, disabledAt: null },
    include: PERSON,
    orderBy: { handle: 'asc' },
  });
  return rows.map((row) => personOf(row, how));
}

function personOf(row: PersonRow, { at, setUp }: ReadPeople): Person {
  const { id, handle, name, language } = viewOf(row);
  const held = row.grants.filter(({ validFrom, validUntil }) => validFrom <= at && (!validUntil || at < validUntil));
  const { preferences } = row;
  return {
    id,
    handle,
    name,
    language,
    knownSince: row.createdAt,
    zone: zoneOf(held),
    grants: viewOf({ ...row, grants: held }).grants,
    addresses: addressesOf(row, setUp),
    wantedWays: preferences?.ways ?? MESSAGE_WAYS,
    quietHours: preferences ? { from: preferences.quietFrom, until: preferences.quietUntil } : USUAL_QUIET_HOURS,
  };
}

function addressesOf(row: PersonRow, { ways, personaDomain }: SetUpWays): Person['addresses'] {
  const { handle, persona, telegram } = row;
  const mail = row.email ?? (persona && personaDomain !== undefined ? `${handle}@${personaDomain}` : undefined);
  return {
    ...(mail !== undefined && ways.includes('mail') ? { mail } : {}),
    ...(telegram && ways.includes('telegram') ? { telegram: telegram.chatId } : {}),
  };
}

/** Of the mission where they work: the farthest down the tree where they hold a role. */
function zoneOf(held: PersonRow['grants']): Zone {
  const [own] = held.toSorted((a, b) => b.mission.path.length - a.mission.path.length);
  return own?.mission.zone ?? HANOI;
}

/** 0 where they hold none of the roles over the node. */
function depthOf({ grants }: Person, roles: readonly Role[], path: string): number {
  const over = grants.filter((grant) => roles.includes(grant.role) && path.startsWith(grant.path));
  return Math.max(0, ...over.map((grant) => pathsAbove(grant.path).length));
}
