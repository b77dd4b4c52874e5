import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Action } from '../access/action-roles.ts';
import type { MemberActor } from '../access/actor.ts';
import { type ActionKind, actionsAt, authorize, can, type Place } from '../access/can.ts';
import { isComplete, type MemberSession } from '../access/sessions.ts';
import { addressBlock } from '../kernel/address-block.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { FailedTokens } from './failed-tokens.ts';
import { refuseOtherSites } from './same-site.ts';
import type { Services } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor?: MemberActor;
    /** When it was judged who asks. */
    judgedAt?: Date;
    /** Of who came by cookie; absent for who came by token. */
    session?: MemberSession;
  }
  interface FastifyContextConfig {
    /** The actions a route stands for: who may do none of them anywhere is refused before the request is read. */
    needs?: readonly Action[];
    /** Also for a session in which the second factor is still to be given or set up. */
    beforeSecondFactor?: boolean;
    /** Not by token: for whoever signed in themselves. */
    sessionOnly?: boolean;
  }
}

interface Door {
  readonly services: Pick<Services, 'tokens' | 'signIn'>;
  readonly clock: Clock;
  /** The origin that pages of ours come from. */
  readonly publicUrl: string | undefined;
}

/**
 * Lets in members only, by token or by the cookie of a session, and before anything of the request is read. Whoever holds
 * none of the actions a route needs, at no place, is refused here; whether they hold it at the place in question is for
 * the services to judge.
 */
export function requireMember(app: FastifyInstance, door: Door): void {
  const failed = new FailedTokens(door.clock);
  app.decorateRequest('actor');
  app.decorateRequest('judgedAt');
  app.decorateRequest('session');
  app.addHook('onRequest', async (request) => {
    request.actor = await memberOf(request, door, failed);
    if (request.routeOptions.config.sessionOnly) sessionOf(request);
    request.judgedAt = door.clock.now();
    refuseStranger(request.actor, request.routeOptions.config.needs ?? [], request.judgedAt);
  });
}

/** Who asks. Only for routes behind `requireMember`. */
export function actorOf(request: FastifyRequest): MemberActor {
  if (!request.actor) throw new AppError('auth.required', {});
  return request.actor;
}

/**
 * What who asks may do at a place with things of some kinds, so that a page offers what would not be refused for want of
 * a role. Whether the thing is in a state for it is another question.
 */
export function mayAt(request: FastifyRequest, place: Place, kinds?: readonly ActionKind[]): readonly Action[] {
  if (!request.judgedAt) throw new AppError('auth.required', {});
  return actionsAt(actorOf(request), place, request.judgedAt, kinds);
}

/** The session by which they ask. @throws AppError `auth.session_needed` for who came by token */
export function sessionOf({ session }: FastifyRequest): MemberSession {
  if (!session) throw new AppError('auth.session_needed', {});
  return session;
}

async function memberOf(request: FastifyRequest, door: Door, failed: FailedTokens): Promise<MemberActor> {
  const { authorization, cookie } = request.headers;
  if (authorization === undefined && cookie !== undefined) return memberOfCookie(request, cookie, door);
  const { tokens } = door.services;
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new AppError('auth.required', {});
  const source = addressBlock(request.ip);
  failed.assertMayTry(source);
  const actor = await tokens.resolve(token).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'unauthenticated') failed.remember(source, token);
    throw error;
  });
  if (actor.kind !== 'member') throw new AppError('auth.required', {});
  return { ...actor, way: request.headers['x-communique-way'] === 'cli' ? 'cli' : 'api' };
}

async function memberOfCookie(request: FastifyRequest, cookie: string, door: Door): Promise<MemberActor> {
  const way = request.headers['x-communique-way'] === 'phone' ? 'phone' : 'console';
  const session = await door.services.signIn.sessionOf(cookie, way);
  if (!session) throw new AppError('auth.required', {});
  request.session = session;
  // Before it is refused what it asks, so that the record says to whom.
  request.actor = session.actor;
  if (request.method !== 'GET' && request.method !== 'HEAD') refuseOtherSites(request, door.publicUrl);
  if (!request.routeOptions.config.beforeSecondFactor && !isComplete(session.secondFactor)) {
    throw new AppError('auth.second_factor_needed', {});
  }
  return session.actor;
}

function refuseStranger(actor: MemberActor, needs: readonly Action[], at: Date): void {
  const [first] = needs;
  if (first === undefined) return;
  const mayAnywhere = actor.grants.some(({ path }) => needs.some((action) => can(actor, action, { path }, at)));
  if (!mayAnywhere) authorize(actor, first, { path: actor.grants[0]?.path ?? '/' }, at);
}
