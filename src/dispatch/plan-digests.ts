import type { Tx } from '../db/database.ts';
import { HOUR, plus } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { MessageWay } from './messenger.ts';
import { waysOf } from './pending-messages.ts';
import { everybody, type Person } from './people.ts';
import { membersLateByTelegram } from './send-otherwise.ts';
import { setUpWays } from './set-up-ways.ts';
import { nextDigestAt } from './waking-hours.ts';

/** A morning that the house slept through by more than this is not made up for. */
const LATEST_MS = 2 * HOUR;

/** Makes the digests of those whose morning it is, once a person and day. @returns how many were made */
export async function planDigests(deps: DispatchDeps): Promise<number> {
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const people = await everybody(tx, { at: now, setUp: setUpWays(deps) });
    const late = await membersLateByTelegram(tx, now);
    return makeDigests(
      tx,
      people.flatMap((person) => digestOf(person, { now, isLateByTelegram: late.has(person.id) })),
      now,
    );
  });
}

interface DueDigest {
  readonly memberId: string;
  readonly way: MessageWay;
  readonly dueAt: Date;
}

function digestOf(
  person: Person,
  { now, isLateByTelegram }: { readonly now: Date; readonly isLateByTelegram: boolean },
): readonly DueDigest[] {
  const [wanted] = waysOf(person, 'today');
  const way = isLateByTelegram && person.addresses.mail !== undefined ? 'mail' : wanted;
  // Whoever only reads has nothing to do in the morning.
  const isActive = person.grants.some(({ role }) => role !== 'auditor' && role !== 'reporter');
  const dueAt = nextDigestAt(person, plus(now, -LATEST_MS));
  return way !== undefined && isActive && dueAt <= now ? [{ memberId: person.id, way, dueAt }] : [];
}

async function makeDigests(tx: Tx, digests: readonly DueDigest[], now: Date): Promise<number> {
  if (digests.length === 0) return 0;
  const rows = digests.map((digest) => ({
    ...digest,
    id: newId(),
    kind: 'digest' as const,
    noticeIds: [],
    wakeAt: digest.dueAt,
    createdAt: now,
  }));
  return (await tx.message.createMany({ data: rows, skipDuplicates: true })).count;
}
