import { telegramMethod } from '../fixtures/telegram.ts';
import type { Judge } from './judgement.ts';
import type { OpenApi, Operation } from './open-api.ts';

/**
 * X's document of 2026-08 renamed `tweet.fields`, while X's pages and twitter-api-v2 1.29.1 name the old one.
 * https://docs.x.com/x-api/fundamentals/fields (read 2026-08)
 */
export const X_ALIASES = { 'tweet.fields': 'post.fields' } as const;

/**
 * X's document names the address of its token endpoint and does not describe it. RFC 6749, section 6, does, and
 * https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code (read 2026-08).
 */
export function withTokenEndpoint(document: OpenApi): OpenApi {
  const schema = {
    type: 'object',
    properties: {
      grant_type: { const: 'refresh_token' },
      refresh_token: { type: 'string', minLength: 1 },
      client_id: { type: 'string', minLength: 1 },
    },
    required: ['grant_type', 'refresh_token'],
  };
  const content = { 'application/x-www-form-urlencoded': { schema } };
  return withOperation(document, '/2/oauth2/token', { requestBody: { required: true, content } });
}

/** Mastodon's document describes the Idempotency-Key as "any arbitrary string" and gives it the type of an object. */
export function withTextualKey(document: OpenApi): OpenApi {
  const create = document.paths['/api/v1/statuses']?.post;
  const parameters = create?.parameters?.map((parameter) =>
    'name' in parameter && parameter.name === 'Idempotency-Key'
      ? { ...parameter, schema: { type: 'string', minLength: 1 } }
      : parameter,
  );
  return withOperation(document, '/api/v1/statuses', { ...create, ...(parameters ? { parameters } : {}) });
}

/** telegraf 4.16.3 names the method once more in a form (core/network/client.js); Telegram passes over it. */
export function withoutMethodField(judge: Judge): Judge {
  return (request) =>
    judge({
      ...request,
      async form() {
        const form = await request.form();
        if (form.get('method') === telegramMethod(request)) form.delete('method');
        return form;
      },
    });
}

/** The document with another `post` at `path`. */
function withOperation(document: OpenApi, path: string, post: Operation): OpenApi {
  return { ...document, paths: { ...document.paths, [path]: { ...document.paths[path], post } } };
}
