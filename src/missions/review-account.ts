import { type ActorRef, record, type Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import type { Found } from '../notices/tell-once.ts';

/** What a review may set right. */
export interface AccountReview {
  /** The office that answers for the account; empty for the head of mission. */
  readonly owner?: string | undefined;
  readonly disclosure?: string | undefined;
}

/**
 * Somebody has looked whether the register still says the truth of an account, and sets right what it doesn't.
 * @throws AppError `account.not_found`, `account.disclosure_missing`, `post.secret_marking`
 */
export async function reviewAccount(
  tx: Tx,
  clock: Clock,
  id: string,
  { review, by }: { readonly review: AccountReview; readonly by: { readonly actor: ActorRef; readonly way: Way } },
): Promise<void> {
  const account = await tx.account.findUnique({ where: { id }, select: { channel: true, missionId: true } });
  if (!account) throw new AppError('account.not_found', { account: id });
  const disclosure = review.disclosure === undefined ? undefined : normalizeText(review.disclosure);
  if (disclosure === '') throw new AppError('account.disclosure_missing', { channel: account.channel });
  const owner = review.owner === undefined ? undefined : normalizeText(review.owner);
  refuseMarked(owner ?? '', disclosure ?? '');
  const changed = { ...(owner === undefined ? {} : { owner }), ...(disclosure === undefined ? {} : { disclosure }) };
  await tx.account.update({ where: { id }, data: { ...changed, reviewedAt: clock.now() } });
  const isLast = (await dueAt(tx, clock.now(), account.missionId)).length === 0;
  if (isLast && by.actor.id) await acknowledgeMerged(tx, clock, reviewKey(account.missionId), by.actor.id);
  const details = { changed: Object.keys(changed).sort() };
  await record(tx, clock, [{ ...by, action: 'account.reviewed', subject: { kind: 'account', id }, details }]);
}

const REVIEW_EVERY_DAYS = 365;
const OVERDUE_AFTER_DAYS = 30;

/** Missions with accounts whose yearly review is due, or overdue for a month: one notice a mission, however many. */
export async function reviewsDue(db: Tx, now: Date): Promise<readonly Found[]> {
  const byMission = Map.groupBy(await dueAt(db, now), ({ mission }) => mission.id);
  return [...byMission.values()].flatMap((accounts): readonly Found[] => {
    const [first] = accounts;
    if (!first) return [];
    const { id, code } = first.mission;
    const isOverdue = (at: Date) => plus(at, OVERDUE_AFTER_DAYS * DAY) <= now;
    const overdue = accounts.filter((one) => isOverdue(one.at)).length;
    const since = accounts.map(({ at }) => (isOverdue(at) ? plus(at, OVERDUE_AFTER_DAYS * DAY) : at));
    const notice = {
      level: overdue > 0 ? 'today' : 'weekly',
      key: 'notice.reviews_due',
      params: { mission: code, count: accounts.length, overdue },
      missionId: id,
      subject: { kind: 'mission', id },
      mergeKey: reviewKey(id),
    } as const;
    return [{ since: new Date(Math.max(...since.map(Number))), notice }];
  });
}

/** Accounts whose year is over, and when it was. */
async function dueAt(db: Tx, now: Date, missionId?: string) {
  const yearAgo = plus(now, -REVIEW_EVERY_DAYS * DAY);
  const rows = await db.account.findMany({
    where: {
      status: { not: 'closed' },
      ...(missionId === undefined ? {} : { missionId }),
      OR: [{ reviewedAt: { lte: yearAgo } }, { reviewedAt: null, createdAt: { lte: yearAgo } }],
    },
    select: { reviewedAt: true, createdAt: true, mission: { select: { id: true, code: true } } },
  });
  return rows.map(({ reviewedAt, createdAt, mission }) => {
    return { mission, at: plus(reviewedAt ?? createdAt, REVIEW_EVERY_DAYS * DAY) };
  });
}

function reviewKey(missionId: string): string {
  return `account.review_due:${missionId}`;
}
