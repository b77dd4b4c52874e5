import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { idPath } from '../contract/fields.ts';
import { collected, collection, metrics, typedCounts } from '../contract/metrics.ts';
import { postPath } from '../contract/posts.ts';
import type { Services } from '../services.ts';

export function addMetricRoutes(app: Api, services: Services): void {
  app.route({
    method: 'POST',
    url: '/metrics/collect',
    config: { needs: ['metrics.collect'] },
    schema: {
      tags: ['metrics'],
      summary: 'Ask the networks for their counts now',
      body: collection,
      response: { 200: collected },
    },
    handler: async (request) => services.metrics.collect(actorOf(request), request.body),
  });

  app.route({
    method: 'GET',
    url: '/posts/:ref/metrics',
    config: { needs: ['metrics.view'] },
    schema: {
      tags: ['metrics'],
      summary: 'What was counted for a post, each count with its source',
      params: postPath,
      response: { 200: metrics },
    },
    handler: async (request) => ({ metrics: await services.metrics.of(actorOf(request), request.params.ref) }),
  });

  app.route({
    method: 'POST',
    url: '/deliveries/:id/metrics',
    config: { needs: ['metrics.type'] },
    schema: {
      tags: ['metrics'],
      summary: 'Type in numbers that a person read off the network',
      params: idPath,
      body: typedCounts,
      response: { 201: metrics },
    },
    handler: async (request, reply) => {
      const typed = await services.metrics.type(actorOf(request), request.params.id, request.body.counts);
      return reply.code(201).send({ metrics: typed });
    },
  });
}
