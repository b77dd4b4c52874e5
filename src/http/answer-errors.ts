import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusals } from '../audit/refusals.ts';
import { AppError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Problem } from './contract/problem.ts';
import { languageOf } from './language.ts';
import { JSON_LIMIT_MB } from './limits.ts';
import { noteRefusal } from './note-refusal.ts';
import { type ProblemStatus, refusal, unexpected } from './problem.ts';

type AnswerError = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/**
 * Turns whatever was thrown into `application/problem+json`; only what nobody foresaw is logged as an error.
 * @returns the same for errors before routing, which Fastify hands out by another way
 */
export function answerErrors(app: FastifyInstance, logger: Logger, refusals: Refusals): AnswerError {
  const answerError: AnswerError = (thrown, request, reply) => {
    const error = asRefusal(thrown, request);
    if (error) return send(reply, refusal(error, languageOf(request), request.id));
    logger.error({ err: thrown, requestId: request.id, route: request.routeOptions.url }, 'a request failed inside');
    return send(reply, unexpected(languageOf(request), request.id));
  };
  app.setErrorHandler(async (thrown, request, reply) => {
    if (thrown instanceof AppError) await noteRefusal(refusals, request, thrown);
    return answerError(thrown, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    const error = new AppError('route.not_found', { method: request.method, path: pathOf(request) });
    return send(reply, refusal(error, languageOf(request), request.id));
  });
  return answerError;
}

function send(reply: FastifyReply, problem: Problem & { status: ProblemStatus }): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="communique"');
  if (problem.status === 429) reply.header('retry-after', String(problem.params.seconds));
  return reply
    .code(problem.status)
    .headers({ 'content-language': languageOf(reply.request), vary: 'accept-language' })
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice(0, 200);
}

/** Ours as it is; Fastify's and the upload reader's, known by their codes; nothing for what is a defect. */
function asRefusal(thrown: unknown, request: FastifyRequest): AppError | undefined {
  if (thrown instanceof AppError) return thrown;
  const { code, statusCode } = thrown as { readonly code?: unknown; readonly statusCode?: unknown };
  const given = request.headers['content-type'] ?? '';
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('request.too_large', { max: JSON_LIMIT_MB });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('request.media_type', { given, wanted: 'application/json' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new AppError('request.not_json', {});
  }
  const isFault = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  return isFault ? new AppError('request.malformed', {}, { cause: thrown }) : undefined;
}
