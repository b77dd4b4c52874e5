import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Caller, SignInAnswer, SignInRequest } from '../../access/sign-in.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Api } from '../api.ts';
import { unread } from '../contract/factors.ts';
import { nothing } from '../contract/fields.ts';
import { acceptance, byEmail, bySingleSignOn, invitationPath, invited, signInWays } from '../contract/sign-in.ts';
import { languageOf } from '../language.ts';
import { LINK_PAGE_POLICY, linkPage } from '../link-page.ts';
import { refuseOtherSites } from '../same-site.ts';
import type { Services } from '../services.ts';

/**
 * What of better-auth is open, and nothing else of it. Which answers they give is written in
 * docs/decisions/0011-sign-in.md.
 */
const LIBRARY_ROUTES = [
  { method: 'POST', path: '/sign-in/email', body: byEmail },
  { method: 'POST', path: '/sign-out', body: z.strictObject({}).nullish() },
  { method: 'POST', path: '/sign-in/social', body: bySingleSignOn },
  { method: 'GET', path: '/callback/oidc', takesQuery: true },
  { method: 'GET', path: '/passkey/generate-authenticate-options' },
  { method: 'POST', path: '/passkey/verify-authentication', body: unread },
] as const;

/** How one signs in: for those who are no members yet, as far as the house knows. */
export function addSignInRoutes(app: Api, services: Services, publicUrl: string | undefined): void {
  for (const route of LIBRARY_ROUTES) {
    app.route({
      method: route.method,
      url: `/api/auth${route.path}`,
      exposeHeadRoute: false,
      schema: { hide: true, ...('body' in route ? { body: route.body } : {}) },
      onRequest: async (request) => {
        if (route.method !== 'GET') refuseOtherSites(request, publicUrl);
      },
      handler: async (request, reply) => give(reply, await services.signIn.handle(asked(request, route))),
    });
  }

  app.route({
    method: 'GET',
    url: '/api/v1/sign-in',
    schema: {
      tags: ['sign-in'],
      summary: 'By which ways one may come in, besides password and passkey',
      security: [],
      response: { 200: signInWays },
    },
    handler: () => services.signIn.ways(),
  });

  for (const url of ['/setup/:token', '/invitation/:token'] as const) {
    app.route({
      method: 'GET',
      url,
      exposeHeadRoute: false,
      schema: { hide: true, params: invitationPath },
      handler: async (request, reply) => {
        const language = languageOf(request);
        const found = await services.signIn.invited(request.params.token).catch((error: unknown) => {
          if (error instanceof AppError) return { refused: error.in(language) };
          throw error;
        });
        return reply
          .code('refused' in found ? 404 : 200)
          .headers({ 'content-security-policy': LINK_PAGE_POLICY, 'content-language': language })
          .type('text/html; charset=utf-8')
          .send(linkPage(language, found));
      },
    });
  }

  app.route({
    method: 'GET',
    url: '/api/v1/invitations/:token',
    schema: {
      tags: ['sign-in'],
      summary: 'Whom a link lets set a password',
      security: [],
      params: invitationPath,
      response: { 200: invited },
    },
    handler: async (request) => services.signIn.invited(request.params.token),
  });

  for (const [url, summary] of [
    ['/api/v1/invitations/accept', 'Use up a link: set name and password'],
    ['/api/v1/setup', 'Use up the link that the first start prints: the password of the first administrator'],
  ] as const) {
    app.route({
      method: 'POST',
      url,
      schema: { tags: ['sign-in'], summary, security: [], body: acceptance, response: { 204: nothing } },
      onRequest: async (request) => refuseOtherSites(request, publicUrl),
      handler: async (request, reply) => {
        await services.signIn.accept(request.body);
        return reply.code(204).send();
      },
    });
  }
}

/** An answer of the library with its cookies. */
export function give(reply: FastifyReply, { status, cookies, location, body }: SignInAnswer): FastifyReply {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
  if (location !== undefined) reply.header('location', location);
  reply.code(status);
  return body === undefined ? reply.send() : reply.type('application/json').send(JSON.stringify(body));
}

export function callerOf({ headers, ip }: FastifyRequest): Caller {
  return { cookies: headers.cookie, userAgent: headers['user-agent'], address: ip };
}

function asked(request: FastifyRequest, route: (typeof LIBRARY_ROUTES)[number]): SignInRequest {
  return {
    path: route.path,
    ...('takesQuery' in route ? { query: new URL(request.url, 'http://query.invalid').search } : {}),
    method: request.method === 'GET' ? 'GET' : 'POST',
    ...callerOf(request),
    ...(request.body === undefined ? {} : { body: request.body }),
  };
}
