import type { Tx } from '../db/database.ts';
import { MINUTE, plus } from '../kernel/durations.ts';
import { type Found, tellOnce } from '../notices/tell-once.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { MessageWay } from './messenger.ts';
import { setUpWays } from './set-up-ways.ts';
import { handlesOf, unreachableMembers } from './unreachable-members.ts';

/** A way that has taken nothing for so long is told of, by whatever other way there is. */
const DOWN_AFTER_MS = 30 * MINUTE;

const HOUSE = { kind: 'house', id: 'house' } as const;

/** Tells the administrators of the ministry of a way that is down, and of members whom no way reaches. */
export async function watchWays(deps: DispatchDeps): Promise<void> {
  const { database, clock, messengers } = deps;
  const now = clock.now();
  await database.transaction(async (tx) => {
    const found = [...(await unreachable(deps, tx, now))];
    for (const { way } of messengers) found.push(...(await wayDown(tx, way, now)));
    await tellOnce(tx, clock, found);
  });
}

/** Nobody is, where no way is set up: `doctor` says that. */
async function unreachable(deps: DispatchDeps, tx: Tx, now: Date): Promise<readonly Found[]> {
  const people = deps.messengers.length > 0 ? await unreachableMembers(tx, { at: now, setUp: setUpWays(deps) }) : [];
  if (people.length === 0) return [];
  const params = { count: people.length, handles: handlesOf(people) };
  const frame = { subject: HOUSE, mergeKey: 'members_unreachable' };
  const since = new Date(Math.max(...people.map(({ knownSince }) => knownSince.getTime())));
  return [{ since, notice: { ...frame, level: 'weekly', key: 'notice.members_unreachable', params } }];
}

/** Messages wait that were tried, and none went through since the oldest of them came due. */
async function wayDown(tx: Tx, way: MessageWay, now: Date): Promise<readonly Found[]> {
  const waiting = {
    way,
    state: 'waiting',
    lastProblem: { not: null },
    dueAt: { lte: plus(now, -DOWN_AFTER_MS) },
  } as const;
  const oldest = await tx.message.findFirst({ where: waiting, orderBy: { dueAt: 'asc' } });
  if (!oldest || (await tx.message.count({ where: { way, sentAt: { gte: oldest.dueAt } } })) > 0) return [];
  const count = await tx.message.count({ where: { way, state: 'waiting', dueAt: { lte: now } } });
  const params = { way: `message_way.${way}`, count, problem: oldest.lastProblem ?? '–' };
  const frame = { subject: HOUSE, mergeKey: `way_down:${way}` };
  return [
    { since: plus(oldest.dueAt, DOWN_AFTER_MS), notice: { ...frame, level: 'today', key: 'notice.way_down', params } },
  ];
}
