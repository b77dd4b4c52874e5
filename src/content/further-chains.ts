import { ACTION_ROLES } from '../access/action-roles.ts';
import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { asTheyStand } from '../access/member-views.ts';
import type { Role } from '../access/role.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { Canonical } from '../kernel/canonical-hash.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { pathsAbove } from '../missions/paths-above.ts';
import type { ContentDeps } from './content-deps.ts';
import type { PostKind } from './post-view.ts';
import { readRules, type StepRule } from './steps.ts';

export interface ChainInput {
  /** The code of the node from which it holds: `VN-MFA`, `europe`, `FR-PAR`. */
  readonly mission: string;
  readonly kind: PostKind;
  readonly steps: readonly StepRule[];
}

export interface ChainView {
  readonly id: string;
  readonly kind: PostKind;
  readonly steps: readonly StepRule[];
  /** Null for the named ones, which hold wherever no node has its own. */
  readonly mission: string | null;
  readonly state: 'proposed' | 'in_force' | 'retired';
  readonly proposedAt: Date | null;
  readonly confirmedAt: Date | null;
}

/** Who carries a decision for the state; a language reviewer alone does not. */
const DECIDES: ReadonlySet<Role> = new Set(ACTION_ROLES['post.decide'].filter((role) => role !== 'language_reviewer'));

/**
 * Proposes who decides on a kind at a node and below, instead of the named chain. It is in force when a second person has
 * confirmed it.
 * @throws AppError `chain.too_weak` where nobody decides at some step of it, `chain.role_unfit`, `chain.step_malformed`
 */
export async function proposeChain(deps: ContentDeps, actor: Actor, input: ChainInput): Promise<ChainView> {
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const node = await tx.mission.findUnique({
      where: { code: input.mission },
      select: { id: true, path: true, code: true },
    });
    if (!node) throw new AppError('mission.unknown', { code: input.mission });
    authorize(actor, 'chain.edit', node, now);
    assertStrong(input.steps);
    const id = newId();
    const steps = structuredClone(input.steps) as never;
    const chain = await tx.chain.create({
      data: { id, kind: input.kind, steps, missionId: node.id, proposedById: memberIdOf(actor), proposedAt: now },
    });
    const details = { kind: input.kind, mission: input.mission, steps: input.steps as unknown as Canonical };
    await record(tx, deps.clock, [entryOf(actor, 'chain.proposed', id, details)]);
    return viewOf({ ...chain, mission: node });
  });
}

/**
 * Puts a proposed chain in force, in the place of the one that the node has for the kind. What is in review goes on as it
 * was submitted.
 * @throws AppError `chain.not_found`, `chain.four_eyes_forbidden` to who proposed it, `chain.not_proposed_conflict`
 */
export async function confirmChain(deps: ContentDeps, actor: Actor, id: string): Promise<ChainView> {
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const chain = await lockChain(tx, id);
    authorize(await asTheyStand(tx, actor), 'chain.edit', chain.mission, now);
    const memberId = memberIdOf(actor);
    if (chain.proposedById === memberId) throw new AppError('chain.four_eyes_forbidden', {});
    if (chain.confirmedAt || chain.retiredAt) throw new AppError('chain.not_proposed_conflict', {});
    await tx.chain.updateMany({
      where: { missionId: chain.missionId, kind: chain.kind, confirmedAt: { not: null }, retiredAt: null },
      data: { retiredAt: now },
    });
    const confirmed = await tx.chain.update({ where: { id }, data: { confirmedById: memberId, confirmedAt: now } });
    await record(tx, deps.clock, [entryOf(actor, 'chain.confirmed', id, { kind: chain.kind })]);
    return viewOf({ ...chain, ...confirmed });
  });
}

/** Ends a chain or its proposal: the one above it holds again. @throws AppError `chain.not_found`, `chain.retired_conflict` */
export async function retireChain(deps: ContentDeps, actor: Actor, id: string): Promise<ChainView> {
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const chain = await lockChain(tx, id);
    authorize(await asTheyStand(tx, actor), 'chain.edit', chain.mission, now);
    if (chain.retiredAt) throw new AppError('chain.retired_conflict', {});
    const retired = await tx.chain.update({ where: { id }, data: { retiredAt: now } });
    await record(tx, deps.clock, [entryOf(actor, 'chain.retired', id, { kind: chain.kind })]);
    return viewOf({ ...chain, ...retired });
  });
}

/** The named chains, and those of nodes above and below the given ones; the newest last. */
export async function listChains(tx: Tx, under: readonly string[]): Promise<readonly ChainView[]> {
  const rows = await tx.chain.findMany({
    where: {
      OR: [
        { missionId: null },
        ...under.map((path) => ({ mission: { path: { startsWith: path } } })),
        { mission: { path: { in: under.flatMap(pathsAbove) } } },
      ],
    },
    include: { mission: { select: { code: true } } },
    orderBy: [{ kind: 'asc' }, { id: 'asc' }],
  });
  return rows.map(viewOf);
}

type StoredChain = Prisma.ChainGetPayload<object> & { readonly mission: { readonly code: string } | null };

function viewOf(row: StoredChain): ChainView {
  return {
    id: row.id,
    kind: row.kind,
    steps: readRules(row.steps),
    mission: row.mission?.code ?? null,
    state: row.retiredAt ? 'retired' : row.missionId !== null && !row.confirmedAt ? 'proposed' : 'in_force',
    proposedAt: row.proposedAt,
    confirmedAt: row.confirmedAt,
  };
}

/** No chain goes under four eyes: besides who wrote it, somebody who decides sees the post. */
function assertStrong(steps: readonly StepRule[]): void {
  const keys = new Set(steps.map(({ key }) => key));
  for (const { key, anyOf, allOf, eachLanguage } of steps) {
    const asked = anyOf ?? allOf ?? [];
    if (asked.length === 0 || (anyOf && allOf) || keys.size !== steps.length) {
      throw new AppError('chain.step_malformed', { step: key });
    }
    const unfit = asked.find((role) => role !== 'language_reviewer' && !DECIDES.has(role));
    if (unfit) throw new AppError('chain.role_unfit', { step: key, role: `role.${unfit}` });
    if (eachLanguage && !asked.every((role) => role === 'language_reviewer')) {
      throw new AppError('chain.step_malformed', { step: key });
    }
  }
  const decides = ({ anyOf, allOf }: StepRule) =>
    anyOf?.every((role) => DECIDES.has(role)) ?? allOf?.some((role) => DECIDES.has(role)) ?? false;
  if (!steps.some(decides)) throw new AppError('chain.too_weak', {});
}

/** The row is held until the transaction ends, so that of two who confirm at once one is told. */
async function lockChain(tx: Tx, id: string) {
  await tx.$queryRaw`select id from chains where id = ${id}::uuid for update`;
  const chain = await tx.chain.findUnique({
    where: { id },
    include: { mission: { select: { path: true, code: true } } },
  });
  if (!chain?.mission) throw new AppError('chain.not_found', { id });
  return { ...chain, mission: chain.mission };
}

function entryOf(actor: Actor, action: string, id: string, details: Readonly<Record<string, Canonical>>) {
  return { ...byOf(actor), action, subject: { kind: 'chain', id }, details };
}
