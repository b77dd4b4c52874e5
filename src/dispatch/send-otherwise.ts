import type { Tx } from '../db/database.ts';
import { HOUR, plus } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import type { ClaimedMessage } from './claim-messages.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import { MESSAGE_WAYS, type MessageWay } from './messenger.ts';
import { personById } from './people.ts';
import { setUpWays } from './set-up-ways.ts';
import { isAwake, wakesAt } from './waking-hours.ts';

export type OtherwiseDeps = Pick<DispatchDeps, 'clock' | 'messengers' | 'personaDomain'>;
type Untaken = Pick<ClaimedMessage, 'memberId' | 'way' | 'kind' | 'noticeIds' | 'dueAt'>;

/**
 * What a way doesn't take is sent by the other one, whatever the person wishes: rather so than not at all. What is on its
 * way there already, was told there, or failed there too, is left.
 */
export async function sendOtherwise(deps: OtherwiseDeps, tx: Tx, message: Untaken): Promise<void> {
  const now = deps.clock.now();
  const { memberId, kind, dueAt } = message;
  const person = await personById(tx, memberId, { at: now, setUp: setUpWays(deps) });
  const way = MESSAGE_WAYS.find((one) => one !== message.way && person?.addresses[one] !== undefined);
  if (!person || way === undefined) return;
  const frame = { memberId, way, createdAt: now };
  if (kind === 'digest') {
    const digest = { ...frame, id: newId(), kind, noticeIds: [...message.noticeIds], dueAt, wakeAt: now };
    // The morning's digest goes by it, or went.
    await tx.message.createMany({ data: digest, skipDuplicates: true });
  }
  const noticeIds = await unheardOf(tx, message, way);
  if (noticeIds.length === 0) return;
  const at = isAwake(person, now) ? now : wakesAt(person, now);
  await tx.message.create({ data: { ...frame, id: newId(), kind: 'notices', noticeIds, dueAt: at, wakeAt: at } });
}

/** Nothing depends on Telegram alone: what it has not taken for so long goes by mail. */
const PATIENCE_MS = HOUR;

/** What it didn't come to while it fails is as late as what it was tried with. */
const IS_LATE = `way = 'telegram' and state = 'waiting' and due_at <= $1 and exists (
  select 1 from messages tried where tried.way = 'telegram' and tried.state = 'waiting' and tried.last_problem is not null)`;

/** So many are handed over in one transaction, which holds up all others on the embedded database. */
const BATCH = 20;

/** Telegram is tried on with it. Stops early when `signal` aborts. */
export async function sendLateOtherwise(
  deps: OtherwiseDeps & Pick<DispatchDeps, 'database'>,
  signal: AbortSignal,
): Promise<void> {
  let count = BATCH;
  while (count === BATCH && !signal.aborted) count = await deps.database.transaction((tx) => handOver(deps, tx));
}

/** Each once for what it says: whatever is added to a message makes it one that nobody handed over. */
async function handOver(deps: OtherwiseDeps, tx: Tx): Promise<number> {
  const now = deps.clock.now();
  const late = await tx.$queryRawUnsafe<(Untaken & { readonly id: string })[]>(
    `select id, member_id as "memberId", way::text, kind::text, notice_ids as "noticeIds", due_at as "dueAt"
       from messages where handed_over_at is null and ${IS_LATE}
      order by due_at, id limit ${BATCH} for update skip locked`,
    plus(now, -PATIENCE_MS),
  );
  for (const message of late) await sendOtherwise(deps, tx, message);
  await tx.message.updateMany({ where: { id: { in: late.map(({ id }) => id) } }, data: { handedOverAt: now } });
  return late.length;
}

export async function membersLateByTelegram(tx: Tx, now: Date): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRawUnsafe<{ memberId: string }[]>(
    `select distinct member_id as "memberId" from messages where ${IS_LATE}`,
    plus(now, -PATIENCE_MS),
  );
  return new Set(rows.map(({ memberId }) => memberId));
}

/** Those that are open, and that no message of the way says or has said as what they are now. */
async function unheardOf(tx: Tx, { memberId, noticeIds }: Untaken, way: MessageWay): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select id from notices
      where id = any($3::uuid[]) and acknowledged_at is null and not exists (
        select 1 from messages
         where member_id = $1::uuid and way = $2::message_way and state <> 'merged' and notices.id = any(notice_ids)
           and (state = 'waiting' or coalesce(sent_at, created_at) >= notices.told_from))
      order by first_at, id`,
    memberId,
    way,
    noticeIds,
  );
  return rows.map(({ id }) => id);
}
