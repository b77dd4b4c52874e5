import { record } from '../../audit/record.ts';
import { ChannelError } from '../../channels/channel-error.ts';
import { postNumber } from '../../content/find-post.ts';
import { assertNever } from '../../kernel/assert-never.ts';
import { MINUTE, plus, SECOND } from '../../kernel/durations.ts';
import { type Finding, messageOf } from '../../kernel/errors.ts';
import { markNeedsReconnect } from '../../missions/account-credentials.ts';
import { type NoticeDraft, tell } from '../../notices/tell.ts';
import { dispositionOf } from '../retry-policy.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import { archiveFacts, refOf } from './archive-facts.ts';
import {
  type LoadedRemoval,
  loadRemoval,
  lockRemoval,
  moveRemoval,
  removalEntry,
  removalKey,
} from './removal-store.ts';
import { isPublic } from './request-removal.ts';
import { type TakenDown, takeDown } from './take-down.ts';

/** At once, over all accounts. */
const AT_ONCE = 4;
/** No other process takes the same removal up within; longer than the calls for one part. */
const LEASE_MS = 5 * MINUTE;

/**
 * Carries out the removals that are due. Each writes for itself what it finds; one whose process died on the way is taken up
 * again when its lease has run out, and does the same once more.
 * @returns how many were taken up
 */
export async function runRemovals(deps: SchedulerDeps, signal: AbortSignal): Promise<number> {
  let taken = 0;
  while (!signal.aborted) {
    const ids = await claimDue(deps);
    if (ids.length === 0) break;
    taken += ids.length;
    await Promise.all(ids.map((id) => runOne(deps, id, signal)));
  }
  return taken;
}

async function claimDue({ database, clock }: SchedulerDeps): Promise<readonly string[]> {
  const now = clock.now();
  const rows = await database.prisma.$queryRawUnsafe<{ id: string }[]>(
    `update removals set wake_at = $2::timestamptz where id in (
       select id from removals where state in ('confirmed', 'removing') and wake_at <= $1::timestamptz
        order by wake_at limit $3::int for update skip locked
     ) returning id::text`,
    now.toISOString(),
    plus(now, LEASE_MS).toISOString(),
    AT_ONCE,
  );
  return rows.map(({ id }) => id);
}

/** What can't be written now is found again when the lease has run out. */
async function runOne(deps: SchedulerDeps, id: string, signal: AbortSignal): Promise<void> {
  try {
    const removal = await archived(deps, await loadRemoval(deps.database.prisma, id), signal);
    await write(deps, id, await carryOut(deps, removal, signal));
  } catch (thrown) {
    deps.logger.warn({ removal: id, problem: messageOf(thrown) }, 'a removal was broken off; it is taken up again');
  }
}

/** First of all, and once: what was public is on record before anything of it is taken down. */
async function archived(deps: SchedulerDeps, removal: LoadedRemoval, signal: AbortSignal): Promise<LoadedRemoval> {
  if (removal.archive !== null) return removal;
  const archive = await archiveFacts(deps, removal, signal);
  await deps.database.transaction(async (tx) => {
    const now = await lockRemoval(tx, removal.id);
    if (now.state !== 'confirmed' || now.archive !== null) return;
    await tx.removal.update({ where: { id: now.id }, data: { archive: structuredClone(archive) as never } });
    await record(tx, deps.clock, [removalEntry(now, 'archived', undefined, { parts: archive.parts.length })]);
  });
  return loadRemoval(deps.database.prisma, removal.id);
}

/** What is to be written after a run. */
type RunEnd =
  | { readonly kind: 'removed' }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'person'; readonly why: Finding; readonly needsReconnect?: true };

/** The last part of a thread first, so that no reply is left without its parent. */
async function carryOut(deps: SchedulerDeps, removal: LoadedRemoval, signal: AbortSignal): Promise<RunEnd> {
  const { account, parts } = removal.delivery;
  const canRemove = deps.adapterFor(account.channel).remove !== undefined;
  const byHand = parts.some((part) => isPublic(part) && (part.remoteRef === null || !canRemove));
  const withRef = parts
    .filter(isPublic)
    .toReversed()
    .flatMap((part) => {
      return part.remoteRef === null || !canRemove ? [] : [{ id: part.id, ref: refOf(part.remoteRef, part.refDetail) }];
    });
  if (withRef.length > 0 || !byHand) await begin(deps, removal.id);
  let unseen = false;
  for (const { id, ref } of withRef) {
    const outcome = await takeDown(deps, account, ref, signal);
    if (outcome.kind === 'failed' || outcome.kind === 'still_shown') return notGone(deps, removal, outcome);
    if (outcome.kind === 'gone') await markGone(deps, removal, id);
    else unseen = true;
  }
  if (byHand) return { kind: 'person', why: { key: 'reason.removal_by_hand', params: {} } };
  if (unseen) return { kind: 'person', why: { key: 'reason.removal_unseen', params: {} } };
  return { kind: 'removed' };
}

