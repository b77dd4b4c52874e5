import { hashOf, loadSnapshots } from '../content/post-snapshot.ts';
import { mediaVersions, rowVersions, versionsOf } from '../content/row-versions.ts';
import type { Tx } from '../db/database.ts';
import { rowsAsJson } from '../db/rows-as-json.ts';
import { plus } from '../kernel/durations.ts';
import type { WordKey } from '../kernel/say.ts';
import type { NoticeDraft } from '../notices/tell.ts';
import { takePermits } from './app-limits.ts';
import { covers, type FreezeInForce } from './freeze-scope.ts';
import type { Work } from './load-work.ts';
import { applyMoves, type Move } from './move.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { MOST_CLOCK_OFF_MS, STOP_LOCK } from './timing.ts';

export interface GateAnswer {
  /** These are `sending` now, on disk: their create call follows at once. */
  readonly go: readonly Work[];
  /** Their account is sending something else, or something stands before them in its line; ask again. */
  readonly wait: readonly Work[];
}

/**
 * The last look before anything leaves, for a whole batch in one transaction: freezes, the approval, the hash of what
 * would be sent, the window, the account and its limits. What may go becomes `sending`; what may not is settled here.
 *
 * The stop lock is taken by a statement of its own, before the freezes are read: a statement that did both would read
 * with a snapshot older than its wait, and miss the freeze it waited for. So are the posts and the accounts.
 */
export async function passGate(deps: SchedulerDeps, batch: readonly Work[]): Promise<GateAnswer> {
  return deps.database.transaction(async (tx) => {
    await tx.$executeRawUnsafe(`select pg_advisory_xact_lock_shared(${STOP_LOCK})`);
    const free = await lockPostsAndAccounts(tx, batch);
    const { databaseMs, freezes, states } = await readState(tx, deps, batch);
    if (isClockOff(deps, databaseMs)) return { go: [], wait: batch };
    const unchanged = await unchangedPosts(tx, batch);
    const permits = await takePermits(tx, deps.clock.now(), batch);

    const go: Work[] = [];
    const wait: Work[] = [];
    const refused: Move[] = [];
    const taken = new Set<string>();
    for (const work of batch) {
      const state = states.get(work.attempt.id);
      if (!state) continue;
      const refusal = refusalOf(deps, { work, state, freezes, isUnchanged: unchanged.has(work.post.id) });
      if (refusal) {
        refused.push(refusal);
        continue;
      }
      if (!free.has(work.account.id) || state.isBehind || taken.has(work.account.id)) {
        wait.push(work);
        continue;
      }
      const quietUntil = permits.take(work);
      if (quietUntil) {
        refused.push(putOff(work, quietUntil));
        continue;
      }
      go.push({ ...work, attempt: { ...work.attempt, state: 'sending' } });
      taken.add(work.account.id);
    }
    await permits.keep();
    const sending = await markSending(deps, tx, go);
    await applyMoves(tx, deps.clock, refused);
    return { go: go.filter(({ attempt }) => sending.has(attempt.id)), wait };
  });
}

/**
 * A read-back looks for a post by when it was sent, and takes a network's clock for up to two minutes off ours. Where ours is
 * off the database's, one of both is wrong: nothing is sent until a person has mended it, whom the watchdog tells.
 */
function isClockOff({ clock, logger }: SchedulerDeps, databaseMs: number): boolean {
  const offMs = clock.now().getTime() - databaseMs;
  const isOff = Math.abs(offMs) > MOST_CLOCK_OFF_MS;
  if (isOff) logger.debug({ offMs }, 'nothing is sent: this clock and the database’s differ');
  return isOff;
}

/**
 * The posts `FOR SHARE`: an edit or withdrawal updates the post's row, and waits for us or we for it. Each in one order.
 * @returns the accounts that are ours until the transaction ends; one that another worker's gate holds counts as busy
 */
