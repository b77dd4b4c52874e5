import type { FastifyRequest } from 'fastify';
import { actorRef } from '../access/actor.ts';
import type { Refusals } from '../audit/refusals.ts';
import type { AppError } from '../kernel/errors.ts';

/** What a stranger may come with. Who shows nothing is told to sign in, and has not tried anything. */
const CREDENTIALS = ['authorization', 'cookie', 'x-telegram-bot-api-secret-token'] as const;

/** For what is refused before a service is asked; what a service refused is recorded already. */
export async function noteRefusal(refusals: Refusals, request: FastifyRequest, error: AppError): Promise<void> {
  const { actor, method, routeOptions, headers, ip } = request;
  const isTried = error.code !== 'auth.required' || CREDENTIALS.some((name) => headers[name] !== undefined);
  if (!actor && !isTried) return;
  await refusals.note({
    error,
    by: actor ? { actor: actorRef(actor) } : { source: ip },
    way: actor?.way ?? 'api',
    asked: `${method} ${routeOptions.url ?? '?'}`,
  });
}
