import { hashOf, loadSnapshots } from '../content/post-snapshot.ts';
import type { Tx } from '../db/database.ts';
import type { WordKey } from '../kernel/say.ts';
import type { NoticeDraft } from '../notices/tell.ts';
import { covers, type FreezeInForce } from './freeze-scope.ts';
import type { Work } from './load-work.ts';
import { applyMoves, type Move } from './move.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { STOP_LOCK } from './timing.ts';

export interface GateAnswer {
  /** These are `sending` now, on disk: their create call follows at once. */
  readonly go: readonly Work[];
  /** Their account is sending something else; ask again. */
  readonly wait: readonly Work[];
}

/**
 * The last look before anything leaves, for a whole batch in one transaction: freezes, the approval, the hash of what
 * would be sent, the window, the account. What may go becomes `sending`; what may not is settled here.
 *
 * The stop lock is taken by a statement of its own, before the freezes are read: a statement that did both would read
 * with a snapshot older than its wait, and miss the freeze it waited for.
 */
export async function passGate(deps: SchedulerDeps, batch: readonly Work[]): Promise<GateAnswer> {
  return deps.database.transaction(async (tx) => {
    await tx.$executeRawUnsafe(`select pg_advisory_xact_lock_shared(${STOP_LOCK})`);
    const freezes = await tx.freeze.findMany({ where: { endedAt: null } });
    await lockPosts(tx, batch);
    const free = await lockFreeAccounts(tx, batch);
    const states = await liveStates(tx, batch);
    const unchanged = await unchangedPosts(tx, batch);

    const go: Work[] = [];
    const wait: Work[] = [];
    const refused: Move[] = [];
    const taken = new Set<string>();
    for (const work of batch) {
      const state = states.get(work.attempt.id);
      if (!state) continue;
      const refusal = refusalOf(deps, { work, state, freezes, isUnchanged: unchanged.has(work.post.id) });
      if (refusal) refused.push(refusal);
      else if (!free.has(work.account.id) || taken.has(work.account.id)) wait.push(work);
      else {
        go.push({ ...work, attempt: { ...work.attempt, state: 'sending' } });
        taken.add(work.account.id);
      }
    }
    const sending = await markSending(deps, tx, go);
    await applyMoves(tx, deps.clock, refused);
    return { go: go.filter(({ attempt }) => sending.has(attempt.id)), wait };
  });
}

/** `FOR SHARE`, in one order: an edit or withdrawal updates the post's row, and waits for us or we for it. */
async function lockPosts(tx: Tx, batch: readonly Work[]): Promise<void> {
  const ids = [...new Set(batch.map(({ post }) => post.id))];
  await tx.$queryRawUnsafe('select id from posts where id = any($1::uuid[]) order by id for share', ids);
}

