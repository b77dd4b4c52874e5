import { answerCsv, csvAnswer, wantsCsv } from '../answer-csv.ts';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { deliveries, delivery, deliveryQuery, evidence, move, settlement } from '../contract/deliveries.ts';
import { idPath } from '../contract/fields.ts';
import { deliveryFilter } from '../delivery-filter.ts';
import { presentDeliveries, presentDelivery } from '../present.ts';
import type { Services } from '../services.ts';

export function addDeliveryRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/deliveries',
    config: { needs: ['delivery.view'] },
    schema: {
      tags: ['deliveries'],
      summary: 'The deliveries, by when they are due',
      querystring: deliveryQuery,
      response: { 200: csvAnswer(deliveries) },
    },
    handler: async (request, reply) => {
      const found = await services.deliveries.list(actorOf(request), deliveryFilter(request.query));
      if (!wantsCsv(request)) return reply.send({ deliveries: presentDeliveries(request, found) });
      const rows = found.map(({ parts, reason, ...row }) => ({
        ...row,
        reason: reason?.key ?? null,
        parts: parts.length,
      }));
      return answerCsv(reply, 'deliveries', COLUMNS, rows);
    },
  });

  app.route({
    method: 'GET',
    url: '/deliveries/:id',
    config: { needs: ['delivery.view'] },
    schema: { tags: ['deliveries'], summary: 'One delivery', params: idPath, response: { 200: delivery } },
    handler: async (request) =>
      presentDelivery(request, await services.deliveries.view(actorOf(request), request.params.id)),
  });

  app.route({
    method: 'GET',
    url: '/deliveries/:id/evidence',
    config: { needs: ['delivery.view'] },
    schema: {
      tags: ['deliveries'],
      summary: 'What helps to decide what became of a delivery',
      description: 'What was sent, when and by which attempt; where it is open, also the newest posts of the account.',
      params: idPath,
      response: { 200: evidence },
    },
    handler: async (request) => {
      const found = await services.deliveries.evidence(actorOf(request), request.params.id);
      return { ...found, delivery: presentDelivery(request, found.delivery) };
    },
  });

  app.route({
    method: 'POST',
    url: '/deliveries/:id/publish-now',
    config: { needs: ['delivery.publish_now'] },
    schema: {
      tags: ['deliveries'],
      summary: 'Let an approved delivery go out at once',
      params: idPath,
      response: { 200: delivery },
    },
    handler: async (request) =>
      presentDelivery(request, await services.deliveries.publishNow(actorOf(request), request.params.id)),
  });

  app.route({
    method: 'POST',
    url: '/deliveries/:id/move',
    config: { needs: ['delivery.move'] },
    schema: {
      tags: ['deliveries'],
      summary: 'Move a delivery inside its approved window',
      params: idPath,
      body: move,
      response: { 200: delivery },
    },
    handler: async (request) => {
      const moved = await services.deliveries.move(actorOf(request), request.params.id, request.body.at);
      return presentDelivery(request, moved);
    },
  });

  app.route({
    method: 'POST',
    url: '/deliveries/:id/settle',
    config: { needs: ['delivery.settle', 'delivery.hand_off'] },
    schema: {
      tags: ['deliveries'],
      summary: 'Say what becomes of a delivery that waits for a person',
      description: 'It is there (with its link), it is to be sent, or it is dropped.',
      params: idPath,
      body: settlement,
      response: { 200: delivery },
    },
    handler: async (request) => {
      const settled = await services.deliveries.settle(actorOf(request), request.params.id, request.body);
      return presentDelivery(request, settled);
    },
  });
}

const COLUMNS = [
  'id',
  'post',
  'mission',
  'channel',
  'handle',
  'language',
  'state',
  'reason',
  'dueAt',
  'expiresAt',
  'publishedAt',
  'latenessMs',
  'parts',
  'permalink',
] as const;
