import type { Tx } from '../db/database.ts';
import { isDatabaseFault } from '../db/is-database-fault.ts';
import { HOUR, MINUTE, plus } from '../kernel/durations.ts';
import type { NoticeLevel } from '../notices/tell.ts';
import { asksToDecide, isForMail, isOwn } from './audience.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import { mattersOf } from './notice-matter.ts';
import { addToMessages } from './pending-messages.ts';
import type { Person } from './people.ts';
import { createRecipients, type NoticeMatter, type Recipients } from './recipients.ts';
import { type Round, roundsOf } from './rounds.ts';
import { setUpWays } from './set-up-ways.ts';
import { tellUntold } from './tell-untold.ts';
import { isOfficeOpen } from './waking-hours.ts';

/** The advisory lock under which one process at a time plans messages. */
const PLAN_LOCK = 837_004;

/** So many notices are planned in one transaction, which holds up all others on the embedded database. */
const BATCH = 10;

/** One that can't be planned lets the others pass for so long. */
const POSTPONED_MS = HOUR;
/** Before there are missions there is nobody to tell. */
const NOBODY_YET_MS = MINUTE;

/**
 * Makes messages of the notices that are new, came again, or that nobody acknowledged in time. The notice keeps how far its
 * telling is, in the same transaction, so that whatever dies, nobody is forgotten and nobody is told twice for one round.
 * Stops early when `signal` aborts.
 * @returns how many notices were looked at
 */
export async function planMessages(deps: DispatchDeps, signal?: AbortSignal): Promise<number> {
  let planned = 0;
  while (!signal?.aborted) {
    try {
      const count = await deps.database.transaction((tx) => planBatch(deps, tx));
      planned += count;
      if (count < BATCH) return planned;
    } catch (thrown) {
      if (!(thrown instanceof Unplannable)) throw thrown;
      await postpone(deps, thrown);
    }
  }
  return planned;
}

/** What a notice itself fell on, no fault of the database; its batch is rolled back and planned without it. */
class Unplannable extends Error {
  readonly notice: DueNotice;

  constructor(notice: DueNotice, cause: unknown) {
    super(`the notice ${notice.id} cannot be planned`, { cause });
    this.notice = notice;
  }
}

async function postpone(deps: DispatchDeps, { notice: { id, key }, cause }: Unplannable): Promise<void> {
  const dispatchAt = plus(deps.clock.now(), POSTPONED_MS);
  await deps.database.prisma.notice.updateMany({ where: { id, dispatchAt: { not: null } }, data: { dispatchAt } });
  await tellUntold(deps, cause, key);
}

interface DueNotice {
  readonly id: string;
  readonly key: string;
  readonly level: NoticeLevel;
  readonly missionId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly toldKey: string | null;
  readonly toldLevel: NoticeLevel | null;
  readonly toldFrom: Date | null;
  readonly rounds: number;
}

async function planBatch(deps: DispatchDeps, tx: Tx): Promise<number> {
  const now = deps.clock.now();
  const [lock] = await tx.$queryRawUnsafe<{ held: boolean }[]>(
    `select pg_try_advisory_xact_lock(${PLAN_LOCK}) as held`,
  );
  if (!lock?.held) return 0;
  // One that is being told anew this instant is passed over: its transaction may wait for others that are held here.
  const notices = await tx.$queryRawUnsafe<DueNotice[]>(
    `select id, key, level, mission_id as "missionId", subject_kind as "subjectKind", subject_id as "subjectId",
            told_key as "toldKey", told_level as "toldLevel", told_from as "toldFrom", rounds
       from notices where acknowledged_at is null and dispatch_at <= $1
      order by dispatch_at, id limit ${BATCH} for update skip locked`,
    now,
  );
  const matters = await mattersOf(tx, notices);
  const recipients = createRecipients(tx, { at: now, setUp: setUpWays(deps) });
  for (const [index, notice] of notices.entries()) {
    const matter = matters[index];
    if (!matter) {
      await tx.notice.update({ where: { id: notice.id }, data: { dispatchAt: plus(now, NOBODY_YET_MS) } });
      continue;
    }
    await planNotice(tx, { notice, matter, recipients, now }).catch((thrown: unknown) => {
      throw isDatabaseFault(thrown) ? thrown : new Unplannable(notice, thrown);
    });
  }
  return notices.length;
}

interface Planned {
  readonly notice: DueNotice;
  readonly matter: NoticeMatter;
  readonly recipients: Recipients;
  readonly now: Date;
}

async function planNotice(tx: Tx, planned: Planned): Promise<void> {
  const { notice, matter, recipients, now } = planned;
  const { id, key } = notice;
  const isEmergency = matter.post?.isEmergency ?? false;
  // Citizens wait for it: whoever has to decide is asked at once.
  const level = isEmergency && asksToDecide(key) ? 'now' : notice.level;
  const isNew = notice.toldFrom === null || notice.toldKey !== key || isMoreUrgent(level, notice.toldLevel);
  const from = isNew ? now : (notice.toldFrom ?? now);
  const rounds = roundsOf({
    level,
    isEmergency,
    isOwn: isOwn(key),
    inWorkingHours: isOfficeOpen(matter.mission, from),
  });
  if (isNew) await tx.noticeTelling.deleteMany({ where: { noticeId: id } });
  const done = isNew ? 0 : notice.rounds;
  const due = rounds.slice(done).filter(({ afterMs }) => plus(from, afterMs) <= now);

  const told = new Set((await tx.noticeTelling.findMany({ where: { noticeId: id } })).map(({ memberId }) => memberId));
  const people = new Map<string, { readonly person: Person; readonly wakes: boolean }>();
  const add = async (round: Round, isWanted: (person: Person) => boolean) => {
    for (const { to, wakes } of round.tell) {
      for (const person of (await recipients.of(matter, to)).filter(isWanted)) {
        people.set(person.id, { person, wakes: wakes || (people.get(person.id)?.wakes ?? false) });
      }
    }
  };
  // What came again is told to those only who don't know of it yet: another step of a post has other deciders.
  const [first] = rounds;
  if (first && done > 0) await add(first, (person) => !told.has(person.id));
  for (const round of due) await add(round, () => true);

  for (const { person, wakes } of people.values()) {
    await addToMessages(tx, { noticeId: id, level, person, wakes, isForMail: isForMail(key), now });
  }
  await tx.noticeTelling.createMany({
    data: [...people.keys()].map((memberId) => ({ noticeId: id, memberId, toldAt: now })),
    skipDuplicates: true,
  });
  const next = rounds[done + due.length];
  await tx.notice.update({
    where: { id },
    data: {
      toldKey: key,
      toldLevel: level,
      toldFrom: from,
      rounds: done + due.length,
      dispatchAt: next ? plus(from, next.afterMs) : null,
    },
  });
}

const URGENCY: Readonly<Record<NoticeLevel, number>> = { now: 2, today: 1, weekly: 0 };

function isMoreUrgent(level: NoticeLevel, than: NoticeLevel | null): boolean {
  return than === null || URGENCY[level] > URGENCY[than];
}
