import type { Action } from '../access/action-roles.ts';
import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize, can, placesWhere } from '../access/can.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import { sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import type { DeliveryView, FreezeInput, FreezeView } from './delivery-view.ts';
import { viewDeliveries } from './delivery-views.ts';
import { endPlaceOf, mayEndFreeze, pathOf, placeOf, type StoredFreeze } from './freeze-place.ts';
import type { FreezeInForce } from './freeze-scope.ts';
import { countStopped, heldInScope, type SendingAttempt, sendingInScope } from './in-scope.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { STOP_LOCK } from './timing.ts';

export interface FreezeStarted {
  readonly freeze: FreezeView;
  /** What was being sent when the stop came in force. Nothing more of it leaves: each has ended, or had its time. */
  readonly onTheWire: readonly DeliveryView[];
  /** Ids of those `onTheWire` whose outcome nobody knows yet: a slow network, or a worker that died or stands still. */
  readonly unanswered: readonly string[];
  /** How many planned deliveries it stops; `MOST_COUNTED` stands for so many or more. */
  readonly stopped: number;
}

/**
 * Stops a scope. When this answers, no attempt in the scope has a first byte still to send, and none starts after:
 * the row is committed under the lock that every sending shares, and then the calls under way are waited for, but no
 * longer than a first byte may take: of a worker that died or stands still no answer ever comes.
 * @throws AppError `freeze.reason_missing`, `freeze.scope_unknown`, `access.refused`
 */
export async function startFreeze(deps: SchedulerDeps, actor: Actor, input: FreezeInput): Promise<FreezeStarted> {
  if (input.reason.trim() === '') throw new AppError('freeze.reason_missing', {});
  refuseMarked(input.reason);
  const started = await deps.database.transaction(async (tx) => {
    const { path, value } = await placeOf(tx, input);
    authorize(actor, `${input.kind}.start`, { path }, deps.clock.now());
    await tx.$executeRawUnsafe(`select pg_advisory_xact_lock(${STOP_LOCK})`);
    // Whoever is sending passed the gate before this; how long its first byte may take runs from then.
    const quietByMs = deps.clock.monotonicMs() + deps.timing.sendWithinMs + UNEVEN_CLOCKS_MS;
    const row = await tx.freeze.create({
      data: {
        id: newId(),
        kind: input.kind,
        scope: input.scope,
        scopeValue: value,
        reason: input.reason.trim(),
        startedById: memberIdOf(actor),
        startedFrom: highestOf(actor, `${input.kind}.start`, { path, at: deps.clock.now() }),
        startedAt: deps.clock.now(),
      },
    });
    const sending = await sendingInScope(tx, row);
    await record(tx, deps.clock, [
      entry(actor, `${input.kind}.started`, row.id, { scope: `${input.scope} ${nameless(row)}` }),
    ]);
    return { row, sending, quietByMs };
  });
  const { row, sending } = started;
  // Beside the wait and out of the transaction: counting must not hold up who shares the lock.
  const [stopped, unanswered] = await Promise.all([
    countStopped(deps.database.prisma, row),
    untilQuiet(deps, sending, started.quietByMs),
  ]);
  const wereSending = [...new Set(sending.map(({ deliveryId }) => deliveryId))];
  const asker = { actor, at: deps.clock.now() };
  // Together: the embedded database's one connection is waited for once, and not by each of these reads.
  return deps.database.transaction(async (tx) => ({
    freeze: await viewFreeze(tx, asker, row.id),
    onTheWire: await viewDeliveries(tx, wereSending),
    unanswered,
    stopped,
  }));
}

/** How many planned deliveries a stop would stop now. @throws AppError `freeze.scope_unknown`, `access.refused` */
export async function countFreeze(
  deps: SchedulerDeps,
  actor: Actor,
  input: Omit<FreezeInput, 'reason'>,
): Promise<number> {
  const { prisma } = deps.database;
  const { path, value } = await placeOf(prisma, input);
  authorize(actor, `${input.kind}.start`, { path }, deps.clock.now());
  return countStopped(prisma, { id: '', kind: input.kind, scope: input.scope, scopeValue: value });
}

export interface FreezeWithHeld {
  readonly freeze: FreezeView;
  /** In the order in which they would have gone out, at most 500; what another stop covers too waits for its end. */
  readonly held: readonly DeliveryView[];
  /** How many there are. */
  readonly heldCount: number;
}

/** The node nearest the ministry from which an actor may do so at a place. */
function highestOf(actor: Actor, action: Action, { path, at }: { readonly path: string; readonly at: Date }): string {
  const above = placesWhere(actor, action, at).filter((place) => path.startsWith(place));
  return above.toSorted((a, b) => a.length - b.length)[0] ?? path;
}

/** Lets a scope go on. Nothing bursts out: what was held meanwhile is listed, and a person decides on each. */
export async function endFreeze(deps: SchedulerDeps, actor: Actor, id: string): Promise<FreezeWithHeld> {
  const heldIds = await deps.database.transaction(async (tx) => {
    const freeze = await findFreeze(tx, id);
    authorize(actor, `${freeze.kind}.end`, await endPlaceOf(tx, freeze), deps.clock.now());
    if (freeze.endedAt) throw new AppError('freeze.ended_exists', { id });
    await tx.freeze.update({ where: { id }, data: { endedAt: deps.clock.now(), endedById: memberIdOf(actor) } });
    const held = await heldOf(tx, freeze);
    await record(tx, deps.clock, [entry(actor, `${freeze.kind}.ended`, id, { held: held.length })]);
    return held;
  });
  return withHeld(deps, actor, id, heldIds);
}

