import type { Actor } from '../access/actor.ts';
import { can, type Place } from '../access/can.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { normalizeText } from '../kernel/text.ts';
import type { FreezeInput, FreezeScope } from './delivery-view.ts';
import type { FreezeInForce } from './freeze-scope.ts';

/**
 * The node of the tree that a scope lies in, and its value as the rows have it. A stop on a misspelt name would stop
 * nothing, and nobody would know.
 * @throws AppError `freeze.scope_unknown`
 */
export async function placeOf(
  tx: Tx,
  input: Pick<FreezeInput, 'scope' | 'value'>,
): Promise<{ readonly path: string; readonly value: string }> {
  const value = input.scope === 'account' ? input.value.toLowerCase() : normalizeText(input.value);
  const path = await pathOf(tx, { scope: input.scope, scopeValue: value });
  if (!(await isKnown(tx, input.scope, value))) throw scopeUnknown(input.scope, value);
  return { path, value };
}

/** A channel, a campaign or a country concerns the ministry. */
export async function pathOf(
  tx: Tx,
  { scope, scopeValue }: Pick<FreezeInForce, 'scope' | 'scopeValue'>,
): Promise<string> {
  if (scope === 'region' || scope === 'mission') {
    const mission = await tx.mission.findUnique({ where: { code: scopeValue }, select: { path: true } });
    if (mission) return mission.path;
  } else if (scope === 'account') {
    const account = isId(scopeValue)
      ? await tx.account.findUnique({ where: { id: scopeValue }, select: { mission: { select: { path: true } } } })
      : null;
    if (account) return account.mission.path;
  } else {
    const ministry = await tx.mission.findFirst({ where: { parentId: null }, select: { path: true } });
    if (ministry) return ministry.path;
  }
  throw scopeUnknown(scope, scopeValue);
}

export type StoredFreeze = FreezeInForce & { readonly startedFrom: string | null; readonly endedAt: Date | null };

/** Where a stop is ended: what the ministry started, the ministry ends. Those of before that rule lie where their scope does. */
export async function endPlaceOf(tx: Tx, freeze: StoredFreeze): Promise<Place> {
  return { path: freeze.startedFrom ?? (await pathOf(tx, freeze)) };
}

export async function mayEndFreeze(tx: Tx, actor: Actor, freeze: StoredFreeze, at: Date): Promise<boolean> {
  return freeze.endedAt === null && can(actor, `${freeze.kind}.end`, await endPlaceOf(tx, freeze), at);
}

async function isKnown(tx: Tx, scope: FreezeScope, value: string): Promise<boolean> {
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

function scopeUnknown(scope: FreezeScope, value: string): AppError {
  return new AppError('freeze.scope_unknown', { scope: `freeze_scope.${scope}`, value });
}
