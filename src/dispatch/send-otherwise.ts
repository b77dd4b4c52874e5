import type { Tx } from '../db/database.ts';
import { newId } from '../kernel/ids.ts';
import type { ClaimedMessage } from './claim-messages.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import { MESSAGE_WAYS, type MessageWay } from './messenger.ts';
import { personById } from './people.ts';
import { setUpWays } from './set-up-ways.ts';

export type OtherwiseDeps = Pick<DispatchDeps, 'clock' | 'messengers' | 'personaDomain'>;

/**
 * What a way will never take is sent at once by the other one, whatever the person wishes: rather so than not at all. What
 * is on its way there already, or failed there too, is left.
 */
export async function sendOtherwise(deps: OtherwiseDeps, tx: Tx, message: ClaimedMessage): Promise<void> {
  const now = deps.clock.now();
  const { memberId, kind, createdAt } = message;
  const person = await personById(tx, memberId, { at: now, setUp: setUpWays(deps) });
  const way = MESSAGE_WAYS.find((one) => one !== message.way && person?.addresses[one] !== undefined);
  if (way === undefined) return;
  const noticeIds = await unheardOf(tx, message, way);
  if (kind === 'notices' && noticeIds.length === 0) return;
  const dueAt = kind === 'digest' ? message.dueAt : now;
  await tx.message.createMany({
    data: [{ id: newId(), memberId, way, kind, noticeIds: [...noticeIds], dueAt, wakeAt: now, createdAt }],
    // The morning's digest goes by it, or went.
    skipDuplicates: true,
  });
}

async function unheardOf(
  tx: Tx,
  { memberId, noticeIds, createdAt: since }: ClaimedMessage,
  way: MessageWay,
): Promise<readonly string[]> {
  const others = await tx.message.findMany({
    where: {
      memberId,
      way,
      noticeIds: { hasSome: [...noticeIds] },
      OR: [{ createdAt: { gte: since } }, { sentAt: { gte: since } }, { state: 'waiting' }],
    },
    select: { noticeIds: true },
  });
  const heard = new Set(others.flatMap((other) => other.noticeIds));
  return noticeIds.filter((id) => !heard.has(id));
}
