import { SECOND } from '../../kernel/durations.ts';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { idPath } from '../contract/fields.ts';
import { freezes, freezeWithHeld, heldDecision, newFreeze, settledHeld, startedFreeze } from '../contract/freezes.ts';
import { languageOf } from '../language.ts';
import { presentDeliveries, presentDelivery } from '../present.ts';
import { presentFinding } from '../problem.ts';
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
      response: { 200: freezeWithHeld },
    },
    handler: async (request) => {
      const ended = await services.freezes.end(actorOf(request), request.params.id);
      return { ...ended, held: presentDeliveries(request, ended.held) };
    },
  });

  app.route({
    method: 'GET',
    url: '/freezes/:id',
    config: { needs: ['delivery.view'] },
    schema: {
      tags: ['freezes'],
      summary: 'A freeze or lockdown, with what it holds',
      params: idPath,
      response: { 200: freezeWithHeld },
    },
    handler: async (request) => {
      const found = await services.freezes.view(actorOf(request), request.params.id);
      return { ...found, held: presentDeliveries(request, found.held) };
    },
  });

  app.route({
    method: 'POST',
    url: '/freezes/:id/settle',
    config: { needs: ['delivery.settle'] },
    schema: {
      tags: ['freezes'],
      summary: 'Decide at once on all that an ended freeze or lockdown held',
      description: 'Sending makes no burst: they go out one after another, inside their approved windows.',
      params: idPath,
      body: heldDecision,
      response: { 200: settledHeld },
    },
    handler: async (request) => {
      const { outcome, spacingSeconds } = request.body;
      const decision = { outcome, spacingMs: spacingSeconds * SECOND };
      const { settled, left } = await services.freezes.settleHeld(actorOf(request), request.params.id, decision);
      return {
        settled: presentDeliveries(request, settled),
        left: left.map(({ delivery, why }) => ({
          delivery: presentDelivery(request, delivery),
          why: presentFinding(why, languageOf(request)),
        })),
      };
    },
  });
}
