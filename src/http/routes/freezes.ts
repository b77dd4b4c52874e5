import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { idPath } from '../contract/fields.ts';
import { endedFreeze, freezes, newFreeze, startedFreeze } from '../contract/freezes.ts';
import { presentDeliveries } from '../present.ts';
import type { Services } from '../services.ts';

export function addFreezeRoutes(app: Api, services: Services): void {
  app.route({
    method: 'POST',
    url: '/freezes',
    config: { needs: ['freeze.start', 'lockdown.start'] },
    schema: {
      tags: ['freezes'],
      summary: 'Stop what is planned in a scope',
      description: 'Answers when nothing in the scope has a first byte still to send, and lists what was on the wire.',
      body: newFreeze,
      response: { 201: startedFreeze },
    },
    handler: async (request, reply) => {
      const started = await services.freezes.start(actorOf(request), request.body);
      return reply.code(201).send({ ...started, onTheWire: presentDeliveries(request, started.onTheWire) });
    },
  });

  app.route({
    method: 'GET',
    url: '/freezes',
    config: { needs: ['delivery.view'] },
    schema: { tags: ['freezes'], summary: 'The freezes and lockdowns', response: { 200: freezes } },
    handler: async (request) => ({ freezes: await services.freezes.list(actorOf(request)) }),
  });

  app.route({
    method: 'POST',
    url: '/freezes/:id/end',
    config: { needs: ['freeze.end', 'lockdown.end'] },
    schema: {
      tags: ['freezes'],
      summary: 'End a freeze or lockdown',
      description: 'What it held does not go out by itself: a person decides on each.',
      params: idPath,
      response: { 200: endedFreeze },
    },
    handler: async (request) => {
      const ended = await services.freezes.end(actorOf(request), request.params.id);
      return { ...ended, held: presentDeliveries(request, ended.held) };
    },
  });
}
