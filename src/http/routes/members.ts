import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { idPath, nothing } from '../contract/fields.ts';
import { me } from '../contract/members.ts';
import { issuedToken, newToken, tokenQuery, tokens } from '../contract/tokens.ts';
import type { Services } from '../services.ts';

export function addMemberRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/me',
    config: { needs: [], beforeSecondFactor: true },
    schema: {
      tags: ['members'],
      summary: 'Who you are, which roles you hold and what you may do by them',
      response: { 200: me },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      return {
        ...actor,
        grants: actor.grants.map((grant) => ({ ...grant, validUntil: grant.validUntil ?? null })),
        actions: await services.members.actionsOf(actor),
        secondFactor: request.session?.secondFactor ?? null,
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/tokens',
    config: { needs: [] },
    schema: {
      tags: ['members'],
      summary: 'Issue a token: to yourself when signed in, to others as administrator',
      description:
        'The token is in this answer and nowhere else. One that an administrator issues neither decides nor publishes.',
      body: newToken,
      response: { 201: issuedToken },
    },
    handler: async (request, reply) => {
      const { id, token } = await services.tokens.issue(actorOf(request), request.body);
      return reply.code(201).send({ id, token: token.reveal() });
    },
  });

  app.route({
    method: 'GET',
    url: '/tokens',
    config: { needs: [] },
    schema: {
      tags: ['members'],
      summary: 'Your tokens that are still good; for administrators also those of others',
      querystring: tokenQuery,
      response: { 200: tokens },
    },
    handler: async (request) => ({ tokens: await services.tokens.list(actorOf(request), request.query) }),
  });

  app.route({
    method: 'DELETE',
    url: '/tokens/:id',
    config: { needs: [] },
    schema: { tags: ['members'], summary: 'Revoke a token', params: idPath, response: { 204: nothing } },
    handler: async (request, reply) => {
      await services.tokens.revoke(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
}
