import type { ActorRef, Way } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/say.ts';
import type { Action } from './action-roles.ts';
import type { Role } from './role.ts';

/** Whoever acts: a person by some door, or the house itself. */
export type Actor = MemberActor | SystemActor;

export interface MemberActor {
  readonly kind: 'member';
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly language: Language;
  readonly grants: readonly Grant[];
  readonly way: Way;
  /** The id of the token by which they act, for the record. */
  readonly token?: string;
  /** Of a token that is not good for all that its member may do. */
  readonly scopes?: ReadonlySet<Action>;
}

export interface SystemActor {
  readonly kind: 'system';
  readonly way: 'system';
}

/** A role held at a node of the tree, from an instant on and up to, not at, another. It reaches down. */
export interface Grant {
  readonly role: Role;
  /** Of the node: `/VN-MFA/europe/`. */
  readonly path: string;
  readonly validFrom: Date;
  readonly validUntil?: Date;
}

export const SYSTEM: SystemActor = { kind: 'system', way: 'system' };

/** The roles that an actor holds over a place at an instant, each once. */
export function activeRoles(actor: Actor, place: { readonly path: string }, at: Date): readonly Role[] {
  if (actor.kind === 'system') return [];
  const roles = actor.grants
    .filter((grant) => reaches(grant, place.path) && isActive(grant, at))
    .map(({ role }) => role);
  return [...new Set(roles)];
}

/** The roles that a member holds at an instant, wherever, each once. */
export function activeRolesAnywhere(actor: MemberActor, at: Date): readonly Role[] {
  return [...new Set(actor.grants.filter((grant) => isActive(grant, at)).map(({ role }) => role))];
}

/** For the audit record: ids only. */
export function actorRef(actor: Actor): ActorRef {
  if (actor.kind === 'system') return { kind: 'system' };
  return { kind: 'member', id: actor.id, ...(actor.token === undefined ? {} : { token: actor.token }) };
}

/** Who did it and by which door, as an entry of the record begins. */
export function byOf(actor: Actor): { readonly actor: ActorRef; readonly way: Way } {
  return { actor: actorRef(actor), way: actor.way };
}

/** @throws AppError `access.person_needed` where the house itself acts: some things only a person does */
export function memberIdOf(actor: Actor): string {
  if (actor.kind === 'system') throw new AppError('access.person_needed', {});
  return actor.id;
}

/** Paths end in a slash, so that `/VN-MFA/europe/` is no part of `/VN-MFA/europe_east/`. */
function reaches(grant: Grant, path: string): boolean {
  return path.startsWith(grant.path);
}

function isActive(grant: Grant, at: Date): boolean {
  return grant.validFrom <= at && (grant.validUntil === undefined || at < grant.validUntil);
}