/** Accounts that nobody is sending on; one that another worker's gate holds right now counts as busy. */
async function lockFreeAccounts(tx: Tx, batch: readonly Work[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(batch.map(({ account }) => account.id))];
  const locked = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select id::text from accounts where id = any($1::uuid[]) order by id for no key update skip locked',
    ids,
  );
  const busy = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select account_id::text as id from attempts where state = 'sending' and account_id = any($1::uuid[])`,
    ids,
  );
  const sending = new Set(busy.map(({ id }) => id));
  return new Set(locked.map(({ id }) => id).filter((id) => !sending.has(id)));
}

interface LiveState {
  readonly approved: boolean;
  readonly connected: boolean;
  /** The network's own id of the account is the approved one. */
  readonly sameAccount: boolean;
  readonly notBefore: Date;
}

/** What the rows say now, of attempts that are still ours; an attempt whose lease ran out is absent. */
async function liveStates(tx: Tx, batch: readonly Work[]): Promise<ReadonlyMap<string, LiveState>> {
  const rows = await tx.$queryRawUnsafe<(LiveState & { id: string })[]>(
    `select attempts.id::text,
            revisions.approved_at is not null and revisions.voided_at is null
              and revisions.hash = deliveries.revision_hash as approved,
            accounts.status = 'connected' as connected,
            jsonb_path_exists(revisions.content, '$.variants[*].accounts[*] ? (@.id == $id && @.remoteId == $remote)',
              jsonb_build_object('id', accounts.id, 'remote', accounts.remote_id)) as "sameAccount",
            posts.not_before as "notBefore"
       from attempts
       join parts on parts.id = attempts.part_id
       join deliveries on deliveries.id = parts.delivery_id
       join revisions on revisions.id = deliveries.revision_id
       join posts on posts.id = deliveries.post_id
       join accounts on accounts.id = attempts.account_id
      where attempts.id = any($1::uuid[]) and attempts.state = 'prepared' and attempts.lease_until > now()`,
    batch.map(({ attempt }) => attempt.id),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The posts whose rows still hash to what was approved. */
async function unchangedPosts(tx: Tx, batch: readonly Work[]): Promise<ReadonlySet<string>> {
  const approved = new Map(batch.map(({ post, delivery }) => [post.id, delivery.revisionHash]));
  const snapshots = await loadSnapshots(tx, [...approved.keys()]);
  return new Set([...snapshots].filter(([id, snapshot]) => hashOf(snapshot) === approved.get(id)).map(([id]) => id));
}

interface Judged {
  readonly work: Work;
  readonly state: LiveState;
  readonly freezes: readonly FreezeInForce[];
  readonly isUnchanged: boolean;
}

function refusalOf(deps: SchedulerDeps, { work, state, freezes, isUnchanged }: Judged): Move | undefined {
  const now = deps.clock.now();
  const freeze = freezes.find((candidate) =>
    covers(candidate, {
      postKind: work.post.kind,
      path: work.mission.path,
      countryIso: work.mission.countryIso,
      channel: work.account.channel,
      campaign: work.post.campaign,
      accountId: work.account.id,
    }),
  );
  if (!state.approved) return ended(work, 'canceled', 'reason.approval_ended');
  if (!state.sameAccount) return ended(work, 'failed', 'reason.account_changed');
  if (!isUnchanged || !work.content) return ended(work, 'failed', 'reason.content_changed');
  if (now >= work.delivery.expiresAt) return ended(work, 'expired', 'reason.expired');
  if (now < state.notBefore) return ended(work, 'failed', 'reason.before_window');
  if (freeze) return held(work, freeze.kind === 'lockdown' ? 'reason.lockdown' : 'reason.frozen');
  if (!state.connected) return held(work, 'reason.reconnect');
  return undefined;
}

function ended(work: Work, state: 'canceled' | 'failed' | 'expired', key: WordKey): Move {
  const move = { work, attempt: { state: 'returned' }, part: { state }, reason: { key, params: {} } } as const;
  return state === 'canceled' ? move : { ...move, notice: deliveryNotice(work, `notice.${state}`, key) };
}

export function held(work: Work, key: WordKey): Move {
  return {
    work,
    attempt: { state: 'returned' },
    part: { state: 'planned' },
    delivery: 'held',
    reason: { key, params: {} },
    notice: deliveryNotice(work, 'notice.held', key),
  };
}

/** The notice that something is not going out as planned; `reason` is a key that is said in the reader's language, `answer` what the network said. */
export function deliveryNotice(
  work: Work,
  key: 'notice.failed' | 'notice.expired' | 'notice.held' | 'notice.needs_person',
  reason: WordKey,
  answer?: string,
): NoticeDraft {
  return {
    level: 'now',
    key,
    params: {
      ref: work.post.number,
      channel: work.account.channel,
      handle: work.account.handle,
      reason,
      ...(answer === undefined ? {} : { answer }),
    },
    missionId: work.mission.id,
    subject: { kind: 'delivery', id: work.delivery.id },
    mergeKey: `delivery:${work.delivery.id}`,
  };
}

/** @returns the ids of those that are `sending` now: not what the sweep took back in the same moment */
async function markSending(deps: SchedulerDeps, tx: Tx, go: readonly Work[]): Promise<ReadonlySet<string>> {
  if (go.length === 0) return new Set();
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `update attempts set state = 'sending', sending_at = $2::timestamptz,
            lease_until = now() + $3::int * interval '1 millisecond',
            newest_ref_before = (select remote_ref from parts
                                  where parts.account_id = attempts.account_id and remote_ref is not null
                                  order by published_at desc limit 1)
      where id = any($1::uuid[]) and state = 'prepared'
      returning id::text`,
    go.map(({ attempt }) => attempt.id),
    deps.clock.now(),
    deps.timing.leaseMs,
  );
  return new Set(rows.map(({ id }) => id));
}
