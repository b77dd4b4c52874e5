import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Action } from '../access/action-roles.ts';
import type { MemberActor } from '../access/actor.ts';
import { authorize, can } from '../access/can.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { FailedTokens } from './failed-tokens.ts';
import type { Services } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor?: MemberActor;
  }
  interface FastifyContextConfig {
    /** The actions a route stands for: who may do none of them anywhere is refused before the request is read. */
    needs?: readonly Action[];
  }
}

/**
 * Lets in members only, and before anything of the request is read. Whoever holds none of the actions a route needs, at
 * no place, is refused here; whether they hold it at the place in question is for the services to judge.
 */
export function requireMember(
  app: FastifyInstance,
  { tokens, clock }: { readonly tokens: Services['tokens']; readonly clock: Clock },
): void {
  const failed = new FailedTokens(clock);
  app.decorateRequest('actor');
  app.addHook('onRequest', async (request) => {
    request.actor = await memberOf(request, tokens, failed);
    refuseStranger(request.actor, request.routeOptions.config.needs ?? [], clock.now());
  });
}

/** Who asks. Only for routes behind `requireMember`. */
export function actorOf(request: FastifyRequest): MemberActor {
  if (!request.actor) throw new AppError('auth.required', {});
  return request.actor;
}

async function memberOf(
  request: FastifyRequest,
  tokens: Services['tokens'],
  failed: FailedTokens,
): Promise<MemberActor> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new AppError('auth.required', {});
  failed.assertMayTry(request.ip);
  const actor = await tokens.resolve(token).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'unauthenticated') failed.remember(request.ip, token);
    throw error;
  });
  if (actor.kind !== 'member') throw new AppError('auth.required', {});
  return { ...actor, way: request.headers['x-communique-way'] === 'cli' ? 'cli' : 'api' };
}

function refuseStranger(actor: MemberActor, needs: readonly Action[], at: Date): void {
  const [first] = needs;
  if (first === undefined) return;
  const mayAnywhere = actor.grants.some(({ path }) => needs.some((action) => can(actor, action, { path }, at)));
  if (!mayAnywhere) authorize(actor, first, { path: actor.grants[0]?.path ?? '/' }, at);
}
