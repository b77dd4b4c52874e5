import type { ChannelError } from '../channels/channel-error.ts';
import type { ConfirmRequest, ConfirmResult } from '../channels/contract.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { later, plus } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { WordKey } from '../kernel/say.ts';
import { loadWork, type Work } from './load-work.ts';
import { applyMoves, type Move } from './move.ts';
import { asChannelError, type NetworkCall, networkCall, publishRequest, savedOf } from './network-call.ts';
import { renewCredentials } from './renew-credentials.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { deliveryNotice } from './send-gate.ts';
import { WORKER_LIVES } from './worker.ts';

/**
 * Asks the networks about parts whose outcome is open and whose time to ask has come, at most `limit`. Each answer is
 * written by itself: a slow network, or an answer that can't be written, holds up no other.
 * @returns the askings, which are under way and never throw
 */
export async function confirmDue(
  deps: SchedulerDeps,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): Promise<readonly Promise<void>[]> {
  const ids = limit > 0 ? await claimChecks(deps, limit) : [];
  if (ids.length === 0) return [];
  const works = await loadWork(deps.database.prisma, ids);
  return works.map((work) => settleOne(deps, work, signal));
}

/** What can't be written is asked again when its lease has run out: two parts that found the same post, for one. */
async function settleOne(deps: SchedulerDeps, work: Work, signal: AbortSignal): Promise<void> {
  try {
    const move = await confirmOne(deps, work, signal);
    await deps.database.transaction((tx) => applyMoves(tx, deps.clock, [move]));
    deps.wakePump();
  } catch (thrown) {
    deps.logger.warn({ part: work.part.id, problem: messageOf(thrown) }, 'an outcome could not be settled');
  }
}

/**
 * Puts the next check off by a lease, so that no other worker asks meanwhile. A clock that was wrong may have given an
 * earlier attempt the later time: the open one is known by its state.
 * @returns ids of the attempts whose outcome is open
 */
async function claimChecks(deps: SchedulerDeps, limit: number): Promise<readonly string[]> {
  const rows = await deps.database.prisma.$queryRawUnsafe<{ id: string }[]>(
    `with due as (
       select id from parts where state in ('processing', 'unconfirmed') and check_at <= now()
        order by check_at limit $1::int for update skip locked
     ), taken as (
       update parts set check_at = now() + $2::int * interval '1 millisecond' where id in (select id from due)
     )
     select distinct on (attempts.part_id) attempts.id::text from attempts join due on due.id = attempts.part_id
      where attempts.state in ('unknown', 'accepted')
      order by attempts.part_id, attempts.state = 'unknown' desc, attempts.prepared_at desc`,
    limit,
    deps.timing.leaseMs,
  );
  return rows.map(({ id }) => id);
}

async function confirmOne(deps: SchedulerDeps, work: Work, signal: AbortSignal): Promise<Move> {
  if (!work.content) return toPerson(work, 'reason.content_changed');
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, work.account, { signal });
    const { adapter, context } = call;
    const request: ConfirmRequest<unknown> = {
      ...publishRequest(adapter, work),
      sentFrom: work.attempt.sendingAt ?? work.part.createdAt,
      sentUntil: sentUntil(deps, work),
      ...(await knownRefs(deps, work)),
      ...(work.part.receipt === null ? {} : { receipt: work.part.receipt }),
    };
    const answer = await adapter.confirm(context, request, savedOf(deps, work));
    deps.reach?.('asked');
    const isPaused = answer.kind === 'absent' && (await senderLives(deps, work));
    return isPaused ? askAgain(deps, work) : moveOfAnswer(deps, work, answer);
  } catch (thrown) {
    return unread(deps, work, asChannelError(thrown, call?.wire, 'other'));
  }
}

/**
 * The last instant at which the network may have got it: a worker that died, or was taken for dead, sends no later. On the
 * embedded database the process that asks is the only one, so whoever sent is dead.
 */
function sentUntil({ timing, database }: SchedulerDeps, { asOf, attempt }: Work): Date {
  const { sendingAt, endedAt } = attempt;
  if (!sendingAt) return endedAt ?? asOf;
  const lastByte = plus(sendingAt, timing.sendWithinMs);
  const isOver = database.kind === 'embedded' || isOwnersWord(attempt);
  return endedAt && (isOver || endedAt > lastByte) ? endedAt : lastByte;
}

/** The sender itself said how its call ended, by an answer or an error's code; the sweep, which knows neither, leaves both out. */
function isOwnersWord({ state, errorCode }: Work['attempt']): boolean {
  return state === 'accepted' || errorCode !== null;
}

/**
 * A sender that was paused between its last look and its first byte would send what we find absent, and send again. Its
 * lock is held while it is paused and free when it is dead.
 */
async function senderLives({ database }: SchedulerDeps, { attempt }: Work): Promise<boolean> {
  if (isOwnersWord(attempt)) return false;
  const [row] = await database.prisma.$queryRawUnsafe<{ lives: boolean }[]>(
    `select ${WORKER_LIVES} as lives from attempts where id = $1::uuid`,
    attempt.id,
  );
  return row?.lives === true;
}

/** What can't be believed yet is read again, until the delivery is well past its time; then a person is asked. */
function askAgain({ timing }: SchedulerDeps, work: Work): Move {
  const now = work.asOf;
  if (now > plus(work.delivery.expiresAt, timing.confirmGraceMs)) return toPerson(work, 'reason.sender_paused');
  return { work, part: { state: 'unconfirmed', checkAt: plus(now, timing.readAgainMs) } };
}

/**
 * Refs of this account's other parts can't be this one. The newest from before the call tells how far back to look: of a post
 * whose own call was answered, because one that was lost may have been stored later than it was sent.
 */
