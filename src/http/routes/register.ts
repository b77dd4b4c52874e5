import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { MINUTE, SECOND } from '../../kernel/durations.ts';
import { type Language, say } from '../../kernel/say.ts';
import type { RegisterEntry } from '../../missions/register.ts';
import type { Api } from '../api.ts';
import { register, registerLink } from '../contract/register.ts';
import { languageOf } from '../language.ts';
import { REGISTER_POLICY, registerPage } from '../register-page.ts';
import type { Services } from '../services.ts';

const PAGE = '/register';
const JSON_PATH = '/register.json';
/** https://www.rfc-editor.org/rfc/rfc8615 (May 2019) */
const WELL_KNOWN = '/.well-known/communique-register';

/**
 * The register is for everybody: as a page, as JSON for other sites too, and found at a well-known place.
 * @param publicUrl where people find this server: `https://communique.example`; by default where it was asked
 */
export function addRegisterRoutes(app: Api, services: Services, publicUrl: string | undefined): void {
  app.route({
    method: 'GET',
    url: PAGE,
    schema: { hide: true, querystring: z.object({ lang: z.string().optional() }) },
    handler: async (request, reply) => {
      const entries = (await services.register()).map(shown);
      if (prefersJson(request)) return sendJson(request, reply, { accounts: entries });
      const { lang } = request.query;
      const language: Language = lang === 'vi' || lang === 'en' ? lang : languageOf(request);
      const headers = { 'content-security-policy': REGISTER_POLICY, 'content-language': language };
      return cached(request, reply.headers(headers).type('text/html; charset=utf-8'), registerPage(language, entries));
    },
  });

  app.route({
    method: 'GET',
    url: JSON_PATH,
    schema: {
      tags: ['register'],
      summary: 'The public register of official accounts',
      description: 'Open to everybody and every origin. `/register` is the same for people.',
      security: [],
      response: { 200: register },
    },
    handler: async (request, reply) => {
      return sendJson(request, reply, { accounts: (await services.register()).map(shown) });
    },
  });

  app.route({
    method: 'GET',
    url: WELL_KNOWN,
    schema: { tags: ['register'], summary: 'Where the register is', security: [], response: { 200: registerLink } },
    handler: async (request, reply) => {
      const origin = publicUrl ?? `${request.protocol}://${request.host}`;
      return sendJson(request, reply, { register: origin + JSON_PATH, page: origin + PAGE });
    },
  });
}

/** Whether the house has to connect an account anew is nobody's business outside. */
function shown({ owner, status, url, ...entry }: RegisterEntry) {
  const head = { en: say('en', 'register.head_of_mission', {}), vi: say('vi', 'register.head_of_mission', {}) };
  const isClosed = status === 'closed';
  return {
    ...entry,
    // Behind the address of a trial's account may be somebody else's profile.
    url: entry.trial ? null : url,
    owner: owner === null ? head : { en: owner, vi: owner },
    status: isClosed ? ('closed' as const) : ('active' as const),
  };
}

function prefersJson({ headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

function sendJson(request: FastifyRequest, reply: FastifyReply, body: object): FastifyReply {
  // As the answer is written: the same bytes have the same tag.
  const text = JSON.stringify(body);
  reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
  return cached(request, reply.type('application/json; charset=utf-8'), text);
}

const FRESH_SECONDS = (5 * MINUTE) / SECOND;

/** Kept for five minutes by whoever asks often, and not sent again where it is the same. */
function cached(request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  reply.headers({ etag, 'cache-control': `public, max-age=${FRESH_SECONDS}`, vary: 'accept, accept-language' });
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return reply.code(304).send();
  // Past the serializer of the contract: it is text already.
  return reply.serializer((payload) => payload as string).send(body);
}
