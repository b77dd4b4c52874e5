import type { Api } from '../api.ts';
import { actorOf, sessionOf } from '../authenticate.ts';
import { idPath, nothing } from '../contract/fields.ts';
import { password, sessionQuery, sessions } from '../contract/sign-in.ts';
import type { Services } from '../services.ts';

export function addSessionRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/sessions',
    config: { needs: [] },
    schema: {
      tags: ['sign-in'],
      summary: 'Where you are signed in; for administrators also where others are',
      querystring: sessionQuery,
      response: { 200: sessions },
    },
    handler: async (request) => {
      const open = await services.sessions.list(actorOf(request), request.query);
      return { sessions: open.map((one) => ({ ...one, current: one.id === request.session?.id })) };
    },
  });

  app.route({
    method: 'DELETE',
    url: '/sessions/:id',
    config: { needs: [] },
    schema: { tags: ['sign-in'], summary: 'End a session at once', params: idPath, response: { 204: nothing } },
    handler: async (request, reply) => {
      await services.sessions.revoke(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'POST',
    url: '/password',
    config: { needs: [], sessionOnly: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Change your password; your other sessions end',
      body: password,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.signIn.changePassword(sessionOf(request), { ...request.body, address: request.ip });
      return reply.code(204).send();
    },
  });
}
