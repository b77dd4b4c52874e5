import { type Actor, actorRef, memberIdOf, wayOf } from '../access/actor.ts';
import { authorize, can } from '../access/can.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { sleep } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { DeliveryView, FreezeInput, FreezeView } from './delivery-view.ts';
import { viewDeliveries } from './delivery-views.ts';
import { covers, type Freezable, type FreezeInForce } from './freeze-scope.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { STOP_LOCK } from './timing.ts';

export interface FreezeStarted {
  readonly freeze: FreezeView;
  /** What was being sent when the stop came in force; each has ended when this is answered. */
  readonly onTheWire: readonly DeliveryView[];
  /** How many planned deliveries it stops. */
  readonly stopped: number;
}

/**
 * Stops a scope. When this answers, no attempt in the scope has a first byte still to send, and none starts after:
 * the row is committed under the lock that every sending shares, and then the calls under way are waited for.
 * @throws AppError `freeze.reason_missing`, `freeze.scope_unknown`, `access.refused`
 */
export async function startFreeze(deps: SchedulerDeps, actor: Actor, input: FreezeInput): Promise<FreezeStarted> {
  if (input.reason.trim() === '') throw new AppError('freeze.reason_missing', {});
  const started = await deps.database.transaction(async (tx) => {
    const path = await pathOfScope(tx, input);
    if (!(await isKnown(tx, input))) throw scopeUnknown(input);
    authorize(actor, `${input.kind}.start`, { path }, deps.clock.now());
    await tx.$executeRawUnsafe(`select pg_advisory_xact_lock(${STOP_LOCK})`);
    const row = await tx.freeze.create({
      data: {
        id: newId(),
        kind: input.kind,
        scope: input.scope,
        scopeValue: input.value,
        reason: input.reason.trim(),
        startedById: memberIdOf(actor),
        startedAt: deps.clock.now(),
      },
    });
    const sending = (await inScope(tx, row, 'sending')).map(({ id }) => id);
    const planned = await inScope(tx, row, 'planned');
    await record(tx, deps.clock, [
      entry(actor, `${input.kind}.started`, row.id, { scope: `${input.scope} ${input.value}` }),
    ]);
    return { row, sending, stopped: planned.length };
  });
  await untilQuiet(deps, started.sending);
  return {
    freeze: await viewFreeze(deps, started.row.id),
    onTheWire: await viewDeliveries(deps.database, started.sending),
    stopped: started.stopped,
  };
}

/** Lets a scope go on. Nothing bursts out: what was held meanwhile is listed, and a person decides on each. */
export async function endFreeze(
  deps: SchedulerDeps,
  actor: Actor,
  id: string,
): Promise<{ readonly freeze: FreezeView; readonly held: readonly DeliveryView[] }> {
  const heldIds = await deps.database.transaction(async (tx) => {
    const freeze = await tx.freeze.findUnique({ where: { id } });
    if (!freeze) throw new AppError('freeze.not_found', { id });
    if (freeze.endedAt) throw new AppError('freeze.ended_exists', { id });
    const input = { kind: freeze.kind, scope: freeze.scope, value: freeze.scopeValue, reason: freeze.reason };
    authorize(actor, `${freeze.kind}.end`, { path: await pathOfScope(tx, input) }, deps.clock.now());
    await tx.freeze.update({ where: { id }, data: { endedAt: deps.clock.now(), endedById: memberIdOf(actor) } });
    const held = await inScope(tx, freeze, 'held');
    await record(tx, deps.clock, [entry(actor, `${freeze.kind}.ended`, id, { held: held.length })]);
    return held.map((delivery) => delivery.id);
  });
  return { freeze: await viewFreeze(deps, id), held: await viewDeliveries(deps.database, heldIds) };
}

/** Those in force, and who may see their scope sees them. */
export async function listFreezes(deps: SchedulerDeps, actor: Actor): Promise<readonly FreezeView[]> {
  const rows = await deps.database.prisma.freeze.findMany({ where: { endedAt: null }, orderBy: { startedAt: 'asc' } });
  const mayView = (path: string) => can(actor, 'delivery.view', { path }, deps.clock.now());
  const views = rows.map(async (row) => {
    const input = { kind: row.kind, scope: row.scope, value: row.scopeValue, reason: row.reason };
    const isMine = actor.kind === 'member' && actor.id === row.startedById;
    return isMine || mayView(await pathOfScope(deps.database.prisma, input)) ? [await viewFreeze(deps, row.id)] : [];
  });
  return (await Promise.all(views)).flat();
}

