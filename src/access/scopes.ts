import { ACTION_ROLES, type Action, CLOSED_TO_ADMINISTRATORS, CLOSED_TO_SYSTEM } from './action-roles.ts';
import type { Role } from './role.ts';

/** What a token may be used for, at most: names of actions, or these for many. A token without it reads. */
const NAMED_SCOPES = ['read', 'write', 'decide'] as const;

/** Of the personas of a trial, and of the first administrator: all that the member may do. */
export const ALL = 'all';

/** What changes who may do what, or decides for good: a token has it only where it is named. */
const NAMED_ONLY: ReadonlySet<Action> = new Set<Action>([
  ...CLOSED_TO_ADMINISTRATORS,
  ...CLOSED_TO_SYSTEM,
  'chain.edit',
  'template.edit',
  'election.edit',
  'review_rule.edit',
  'post.review_after',
  'delegation.give',
  'self.edit',
  'member.edit',
  'token.issue',
  'account.connect',
  'account.close',
  'backup.take',
]);

/**
 * The actions of a token's scopes; nothing for all of them. Names that are no action any more count for nothing.
 */
export function actionsOfScopes(scopes: readonly string[]): ReadonlySet<Action> | undefined {
  if (scopes.includes(ALL)) return undefined;
  return new Set(scopes.flatMap(actionsOfScope));
}

/**
 * What of the scopes nobody gives away in another's name: an administrator would decide by it, be two persons of the ministry, or
 * make further ways in.
 */
export function ownScopesIn(scopes: readonly string[]): readonly Action[] {
  const actions = actionsOfScopes(scopes);
  const own = [...NAMED_ONLY].filter((action) => !(ACTION_ROLES[action] as readonly Role[]).includes('administrator'));
  return [...own, 'self.edit' as const].filter((action) => !actions || actions.has(action));
}

export function isScope(name: string): boolean {
  return NAMED_SCOPES.some((scope) => scope === name) || Object.hasOwn(ACTION_ROLES, name);
}

const ACTIONS = Object.keys(ACTION_ROLES) as readonly Action[];

function actionsOfScope(scope: string): readonly Action[] {
  switch (scope) {
    case 'read':
      return ACTIONS.filter((action) => /\.(view|read)$/.test(action));
    case 'write':
      return ACTIONS.filter((action) => !NAMED_ONLY.has(action));
    case 'decide':
      return ['post.decide', ...ACTIONS.filter((action) => /\.(view|read)$/.test(action))];
    default:
      return ACTIONS.filter((action) => action === scope);
  }
}
