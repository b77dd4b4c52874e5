import type { FastifyInstance } from 'fastify';
import type { Logger } from '../kernel/logger.ts';

/** One line for each answer: who asked for which route and what came of it; no query, no body, no token. */
export function logAnswers(app: FastifyInstance, logger: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      tookMs: Math.round(reply.elapsedTime),
      memberId: request.actor?.id ?? null,
    };
    logger.info(fields, 'answered a request');
  });
}