async function begin({ database }: SchedulerDeps, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const removal = await lockRemoval(tx, id);
    if (removal.state === 'confirmed') await moveRemoval(tx, removal, 'removing');
  });
}

/** One part at a time, so that what is known to be gone is known also if the next one fails. */
async function markGone({ database, clock }: SchedulerDeps, removal: LoadedRemoval, partId: string): Promise<void> {
  const now = clock.now();
  await database.transaction(async (tx) => {
    await lockRemoval(tx, removal.id);
    await tx.part.updateMany({
      where: { id: partId, removedAt: null },
      data: { removedAt: now, goneBy: 'read_back', measureAt: null, measureAge: null },
    });
    await tx.removal.updateMany({
      where: { id: removal.id, state: 'removing' },
      data: { wakeAt: plus(now, LEASE_MS) },
    });
  });
}

/** Only `retry-policy.ts` says what follows an error. A post that is still shown may only be shown late. */
function notGone(
  deps: SchedulerDeps,
  removal: LoadedRemoval,
  outcome: Extract<TakenDown, { kind: 'failed' | 'still_shown' }>,
): RunEnd {
  const now = deps.clock.now();
  const error =
    outcome.kind === 'failed' ? outcome.error : new ChannelError('unavailable', 'The network still shows the post');
  const disposition = dispositionOf(error, {
    now,
    expiresAt: removal.giveUpAt ?? now,
    tries: removal.tries + 1,
    random: deps.random(),
    authFailures: outcome.kind === 'failed' ? outcome.authFailures : 0,
    // It was renewed already where that was possible.
    canRefresh: false,
  });
  const answer = error.facts.networkMessage ?? error.message;
  switch (disposition.kind) {
    case 'retry':
      return { kind: 'later', at: disposition.at };
    case 'confirm':
    case 'renew_credentials':
      return { kind: 'later', at: plus(now, SECOND) };
    case 'expire':
      return outcome.kind === 'still_shown'
        ? { kind: 'person', why: { key: 'reason.removal_still_shown', params: {} } }
        : { kind: 'person', why: { key: 'reason.removal_gave_up', params: { answer } } };
    case 'hold':
      return error.code === 'auth_expired'
        ? { kind: 'person', why: { key: 'reason.reconnect', params: {} }, needsReconnect: true }
        : { kind: 'person', why: { key: 'reason.removal_refused', params: { answer } } };
    case 'fail':
      return { kind: 'person', why: { key: 'reason.removal_refused', params: { answer } } };
    default:
      return assertNever(disposition);
  }
}

/** A person may have settled it meanwhile; what is on disk stands. */
async function write(deps: SchedulerDeps, id: string, end: RunEnd): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const removal = await lockRemoval(tx, id);
    if (removal.state !== 'confirmed' && removal.state !== 'removing') return;
    switch (end.kind) {
      case 'later':
        await tx.removal.update({ where: { id }, data: { wakeAt: end.at, tries: { increment: 1 } } });
        return;
      case 'removed':
        await moveRemoval(tx, removal, 'removed', { endedAt: deps.clock.now(), wakeAt: null });
        await tell(tx, deps.clock, [removedNotice(removal)]);
        await record(tx, deps.clock, [removalEntry(removal, 'removed', undefined, { goneBy: 'read_back' })]);
        return;
      case 'person': {
        const { key, params } = end.why;
        await moveRemoval(tx, removal, 'needs_person', { whyKey: key, whyParams: { ...params }, wakeAt: null });
        await tell(tx, deps.clock, [personNotice(removal, end.why)]);
        if (end.needsReconnect) await markNeedsReconnect(tx, deps.clock, removal.delivery.account);
        await record(tx, deps.clock, [removalEntry(removal, 'needs_person', undefined, { reason: key })]);
        return;
      }
      default:
        assertNever(end);
    }
  });
}

function removedNotice(removal: LoadedRemoval): NoticeDraft {
  return { ...frame(removal), level: 'today', key: 'notice.removed', params: whereOf(removal) };
}

function personNotice(removal: LoadedRemoval, { key, params }: Finding): NoticeDraft {
  const words = { ...whereOf(removal), reason: key, ...params };
  return { ...frame(removal), level: 'now', key: 'notice.removal_needs_person', params: words };
}

function frame({ id, delivery: { post } }: LoadedRemoval) {
  return { missionId: post.missionId, subject: { kind: 'removal', id }, mergeKey: removalKey(id) };
}

function whereOf({ delivery: { post, account } }: LoadedRemoval) {
  return { ref: postNumber(post), channel: account.channel, handle: account.handle };
}
