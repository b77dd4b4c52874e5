import type { Api } from '../api.ts';
import { failingHealth, health } from '../contract/health.ts';
import { FRONT_PAGE_POLICY, frontPage } from '../front-page.ts';
import { languageOf } from '../language.ts';
import type { Services } from '../services.ts';

/** What strangers may see. */
export function addOpenRoutes(app: Api, services: Services, sandboxUrl: string | undefined): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    schema: {
      tags: ['health'],
      summary: 'Whether all is running',
      security: [],
      response: { 200: health, 503: failingHealth },
    },
    handler: async (_request, reply) => {
      const found = await services.health().catch(() => undefined);
      if (!found) return reply.code(503).send({ status: 'failing' });
      const { ok, mode, database, version } = found;
      return reply.code(ok ? 200 : 503).send({ status: ok ? 'ok' : 'failing', mode, database, version });
    },
  });

  app.route({
    method: 'GET',
    url: '/',
    schema: { hide: true },
    handler: async (request, reply) => {
      const { mode, version } = await services.health();
      const language = languageOf(request);
      return reply
        .headers({
          'content-security-policy': FRONT_PAGE_POLICY,
          'content-language': language,
          vary: 'accept-language',
        })
        .type('text/html; charset=utf-8')
        .send(frontPage(language, { mode, version, sandboxUrl }));
    },
  });
}
