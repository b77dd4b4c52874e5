import type { Tx } from '../db/database.ts';
import { MINUTE, plus } from '../kernel/durations.ts';
import type { MessageWay } from './messenger.ts';

/** A message that this process alone sends for a while. */
export interface ClaimedMessage {
  readonly id: string;
  readonly memberId: string;
  readonly way: MessageWay;
  readonly kind: 'notices' | 'digest';
  readonly noticeIds: readonly string[];
  readonly dueAt: Date;
  readonly createdAt: Date;
  /** This one included. */
  readonly tries: number;
  /** By it the claim is known: whoever claims the message after has another. */
  readonly claimedUntil: Date;
}

/** So many messages are claimed at once; they are sent one after the other. */
const CLAIMED_AT_ONCE = 20;

/**
 * For so long one process alone sends a message. One that dies meanwhile has perhaps sent it: mail programs put both
 * together, as they have one id.
 */
const CLAIM_MS = 10 * MINUTE;

/**
 * Takes what is due by a way, so that no other process does. What piled up for one person while the way was down becomes
 * one message, so that its return is no flood.
 */
export async function claimMessages(tx: Tx, way: MessageWay, now: Date): Promise<readonly ClaimedMessage[]> {
  const due = await tx.$queryRawUnsafe<Omit<ClaimedMessage, 'claimedUntil'>[]>(
    `select id, member_id as "memberId", way::text, kind::text, notice_ids as "noticeIds", due_at as "dueAt",
            created_at as "createdAt", tries + 1 as tries
       from messages
      where state = 'waiting' and way = $1::message_way and wake_at <= $2 and coalesce(claimed_until, $2) <= $2
      order by wake_at, id limit ${CLAIMED_AT_ONCE} for update skip locked`,
    way,
    now,
  );
  const groups = [...Map.groupBy(due, ({ memberId, kind }) => `${memberId} ${kind}`).values()];
  const claimedUntil = plus(now, CLAIM_MS);
  const claimed = groups.flatMap(asOne).map((message) => ({ ...message, claimedUntil }));
  const kept = new Set(claimed.map(({ id }) => id));
  for (const { id, noticeIds } of claimed) {
    const grows = due.some((one) => one.id === id && one.noticeIds.length < noticeIds.length);
    const unsaid = grows ? { handedOverAt: null } : {};
    const data = { noticeIds: [...noticeIds], claimedUntil, tries: { increment: 1 }, ...unsaid };
    await tx.message.update({ where: { id }, data });
  }
  const others = due.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (others.length > 0) await tx.message.updateMany({ where: { id: { in: others } }, data: { state: 'merged' } });
  return claimed;
}

/** What of a message holds only as long as nobody else has claimed it. */
export function whereClaimed({ id, claimedUntil }: ClaimedMessage) {
  return { id, claimedUntil, state: 'waiting' } as const;
}

/**
 * Claims a message anew in the instant before it is sent: it waited its turn among others that were claimed with it.
 * @returns undefined where somebody else has it meanwhile
 */
export async function renewClaim(db: Tx, message: ClaimedMessage, now: Date): Promise<ClaimedMessage | undefined> {
  const claimedUntil = plus(now, CLAIM_MS);
  const renewed = await db.message.updateMany({ where: whereClaimed(message), data: { claimedUntil } });
  return renewed.count > 0 ? { ...message, claimedUntil } : undefined;
}

/** Gives back a message that was not tried. */
export async function releaseMessage(db: Tx, message: ClaimedMessage): Promise<void> {
  const data = { claimedUntil: null, tries: { decrement: 1 } };
  await db.message.updateMany({ where: whereClaimed(message), data });
}

/** The oldest of one person's, with all that the others say. */
function asOne<T extends Pick<ClaimedMessage, 'dueAt' | 'noticeIds'>>(messages: readonly T[]): readonly T[] {
  const [first] = messages.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return first ? [{ ...first, noticeIds: [...new Set(messages.flatMap(({ noticeIds }) => noticeIds))] }] : [];
}