async function lockPostsAndAccounts(tx: Tx, batch: readonly Work[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `with held as materialized (select id from posts where id = any($1::uuid[]) order by id for share),
          taken as materialized (
            select id from accounts where id = any($2::uuid[]) and (select count(*) from held) >= 0
             order by id for no key update skip locked)
     select id::text from taken`,
    [...new Set(batch.map(({ post }) => post.id))],
    [...new Set(batch.map(({ account }) => account.id))],
  );
  return new Set(rows.map(({ id }) => id));
}

interface LiveState {
  readonly approved: boolean;
  readonly connected: boolean;
  /** Planned from an approval that knew the account before it was closed. */
  readonly closed: boolean;
  /** The network's own id of the account is the approved one. */
  readonly sameAccount: boolean;
  readonly notBefore: string;
  /** The account is sending, or something stands before this in its line. */
  readonly isBehind: boolean;
  /** An equal post of the account may be out: the network's answer about that one could not be told from this one. */
  readonly hasOpenTwin: boolean;
  /** The network takes nothing of the account before. */
  readonly quietUntil: string | null;
}

interface State {
  /** The database's own time, in milliseconds since 1970. */
  readonly databaseMs: number;
  readonly freezes: readonly FreezeInForce[];
  /** Of attempts that are still ours; one whose lease ran out is absent. */
  readonly states: ReadonlyMap<string, LiveState>;
}

async function readState(tx: Tx, { clock }: SchedulerDeps, batch: readonly Work[]): Promise<State> {
  const [row] = await rowsAsJson<Omit<State, 'states'> & { states: readonly StateRow[] }>(
    tx,
    `select extract(epoch from clock_timestamp()) * 1000 as "databaseMs",
            (select coalesce(json_agg(json_build_object(
                      'id', id, 'kind', kind, 'scope', scope, 'scopeValue', scope_value)), '[]')
               from freezes where ended_at is null) as freezes,
            (select coalesce(json_agg(state), '[]') from (${LIVE_STATES}) as state) as states`,
    batch.map(({ attempt }) => attempt.id),
    batch.map(({ content }) => content?.hash ?? null),
    clock.now(),
  );
  const { databaseMs = 0, freezes = [] } = row ?? {};
  return { databaseMs, freezes, states: new Map(row?.states.map((state) => [state.id, state])) };
}

type StateRow = LiveState & { readonly id: string };

/**
 * A retrying or unconfirmed delivery holds up only its own thread and its account's equal posts: what waits for a later
 * minute (`wake_at`), or for the network's answer, stands in nobody's way.
 *
 * What is sending and what is unconfirmed are sets, read once: looked for by row, the planner takes them for so few that it
 * reads all open attempts for each.
 */
const LIVE_STATES = `
  select attempts.id,
         revisions.approved_at is not null and revisions.voided_at is null
           and revisions.hash = deliveries.revision_hash as approved,
         accounts.status = 'connected' as connected,
         accounts.status = 'closed' as closed,
         jsonb_path_exists(revisions.content, '$.variants[*].accounts[*] ? (@.id == $id && @.remoteId == $remote)',
           jsonb_build_object('id', accounts.id, 'remote', accounts.remote_id)) as "sameAccount",
         posts.not_before as "notBefore",
         attempts.account_id in (select account_id from attempts where state = 'sending')
           or exists (select 1 from deliveries before
                       where before.account_id = attempts.account_id and before.state in ('planned', 'publishing')
                         and (before.priority, before.due_at, before.id)
                             < (deliveries.priority, deliveries.due_at, deliveries.id)
                         and before.wake_at <= $3::timestamptz and before.expires_at > $3::timestamptz) as "isBehind",
         coalesce((attempts.account_id, given.content_hash) in (
           select account_id, content_hash from attempts where state = 'unknown'), false) as "hasOpenTwin",
         accounts.quiet_until as "quietUntil"
    from unnest($1::uuid[], $2::text[]) as given (id, content_hash)
    join attempts on attempts.id = given.id
    join parts on parts.id = attempts.part_id
    join deliveries on deliveries.id = parts.delivery_id
    join revisions on revisions.id = deliveries.revision_id
    join posts on posts.id = deliveries.post_id
    join accounts on accounts.id = attempts.account_id
   where attempts.state = 'prepared' and attempts.lease_until > now()`;

