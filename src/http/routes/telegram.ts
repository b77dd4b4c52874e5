import { assertMayChangeFactors } from '../../access/sessions.ts';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { nothing } from '../contract/fields.ts';
import { memberPath, telegramCode, telegramLink } from '../contract/telegram.ts';
import type { Services } from '../services.ts';

/** How a person comes to act by Telegram, and how that ends. Whoever holds no role anywhere has nothing to do there. */
export function addTelegramRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/me/telegram',
    config: { needs: ['mission.view'] },
    schema: { tags: ['members'], summary: 'Whether you act by Telegram', response: { 200: telegramLink } },
    handler: async (request) => ({ linkedAt: (await services.telegram.linkedSince(actorOf(request))) ?? null }),
  });

  app.route({
    method: 'POST',
    url: '/me/telegram/code',
    config: { needs: ['mission.view'] },
    schema: {
      tags: ['members'],
      summary: 'A one-time code that links your Telegram',
      description:
        'It holds for 15 minutes and once; the one asked for before ends. A session first proves that it is you.',
      response: { 201: telegramCode },
    },
    handler: async (request, reply) => {
      // A chat decides in the member's name: whoever finds a phone unlocked must not link their own.
      if (request.session) assertMayChangeFactors(request.session);
      const { code, url, expiresAt } = await services.telegram.issueCode(actorOf(request));
      return reply.code(201).send({ code: code.reveal(), url: url ?? null, expiresAt });
    },
  });

  app.route({
    method: 'DELETE',
    url: '/me/telegram',
    config: { needs: ['mission.view'] },
    schema: { tags: ['members'], summary: 'Unlink your Telegram, at once', response: { 204: nothing } },
    handler: async (request, reply) => {
      await services.telegram.unlink(actorOf(request));
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'DELETE',
    url: '/members/:member/telegram',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: "Unlink a member's Telegram, at once",
      params: memberPath,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.telegram.unlink(actorOf(request), request.params.member);
      return reply.code(204).send();
    },
  });
}
