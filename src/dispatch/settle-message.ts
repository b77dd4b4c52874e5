import type { Tx } from '../db/database.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { DAY, later, MINUTE, plus } from '../kernel/durations.ts';
import { tell } from '../notices/tell.ts';
import { type ClaimedMessage, whereClaimed } from './claim-messages.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { SendResult } from './messenger.ts';
import { type OtherwiseDeps, sendOtherwise } from './send-otherwise.ts';

/** What became of a try. */
export type Outcome =
  | SendResult
  /** Nothing is left to say. */
  | { readonly kind: 'moot' }
  /** The person has no address of the way any more. */
  | { readonly kind: 'no_address' }
  /** It could not be put into words, which is no fault of the way. */
  | { readonly kind: 'unsaid'; readonly reason: string };

/** Between tries; the last repeats. */
const PAUSES_MS = [1, 2, 5, 10, 30, 60].map((minutes) => minutes * MINUTE);
const LONGEST_PAUSE_MS = 60 * MINUTE;
const GIVE_UP_AFTER_MS = 3 * DAY;

/**
 * Notes the outcome, as long as the claim holds; that it was sent, also after. What failed for good goes by another way, where
 * the person has one, and is told to the administrators of the ministry.
 */
export async function settleMessage(
  deps: Pick<DispatchDeps, 'database'> & OtherwiseDeps,
  message: ClaimedMessage,
  outcome: Outcome,
): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  const where = whereClaimed(message);
  const { id, state } = where;
  const { noticeIds } = message;
  await database.transaction(async (tx) => {
    switch (outcome.kind) {
      case 'sent':
        // It was, whoever has claimed it meanwhile; unless they have more to say in it.
        await tx.message.updateMany({
          where: { id, state, noticeIds: { equals: [...noticeIds] } },
          data: { state: 'sent', sentAt: now, lastProblem: null },
        });
        return;
      case 'moot':
        await tx.message.updateMany({ where, data: { state: 'moot' } });
        return;
      case 'no_address':
        if ((await tx.message.updateMany({ where, data: { state: 'moot' } })).count === 0) return;
        return sendOtherwise(deps, tx, message);
      case 'undeliverable':
        return fail(tx, outcome.reason);
      case 'try_later':
        return postpone(tx, outcome, { lastProblem: outcome.reason });
      case 'unsaid':
        return postpone(tx, outcome, {});
      default:
        assertNever(outcome);
    }
  });

  async function postpone(
    tx: Tx,
    { reason, retryAt }: { readonly reason: string; readonly retryAt?: Date },
    data: { readonly lastProblem?: string },
  ): Promise<void> {
    const pauseEnds = plus(now, PAUSES_MS[message.tries - 1] ?? LONGEST_PAUSE_MS);
    const wakeAt = retryAt ? later(retryAt, pauseEnds) : pauseEnds;
    if (wakeAt > plus(message.dueAt, GIVE_UP_AFTER_MS)) return fail(tx, reason);
    await tx.message.updateMany({ where, data: { ...data, wakeAt, claimedUntil: null } });
  }

  async function fail(tx: Tx, reason: string): Promise<void> {
    const failed = await tx.message.updateMany({ where, data: { state: 'failed', lastProblem: reason } });
    if (failed.count === 0) return;
    await sendOtherwise(deps, tx, message);
    const { memberId, way } = message;
    const { handle } = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { handle: true } });
    await tell(tx, clock, [
      {
        level: 'today',
        key: 'notice.message_undelivered',
        params: { handle, way: `message_way.${way}`, problem: reason },
        subject: { kind: 'member', id: memberId },
        mergeKey: `undelivered:${way}:${memberId}`,
      },
    ]);
  }
}
