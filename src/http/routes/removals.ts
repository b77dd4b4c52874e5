import type { FastifyRequest } from 'fastify';
import type { RemovalView } from '../../scheduler/removal/removal-view.ts';
import type { Api } from '../api.ts';
import { actorOf, mayAt } from '../authenticate.ts';
import { idPath } from '../contract/fields.ts';
import { postPath } from '../contract/posts.ts';
import { reasonGiven, recalled, removal, removalQuery, removalSettlement, removals } from '../contract/removals.ts';
import { languageOf } from '../language.ts';
import { presentFinding } from '../problem.ts';
import type { Services } from '../services.ts';

export function addRemovalRoutes(app: Api, services: Services): void {
  app.route({
    method: 'POST',
    url: '/posts/:ref/recall',
    config: { needs: ['removal.request'] },
    schema: {
      tags: ['removals'],
      summary: 'Take a post back whole',
      description: 'What is planned stops at once; for what is out a removal is asked of a second person.',
      params: postPath,
      body: reasonGiven,
      response: { 200: recalled },
    },
    handler: async (request) => {
      const done = await services.removals.recall(actorOf(request), request.params.ref, request.body.reason);
      return { ...done, removals: done.removals.map((one) => present(request, one)) };
    },
  });

  app.route({
    method: 'POST',
    url: '/deliveries/:id/removal',
    config: { needs: ['removal.request'] },
    schema: {
      tags: ['removals'],
      summary: 'Ask that what is out of one delivery be taken down',
      params: idPath,
      body: reasonGiven,
      response: { 201: removal },
    },
    handler: async (request, reply) => {
      const asked = await services.removals.request(actorOf(request), request.params.id, request.body.reason);
      return reply.code(201).send(present(request, asked));
    },
  });

  app.route({
    method: 'GET',
    url: '/removals',
    config: { needs: ['delivery.view'] },
    schema: {
      tags: ['removals'],
      summary: 'The removals, the newest first',
      querystring: removalQuery,
      response: { 200: removals },
    },
    handler: async (request) => {
      const { state: states, ...query } = request.query;
      const found = await services.removals.list(actorOf(request), { ...query, states });
      return { removals: found.map((one) => present(request, one)) };
    },
  });

  app.route({
    method: 'GET',
    url: '/removals/:id',
    config: { needs: ['delivery.view'] },
    schema: { tags: ['removals'], summary: 'One removal', params: idPath, response: { 200: removal } },
    handler: async (request) => present(request, await services.removals.view(actorOf(request), request.params.id)),
  });

  app.route({
    method: 'POST',
    url: '/removals/:id/confirm',
    config: { needs: ['removal.confirm'] },
    schema: {
      tags: ['removals'],
      summary: 'Confirm a removal as the second person',
      description:
        'What was public is archived, then taken down; it counts as removed when the network no longer has it.',
      params: idPath,
      response: { 200: removal },
    },
    handler: async (request) => present(request, await services.removals.confirm(actorOf(request), request.params.id)),
  });

  app.route({
    method: 'POST',
    url: '/removals/:id/refuse',
    config: { needs: ['removal.confirm', 'removal.request'] },
    schema: {
      tags: ['removals'],
      summary: 'Leave it up, as the second person or as who asked',
      params: idPath,
      body: reasonGiven,
      response: { 200: removal },
    },
    handler: async (request) => {
      const { id } = request.params;
      return present(request, await services.removals.refuse(actorOf(request), id, request.body.reason));
    },
  });

  app.route({
    method: 'POST',
    url: '/removals/:id/settle',
    config: { needs: ['removal.settle', 'removal.confirm'] },
    schema: {
      tags: ['removals'],
      summary: 'Say what became of a removal that waits for a person',
      params: idPath,
      body: removalSettlement,
      response: { 200: removal },
    },
    handler: async (request) => {
      const { id } = request.params;
      return present(request, await services.removals.settle(actorOf(request), id, request.body));
    },
  });
}

function present(request: FastifyRequest, { why, ...view }: RemovalView) {
  const may = mayAt(request, view, ['removal']);
  return { ...view, why: why && presentFinding(why, languageOf(request)), may };
}
