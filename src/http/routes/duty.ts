import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { dutyFilter, dutyTurn, dutyTurns, newDutyTurn } from '../contract/duty.ts';
import { idPath, nothing } from '../contract/fields.ts';
import type { Services } from '../services.ts';

/** Who is on duty at a mission, and is told first of what can't wait. */
export function addDutyRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/duty',
    config: { needs: ['mission.view'] },
    schema: {
      tags: ['notices'],
      summary: 'Who is on duty, now and later',
      querystring: dutyFilter,
      response: { 200: dutyTurns },
    },
    handler: async (request) => ({ turns: await services.duty.list(actorOf(request), request.query) }),
  });

  app.route({
    method: 'POST',
    url: '/duty',
    config: { needs: ['duty.edit'] },
    schema: {
      tags: ['notices'],
      summary: 'Put a member on duty',
      description:
        'They are told first, and woken, of what can not wait outside working hours. At most 31 days at once.',
      body: newDutyTurn,
      response: { 201: dutyTurn },
    },
    handler: async (request, reply) => {
      return reply.code(201).send(await services.duty.set(actorOf(request), request.body));
    },
  });

  app.route({
    method: 'DELETE',
    url: '/duty/:id',
    config: { needs: ['duty.edit'] },
    schema: { tags: ['notices'], summary: 'End a turn of duty now', params: idPath, response: { 204: nothing } },
    handler: async (request, reply) => {
      await services.duty.end(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
}
