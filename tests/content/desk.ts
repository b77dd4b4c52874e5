import type { MemberActor } from '../../src/access/actor.ts';
import { grantRole } from '../../src/access/grants.ts';
import { addMember } from '../../src/access/members.ts';
import type { Role } from '../../src/access/role.ts';
import type { PostInput, PostView } from '../../src/content/post-view.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { wallTimeOf } from '../../src/kernel/zoned-time.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import type { TestHouse } from '../support/test-house.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

/** A wall time of Paris so many days from now. */
export function parisInDays(days: number): string {
  return wallTimeOf(plus(systemClock.now(), days * DAY), 'Europe/Paris');
}

export const TOMORROW = parisInDays(1);

/** A routine post of Paris for tomorrow on X; any field otherwise. */
export function draftOf(fields: Partial<PostInput> & { readonly text?: string } = {}): PostInput {
  const { text = 'Bonne fête nationale !', ...others } = fields;
  const placements = [{ account: 'x', at: TOMORROW }];
  return {
    mission: 'FR-PAR',
    kind: 'routine',
    theme: 'quoc-khanh',
    audience: 'host_public',
    variants: [{ language: 'fr', parts: [{ text, pictures: [] }], placements }],
    ...others,
  };
}

/** What an `AppError` refused; anything else that was thrown, or nothing thrown, fails the test. */
export async function refusalOf(run: Promise<unknown>): Promise<AppError> {
  const thrown = await run.then(
    () => new Error('not refused'),
    (reason: unknown) => reason,
  );
  if (thrown instanceof AppError) return thrown;
  throw thrown;
}

/** The refusal's findings as `place: key`. */
export async function findingsOf(run: Promise<unknown>): Promise<readonly string[]> {
  return (await refusalOf(run)).findings.map(({ where, key }) => `${where}: ${key}`);
}

let people = 0;

/** A new member with one role at one mission. */
export async function personOf(house: TestHouse, mission: string, ...roles: readonly Role[]): Promise<MemberActor> {
  people += 1;
  const handle = `person.${people}`;
  await house.database.transaction(async (tx) => {
    const { id: missionId } = await missionByCode(tx, mission);
    const memberId = await addMember(tx, systemClock, { handle, name: handle, persona: true }, BY);
    for (const role of roles) {
      const validUntil = plus(systemClock.now(), DAY);
      await grantRole(
        tx,
        systemClock,
        { memberId, missionId, role, ...(role === 'delegate' ? { validUntil } : {}) },
        BY,
      );
    }
  });
  return house.actor(handle);
}

/** Decides on what is submitted now. */
export function decision(
  post: PostView,
  verdict: 'approve' | 'request_changes' | 'reject' = 'approve',
  comment?: string,
) {
  return { hash: post.revision?.hash ?? '', verdict, comment };
}

/** The keys of the steps that are decided, with the name of who did. */
export function decidedSteps(post: PostView): readonly string[] {
  return (post.revision?.steps ?? []).flatMap(({ key, decision: made }) => (made ? [`${key} ${made.by}`] : []));
}