async function knownRefs(
  deps: SchedulerDeps,
  { account, attempt, part }: Work,
): Promise<Pick<ConfirmRequest<unknown>, 'claimedRefs' | 'newestRefBefore'>> {
  const rows = await deps.database.prisma.$queryRawUnsafe<{ ref: string; isBefore: boolean }[]>(
    `select parts.remote_ref as ref,
            coalesce(accepted.error_code is null and accepted.ended_at < $3::timestamptz, false) as "isBefore"
       from parts left join attempts accepted on accepted.part_id = parts.id and accepted.state = 'accepted'
      where parts.account_id = $1::uuid and parts.id <> $2::uuid and parts.remote_ref is not null
      order by coalesce(accepted.ended_at, parts.published_at) desc nulls last limit 500`,
    account.id,
    part.id,
    attempt.sendingAt,
  );
  const before = rows.find(({ isBefore }) => isBefore)?.ref;
  return { claimedRefs: rows.map(({ ref }) => ref), ...(before ? { newestRefBefore: before } : {}) };
}

function moveOfAnswer(deps: SchedulerDeps, work: Work, answer: ConfirmResult): Move {
  const now = work.asOf;
  switch (answer.kind) {
    case 'found': {
      const publishedAt = work.attempt.endedAt ?? work.attempt.sendingAt ?? now;
      return { work, ...settledAs(work, 'accepted'), part: { state: 'published', ref: answer.ref, publishedAt } };
    }
    case 'processing':
      return { work, part: { state: 'processing', checkAt: plus(now, answer.checkAfterMs) } };
    case 'absent':
      return absent(deps, work);
    case 'cannot_tell':
      return cannotTell(deps, work, answer.reason);
    default:
      return assertNever(answer);
  }
}

type Unclear = Extract<ConfirmResult, { kind: 'cannot_tell' }>['reason'];

/** A listing that shows too little may only be late: a network has its time to show what it took. */
function cannotTell(deps: SchedulerDeps, work: Work, reason: Unclear): Move {
  const settledAt = settledAtOf(deps, work);
  const isLate = reason === 'listing_too_short' && work.asOf < settledAt;
  return isLate ? { work, part: { state: 'unconfirmed', checkAt: settledAt } } : toPerson(work, CANNOT_TELL[reason]);
}

/**
 * From then on the network shows what it took, and a sender of which nobody knows takes up its call no more. Where we choose
 * the id, it may: the same post can't be there twice.
 */
function settledAtOf(deps: SchedulerDeps, work: Work): Date {
  const { readBack, settleMs } = deps.adapterFor(work.account.channel).capabilities;
  const shownAt = plus(sentUntil(deps, work), settleMs);
  const { sendingAt } = work.attempt;
  const isEnded = deps.database.kind === 'embedded' || isOwnersWord(work.attempt);
  if (!sendingAt || isEnded || readBack === 'by_id') return shownAt;
  return later(shownAt, plus(sendingAt, deps.timing.silentSenderMs));
}

const CANNOT_TELL = {
  no_read_back: 'reason.no_read_back',
  two_candidates: 'reason.two_candidates',
  listing_too_short: 'reason.listing_too_short',
} as const satisfies Record<Unclear, WordKey>;

/**
 * Not there: believed when the network had time to show it and two reads, far enough apart, agree. All of it by the
 * database's clock: workers whose clocks differ would give the network less time than it needs.
 */
function absent(deps: SchedulerDeps, work: Work): Move {
  const now = work.asOf;
  const { absentReadsApartMs } = deps.timing;
  const settledAt = settledAtOf(deps, work);
  const first = work.part.absentReadAt;
  if (now < settledAt) return { work, part: { state: 'unconfirmed', checkAt: settledAt } };
  if (!first) {
    const checkAt = plus(now, absentReadsApartMs);
    return { work, part: { state: 'unconfirmed', checkAt, absentReadAt: now } };
  }
  if (now < plus(first, absentReadsApartMs)) {
    return { work, part: { state: 'unconfirmed', checkAt: plus(first, absentReadsApartMs), absentReadAt: first } };
  }
  if (work.attempt.errorCode === 'duplicate') {
    const reason = { key: 'reason.duplicate_elsewhere', params: {} } as const;
    const notice = deliveryNotice(work, 'notice.failed', reason.key);
    return { work, ...settledAs(work, 'absent'), part: { state: 'failed' }, reason, notice };
  }
  return { work, ...settledAs(work, 'absent'), part: { state: 'planned' }, wakeAt: deps.clock.now() };
}

/** A read that failed says nothing. It is tried until the delivery is well past its time; then a person is asked. */
async function unread(deps: SchedulerDeps, work: Work, error: ChannelError): Promise<Move> {
  const now = work.asOf;
  if (error.code === 'auth_expired') await renewCredentials(deps, work.account);
  if (now > plus(work.delivery.expiresAt, deps.timing.confirmGraceMs)) return toPerson(work, 'reason.read_back_failed');
  const asked = error.facts.retryAt;
  const checkAt = asked && asked > now ? asked : plus(now, deps.timing.readAgainMs);
  const { state, absentReadAt } = work.part;
  const kept = state === 'processing' ? state : 'unconfirmed';
  return { work, part: { state: kept, checkAt, ...(absentReadAt ? { absentReadAt } : {}) } };
}

function toPerson(work: Work, key: WordKey): Move {
  return {
    work,
    part: { state: 'needs_person' },
    reason: { key, params: {} },
    notice: deliveryNotice(work, 'notice.needs_person', key),
  };
}

/** An attempt that was answered with a receipt is accepted already; one that is unknown gets its answer now. */
function settledAs(work: Work, state: 'accepted' | 'absent'): Pick<Move, 'attempt'> {
  return work.attempt.state === 'unknown' ? { attempt: { state } } : {};
}
