import { AppError } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import { ACTION_ROLES, type Action, CLOSED_TO_ADMINISTRATORS, CLOSED_TO_SYSTEM } from './action-roles.ts';
import { type Actor, activeRoles, type MemberActor } from './actor.ts';
import type { Role } from './role.ts';

/** The node of the tree that the action is about. */
export interface Place {
  readonly path: string;
}

export function can(actor: Actor, action: Action, subject: Place, at: Date): boolean {
  return refusalOf(actor, action, subject, at) === undefined;
}

/** @throws AppError `access.refused`, `access.administrator_forbidden`, `access.person_needed` */
export function authorize(actor: Actor, action: Action, subject: Place, at: Date): void {
  const refusal = refusalOf(actor, action, subject, at);
  if (refusal === undefined) return;
  if (actor.kind === 'system') throw new AppError('access.person_needed', {});
  throw new AccessRefused(refusal, { action, handle: actor.handle, place: placeName(subject) });
}

/**
 * Of what is one's own no role is asked, only whether a token is for that.
 * @throws AppError `access.scope_forbidden`, `access.person_needed`
 */
export function authorizeSelf(actor: Actor): void {
  if (actor.kind === 'system') throw new AppError('access.person_needed', {});
  if (!actor.scopes || actor.scopes.has('self.edit')) return;
  const place = { path: actor.grants[0]?.path ?? '/' };
  const facts = { action: 'self.edit', handle: actor.handle, place: placeName(place) } as const;
  throw new AccessRefused('access.scope_forbidden', facts);
}

/** The nodes from which down an actor may do so. The house itself may everywhere. */
export function placesWhere(actor: Actor, action: Action, at: Date): readonly string[] {
  if (actor.kind === 'system') return ['/'];
  const paths = new Set(actor.grants.map(({ path }) => path));
  return [...paths].filter((path) => can(actor, action, { path }, at));
}

/** What an actor may do at each node where they hold a role, so that what is shown to them follows the same table. */
export function actionsOf(
  actor: MemberActor,
  at: Date,
): readonly { readonly path: string; readonly may: readonly Action[] }[] {
  const paths = [...new Set(actor.grants.map(({ path }) => path))].sort();
  return paths.map((path) => ({ path, may: actionsAt(actor, { path }, at) }));
}

/** What an actor's roles and token allow them there with things of some kinds; with all of them unless it says else. */
export function actionsAt(actor: Actor, place: Place, at: Date, kinds?: readonly ActionKind[]): readonly Action[] {
  const asked = kinds ? ACTIONS.filter((action) => kinds.some((kind) => action.startsWith(`${kind}.`))) : ACTIONS;
  return asked.filter((action) => can(actor, action, place, at));
}

/** What an action is done with: `post` of `post.decide`. */
export type ActionKind = Action extends infer A ? (A extends `${infer Kind}.${string}` ? Kind : never) : never;

const ACTIONS = Object.keys(ACTION_ROLES) as Action[];

type Refusal = 'access.refused' | 'access.administrator_forbidden' | 'access.scope_forbidden';

function refusalOf(actor: Actor, action: Action, subject: Place, at: Date): Refusal | undefined {
  if (actor.kind === 'system') return CLOSED_TO_SYSTEM.has(action) ? 'access.refused' : undefined;
  if (actor.scopes && !actor.scopes.has(action)) return 'access.scope_forbidden';
  const held = activeRoles(actor, subject, at);
  const allowed: readonly Role[] = ACTION_ROLES[action];
  if (!held.some((role) => allowed.includes(role))) return 'access.refused';
  const administers = held.includes('administrator') && CLOSED_TO_ADMINISTRATORS.has(action);
  return administers ? 'access.administrator_forbidden' : undefined;
}

interface RefusalFacts {
  readonly action: Action;
  readonly handle: string;
  readonly place: string;
}

/** Its sentence names the action and the roles, which have words of their own in each language. */
class AccessRefused extends AppError<Refusal> {
  readonly #facts: RefusalFacts;

  constructor(code: Refusal, facts: RefusalFacts) {
    super(code, wordsOf('en', facts));
    this.#facts = facts;
  }

  override in(language: Language, names: Parameters<AppError['in']>[1] = {}): string {
    const place = names[this.#facts.place] ?? this.#facts.place;
    return say(language, this.code, wordsOf(language, { ...this.#facts, place }));
  }
}

function wordsOf(language: Language, { action, handle, place }: RefusalFacts) {
  const roles = ACTION_ROLES[action].map((role) => say(language, `role.${role}`, {}));
  return { action: say(language, `action.${action}`, {}), handle, place, roles: [...new Set(roles)].join(', ') };
}

/** The code of the node: the last name in its path. */
function placeName({ path }: Place): string {
  return path.split('/').findLast((name) => name !== '') ?? path;
}
