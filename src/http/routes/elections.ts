import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { election, elections, newElection } from '../contract/elections.ts';
import { idPath, nothing } from '../contract/fields.ts';
import type { Services } from '../services.ts';

export function addElectionRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/elections',
    config: { needs: ['mission.view'] },
    schema: {
      tags: ['elections'],
      summary: 'Election windows of host countries that have not passed',
      response: { 200: elections },
    },
    handler: async (request) => ({ elections: await services.elections.list(actorOf(request)) }),
  });

  app.route({
    method: 'POST',
    url: '/elections',
    config: { needs: ['election.edit'] },
    schema: {
      tags: ['elections'],
      summary: 'Add an election window',
      description: 'What is submitted for a time inside it is reviewed as policy, emergency notices excepted.',
      body: newElection,
      response: { 201: election },
    },
    handler: async (request, reply) => {
      const added = await services.elections.add(actorOf(request), request.body);
      return reply.code(201).send(added);
    },
  });

  app.route({
    method: 'POST',
    url: '/elections/:id/end',
    config: { needs: ['election.edit'] },
    schema: {
      tags: ['elections'],
      summary: 'Take an election window away',
      params: idPath,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.elections.end(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
}
