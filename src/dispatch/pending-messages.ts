import type { Tx } from '../db/database.ts';
import { earlier, later, MINUTE, plus } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import type { NoticeLevel } from '../notices/tell.ts';
import { MESSAGE_WAYS, type MessageWay } from './messenger.ts';
import type { Person } from './people.ts';
import { isAwake, nextDigestAt, nextMondayDigestAt, wakesAt } from './waking-hours.ts';

/** What arises within so long for one person is one message. */
const MERGE_WITHIN_MS = 2 * MINUTE;

export interface ToldNotice {
  readonly noticeId: string;
  readonly level: NoticeLevel;
  readonly person: Person;
  /** Whether it breaks their quiet hours. */
  readonly wakes: boolean;
  /** By mail alone, where the person has any. */
  readonly isForMail?: boolean;
  readonly now: Date;
}

/** Puts a notice into the person's next message of each way that it comes by; makes one where none waits. */
export async function addToMessages(tx: Tx, told: ToldNotice): Promise<void> {
  const { noticeId, level, person, now } = told;
  const { kind, dueAt } = timeOf(told);
  const ways: readonly MessageWay[] = told.isForMail && person.addresses.mail ? ['mail'] : waysOf(person, level);
  for (const way of kind === 'digest' ? ways.slice(0, 1) : ways) {
    const at = kind === 'digest' ? dueAt : later(dueAt, await pauseEnds(tx, { memberId: person.id, way, now }));
    await addToMessage(tx, { memberId: person.id, way, kind, noticeId, dueAt: at, now });
  }
}

/** What is urgent comes by every way there is; the rest by those that the person wants, and by any rather than none. */
export function waysOf({ addresses, wantedWays }: Person, level: NoticeLevel): readonly MessageWay[] {
  const there = MESSAGE_WAYS.filter((way) => addresses[way] !== undefined);
  const wanted = level === 'now' ? there : there.filter((way) => wantedWays.includes(way));
  return wanted.length > 0 ? wanted : there;
}

function timeOf({ level, person, wakes, now }: ToldNotice): { kind: 'notices' | 'digest'; dueAt: Date } {
  switch (level) {
    case 'now':
      return { kind: 'notices', dueAt: wakes || isAwake(person, now) ? now : wakesAt(person, now) };
    case 'today':
      return isAwake(person, now)
        ? { kind: 'notices', dueAt: plus(now, MERGE_WITHIN_MS) }
        : { kind: 'digest', dueAt: nextDigestAt(person, now) };
    case 'weekly':
      return { kind: 'digest', dueAt: nextMondayDigestAt(person, now) };
  }
}

/** Nobody gets two messages within two minutes: what is new waits out the rest of them. */
async function pauseEnds(
  tx: Tx,
  { memberId, way, now }: { memberId: string; way: MessageWay; now: Date },
): Promise<Date> {
  const last = await tx.message.findFirst({
    where: { memberId, way, kind: 'notices', state: 'sent', sentAt: { gt: plus(now, -MERGE_WITHIN_MS) } },
    orderBy: { sentAt: 'desc' },
  });
  return last?.sentAt ? plus(last.sentAt, MERGE_WITHIN_MS) : now;
}

interface Addition {
  readonly memberId: string;
  readonly way: MessageWay;
  readonly kind: 'notices' | 'digest';
  readonly noticeId: string;
  readonly dueAt: Date;
  readonly now: Date;
}

async function addToMessage(tx: Tx, addition: Addition): Promise<void> {
  const { memberId, way, kind, noticeId, dueAt, now } = addition;
  // A message that was tried is left as it is: what it says has perhaps arrived.
  const [waiting] = await tx.$queryRawUnsafe<{ id: string; noticeIds: string[]; dueAt: Date }[]>(
    `select id, notice_ids as "noticeIds", due_at as "dueAt" from messages
      where member_id = $1::uuid and way = $2::message_way and kind = $3::message_kind and state = 'waiting' and tries = 0
        and ($3 = 'notices' or due_at = $4)
      order by due_at limit 1 for update`,
    memberId,
    way,
    kind,
    dueAt,
  );
  if (!waiting) {
    const made = await tx.message.createMany({
      data: { id: newId(), memberId, way, kind, noticeIds: [noticeId], dueAt, wakeAt: dueAt, createdAt: now },
      skipDuplicates: true,
    });
    // That morning's digest is out, or on its way.
    if (made.count === 0) await addToMessage(tx, { ...addition, kind: 'notices', dueAt: now });
    return;
  }
  const at = earlier(waiting.dueAt, dueAt);
  const noticeIds = [...new Set([...waiting.noticeIds, noticeId])];
  await tx.message.update({
    where: { id: waiting.id },
    data: { noticeIds, dueAt: at, wakeAt: at, handedOverAt: null },
  });
}