async function viewFreeze(deps: SchedulerDeps, id: string): Promise<FreezeView> {
  const { prisma } = deps.database;
  const row = await prisma.freeze.findUniqueOrThrow({ where: { id } });
  const startedBy = row.startedById === null ? HOUSE : await nameOf(prisma, row.startedById);
  const { kind, scope, scopeValue: value, reason, startedAt, endedAt } = row;
  return { id, kind, scope, value, reason, startedAt, startedBy, endedAt };
}

/** Who started what no person did. */
const HOUSE = 'Communique';

async function nameOf(tx: Tx, memberId: string): Promise<string> {
  return (await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } })).name;
}

/** The node of the tree that a scope lies in; a channel, a campaign or a country concerns the ministry. */
async function pathOfScope(tx: Tx, { scope, value }: FreezeInput): Promise<string> {
  if (scope === 'region' || scope === 'mission') {
    const mission = await tx.mission.findUnique({ where: { code: value }, select: { path: true } });
    if (mission) return mission.path;
  } else if (scope === 'account') {
    const account = UUID.test(value)
      ? await tx.account.findUnique({ where: { id: value }, select: { mission: { select: { path: true } } } })
      : null;
    if (account) return account.mission.path;
  } else {
    const ministry = await tx.mission.findFirst({ where: { parentId: null }, select: { path: true } });
    if (ministry) return ministry.path;
  }
  throw scopeUnknown({ scope, value });
}

/** A stop on a misspelt name would stop nothing, and nobody would know. */
async function isKnown(tx: Tx, { scope, value }: FreezeInput): Promise<boolean> {
  switch (scope) {
    case 'country':
      return (await tx.mission.count({ where: { countryIso: value } })) > 0;
    case 'channel':
      return (await tx.account.count({ where: { channel: value } })) > 0;
    case 'campaign':
      return (await tx.post.count({ where: { campaign: value } })) > 0;
    default:
      return true;
  }
}

function scopeUnknown({ scope, value }: Pick<FreezeInput, 'scope' | 'value'>): AppError {
  return new AppError('freeze.scope_unknown', { scope, value });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Stage = 'sending' | 'planned' | 'held';

const IS_SENDING = `exists (select 1 from parts join attempts on attempts.part_id = parts.id
                            where parts.delivery_id = deliveries.id and attempts.state = 'sending')`;

const OF_STAGE: Readonly<Record<Stage, string>> = {
  sending: IS_SENDING,
  planned: `deliveries.state in ('planned', 'publishing') and not ${IS_SENDING}`,
  held: `deliveries.state = 'held' and deliveries.reason_key in ('reason.frozen', 'reason.lockdown')`,
};

async function inScope(tx: Tx, freeze: FreezeInForce, stage: Stage): Promise<readonly (Freezable & { id: string })[]> {
  const rows = await tx.$queryRawUnsafe<(Freezable & { id: string })[]>(
    `select deliveries.id::text, posts.kind::text as "postKind", missions.path, missions.country_iso as "countryIso",
            accounts.channel, posts.campaign, accounts.id::text as "accountId"
       from deliveries
       join posts on posts.id = deliveries.post_id
       join missions on missions.id = posts.mission_id
       join accounts on accounts.id = deliveries.account_id
      where ${OF_STAGE[stage]}`,
  );
  return rows.filter((row) => covers(freeze, row));
}

/** Waits for the calls under way; the sweep ends those of dead workers. */
async function untilQuiet(deps: SchedulerDeps, ids: readonly string[]): Promise<void> {
  while (ids.length > 0) {
    const sending = await deps.database.prisma.attempt.count({
      where: { state: 'sending', part: { deliveryId: { in: [...ids] } } },
    });
    if (sending === 0) return;
    await sleep(deps.clock, deps.timing.busyAccountMs);
  }
}

function entry(
  actor: Actor,
  action: string,
  id: string,
  details: Readonly<Record<string, string | number>>,
): AuditEntry {
  return { actor: actorRef(actor), way: wayOf(actor), action, subject: { kind: 'freeze', id }, details };
}