/**
 * The posts that are still what was approved: their rows are the very ones whose hash was found true when the work was
 * loaded, or hash to it again.
 */
async function unchangedPosts(tx: Tx, batch: readonly Work[]): Promise<ReadonlySet<string>> {
  const posts = await rowVersions(tx, [...new Set(batch.map(({ post }) => post.id))]);
  const media = await mediaVersions(
    tx,
    batch.flatMap(({ content }) => content?.mediaIds ?? []),
  );
  const unchanged = new Set<string>();
  const touched = new Map<string, string>();
  for (const { post, delivery, content } of batch) {
    const { mediaIds = [] } = content ?? {};
    const isSame = content?.rowVersions === versionsOf(posts, media, { postId: post.id, mediaIds });
    if (isSame) unchanged.add(post.id);
    else touched.set(post.id, delivery.revisionHash);
  }
  if (touched.size === 0) return unchanged;
  for (const [id, snapshot] of await loadSnapshots(tx, [...touched.keys()])) {
    if (hashOf(snapshot) === touched.get(id)) unchanged.add(id);
  }
  return unchanged;
}

/** The network takes nothing of this account before: planned again for then, or over, where its time is over by then. */
function putOff(work: Work, quietUntil: Date): Move {
  if (quietUntil >= work.delivery.expiresAt) return ended(work, 'expired', 'reason.retry_past_window');
  return plannedAgain(work, quietUntil);
}

function plannedAgain(work: Work, wakeAt: Date): Move {
  return { work, attempt: { state: 'returned' }, part: { state: 'planned' }, wakeAt };
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
  if (state.closed) return ended(work, 'failed', 'reason.account_closed');
  if (!state.sameAccount) return ended(work, 'failed', 'reason.account_changed');
  if (!isUnchanged || !work.content) return ended(work, 'failed', 'reason.content_changed');
  if (now >= work.delivery.expiresAt) return ended(work, 'expired', 'reason.expired');
  if (now < new Date(state.notBefore)) return ended(work, 'failed', 'reason.before_window');
  if (freeze) return heldByStop(work, freeze);
  if (!state.connected) return held(work, 'reason.reconnect');
  const quietUntil = state.quietUntil === null ? now : new Date(state.quietUntil);
  if (quietUntil > now) return putOff(work, quietUntil);
  if (state.hasOpenTwin) return plannedAgain(work, plus(now, deps.timing.twinMs));
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

/** One notice for all that a stop holds at a mission: people know of the stop. */
function heldByStop(work: Work, { id, kind }: FreezeInForce): Move {
  const reason = kind === 'lockdown' ? 'reason.lockdown' : 'reason.frozen';
  const notice = {
    level: 'now',
    key: 'notice.held_by_stop',
    params: { ref: work.post.number, mission: work.mission.code, reason },
    missionId: work.mission.id,
    subject: { kind: 'freeze', id },
    mergeKey: `held:${id}:${work.mission.id}`,
  } as const;
  return { ...held(work, reason), notice };
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
    `update attempts set state = 'sending', sending_at = clock_timestamp(), content_hash = given.content_hash,
            lease_until = now() + $3::int * interval '1 millisecond'
       from unnest($1::uuid[], $2::text[]) as given (id, content_hash)
      where attempts.id = given.id and attempts.state = 'prepared'
      returning attempts.id::text`,
    go.map(({ attempt }) => attempt.id),
    go.map(({ content }) => content?.hash ?? null),
    deps.timing.leaseMs,
  );
  return new Set(rows.map(({ id }) => id));
}