/**
 * A stop, in force or ended, with what of it still waits for a decision, as far as the asker may see it: those who are
 * stopped must know why, also where the stop is the ministry's.
 * @throws AppError `freeze.not_found`, `access.refused` where they see nothing of it
 */
export async function viewFreezeWithHeld(deps: SchedulerDeps, actor: Actor, id: string): Promise<FreezeWithHeld> {
  const { prisma } = deps.database;
  const freeze = await findFreeze(prisma, id);
  const now = deps.clock.now();
  const held = await visibleOf(prisma, await heldOf(prisma, freeze), (path) =>
    can(actor, 'delivery.view', { path }, now),
  );
  if (held.length === 0) authorize(actor, 'delivery.view', { path: await pathOf(prisma, freeze) }, now);
  return withHeld(deps, actor, id, held);
}

async function visibleOf(
  tx: Tx,
  ids: readonly string[],
  isVisible: (path: string) => boolean,
): Promise<readonly string[]> {
  const rows = await tx.delivery.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, post: { select: { mission: { select: { path: true } } } } },
  });
  const visible = new Set(rows.filter(({ post }) => isVisible(post.mission.path)).map((row) => row.id));
  return ids.filter((id) => visible.has(id));
}

const MOST_SHOWN = 500;

async function withHeld(
  deps: SchedulerDeps,
  actor: Actor,
  id: string,
  ids: readonly string[],
): Promise<FreezeWithHeld> {
  const { prisma } = deps.database;
  const held = await viewDeliveries(prisma, ids.slice(0, MOST_SHOWN));
  const freeze = await viewFreeze(prisma, { actor, at: deps.clock.now() }, id);
  return { freeze, held, heldCount: ids.length };
}

/** The ids of what a stop held, without what another stop in force covers too. */
export async function heldOf(tx: Tx, freeze: FreezeInForce): Promise<readonly string[]> {
  return heldInScope(tx, freeze, await tx.freeze.findMany({ where: { endedAt: null } }));
}

/** @throws AppError `freeze.not_found` */
export async function findFreeze(tx: Tx, id: string): Promise<StoredFreeze> {
  const freeze = await tx.freeze.findUnique({ where: { id } });
  if (!freeze) throw new AppError('freeze.not_found', { id });
  return freeze;
}

/** Those in force, and who may see their scope sees them. */
export async function listFreezes(deps: SchedulerDeps, actor: Actor): Promise<readonly FreezeView[]> {
  const { prisma } = deps.database;
  const rows = await prisma.freeze.findMany({ where: { endedAt: null }, orderBy: { startedAt: 'asc' } });
  const asker = { actor, at: deps.clock.now() };
  const mayView = (path: string) => can(actor, 'delivery.view', { path }, asker.at);
  const views = rows.map(async (row) => {
    const isMine = actor.kind === 'member' && actor.id === row.startedById;
    return isMine || mayView(await pathOf(prisma, row)) ? [await viewFreeze(prisma, asker, row.id)] : [];
  });
  return (await Promise.all(views)).flat();
}

interface Asker {
  readonly actor: Actor;
  readonly at: Date;
}

async function viewFreeze(tx: Tx, { actor, at }: Asker, id: string): Promise<FreezeView> {
  const row = await tx.freeze.findUniqueOrThrow({ where: { id } });
  const startedBy = row.startedById === null ? HOUSE : await nameOf(tx, row.startedById);
  const { kind, scope, scopeValue: value, reason, startedAt, endedAt } = row;
  const mayEnd = await mayEndFreeze(tx, actor, row, at);
  const { path: endPath } = await endPlaceOf(tx, row);
  return { id, kind, scope, value, reason, startedAt, startedBy, endedAt, mayEnd, endPath };
}

/** Who started what no person did. */
const HOUSE = 'Communique';

async function nameOf(tx: Tx, memberId: string): Promise<string> {
  return (await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } })).name;
}

/** Beyond `sendWithinMs`: no two machines' seconds are quite equal. */
const UNEVEN_CLOCKS_MS = SECOND;

/**
 * Waits until the calls under way have ended, or no first byte of theirs may leave any more.
 * @returns the ids of the deliveries whose call is still without an answer
 */
async function untilQuiet(
  { database, clock, timing }: SchedulerDeps,
  attempts: readonly SendingAttempt[],
  quietByMs: number,
): Promise<readonly string[]> {
  const ids = attempts.map(({ id }) => id);
  for (;;) {
    const isOver = clock.monotonicMs() >= quietByMs;
    const open =
      ids.length === 0
        ? []
        : await database.prisma.attempt.findMany({
            where: { state: 'sending', id: { in: ids } },
            select: { part: { select: { deliveryId: true } } },
          });
    if (open.length === 0 || isOver) return [...new Set(open.map(({ part }) => part.deliveryId))];
    await sleep(clock, timing.busyAccountMs);
  }
}

/** A campaign is called what people typed; all else that can be stopped has a code or an id. */
function nameless({ scope, scopeValue }: FreezeInForce): string {
  return scope === 'campaign' ? sha256(scopeValue) : scopeValue;
}

function entry(
  actor: Actor,
  action: string,
  id: string,
  details: Readonly<Record<string, string | number>>,
): AuditEntry {
  return { ...byOf(actor), action, subject: { kind: 'freeze', id }, details };
}
