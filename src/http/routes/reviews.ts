import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { idPath, nothing } from '../contract/fields.ts';
import {
  chain,
  chains,
  delegation,
  delegationPath,
  delegations,
  newChain,
  newDelegation,
  newReviewRule,
  newTemplate,
  reviewRule,
  reviewRules,
  template,
  templateQuery,
  templates,
} from '../contract/reviews.ts';
import type { Services } from '../services.ts';

export function addReviewRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/chains',
    config: { needs: ['post.view'] },
    schema: { tags: ['reviews'], summary: 'Who decides on which kind of post', response: { 200: chains } },
    handler: async (request) => ({ chains: await services.reviews.chains(actorOf(request)) }),
  });

  app.route({
    method: 'POST',
    url: '/chains',
    config: { needs: ['chain.edit'] },
    schema: {
      tags: ['reviews'],
      summary: 'Propose who decides on a kind of post at a node',
      description: 'It holds when a second person has confirmed it.',
      body: newChain,
      response: { 201: chain },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await services.reviews.propose(actorOf(request), request.body)),
  });

  app.route({
    method: 'POST',
    url: '/chains/:id/confirm',
    config: { needs: ['chain.edit'] },
    schema: {
      tags: ['reviews'],
      summary: 'Put a proposed chain in force',
      params: idPath,
      response: { 200: chain },
    },
    handler: (request) => services.reviews.confirm(actorOf(request), request.params.id),
  });

  app.route({
    method: 'POST',
    url: '/chains/:id/retire',
    config: { needs: ['chain.edit'] },
    schema: { tags: ['reviews'], summary: 'End a chain or its proposal', params: idPath, response: { 200: chain } },
    handler: (request) => services.reviews.retire(actorOf(request), request.params.id),
  });

  app.route({
    method: 'GET',
    url: '/review-rules',
    config: { needs: ['post.view'] },
    schema: {
      tags: ['reviews'],
      summary: 'What is asked of reviews besides their chains',
      response: { 200: reviewRules },
    },
    handler: async (request) => ({ rules: await services.reviews.rules(actorOf(request)) }),
  });

  app.route({
    method: 'PUT',
    url: '/review-rules',
    config: { needs: ['review_rule.edit'] },
    schema: {
      tags: ['reviews'],
      summary: 'Say what is asked of reviews at a node and below',
      body: newReviewRule,
      response: { 200: reviewRule },
    },
    handler: (request) => services.reviews.setRule(actorOf(request), request.body),
  });

  app.route({
    method: 'GET',
    url: '/emergency-templates',
    config: { needs: ['post.view'] },
    schema: {
      tags: ['reviews'],
      summary: 'What emergency notices are filled from',
      querystring: templateQuery,
      response: { 200: templates },
    },
    handler: async (request) => ({
      templates: await services.reviews.templates(actorOf(request), request.query.language),
    }),
  });

  app.route({
    method: 'POST',
    url: '/emergency-templates',
    config: { needs: ['template.edit'] },
    schema: {
      tags: ['reviews'],
      summary: 'Propose the words of an emergency notice in one language',
      description: 'They may be used when a second person has confirmed them.',
      body: newTemplate,
      response: { 201: template },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await services.reviews.proposeTemplate(actorOf(request), request.body)),
  });

  for (const what of ['confirm', 'retire'] as const) {
    app.route({
      method: 'POST',
      url: `/emergency-templates/:id/${what}`,
      config: { needs: ['template.edit'] },
      schema: {
        tags: ['reviews'],
        summary: what === 'confirm' ? 'Put a proposed template in force' : 'End a template or its proposal',
        params: idPath,
        response: { 200: template },
      },
      handler: (request) => {
        const { confirmTemplate, retireTemplate } = services.reviews;
        const change = what === 'confirm' ? confirmTemplate : retireTemplate;
        return change(actorOf(request), request.params.id);
      },
    });
  }

  app.route({
    method: 'GET',
    url: '/delegations',
    config: { needs: ['post.view'] },
    schema: {
      tags: ['reviews'],
      summary: 'Who decides in the place of a head, now or later',
      response: { 200: delegations },
    },
    handler: async (request) => ({ delegations: await services.delegations.list(actorOf(request)) }),
  });

  app.route({
    method: 'POST',
    url: '/delegations',
    config: { needs: ['delegation.give'] },
    schema: {
      tags: ['reviews'],
      summary: 'Let a member decide in the place of the head',
      body: newDelegation,
      response: { 201: delegation },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await services.delegations.give(actorOf(request), request.body)),
  });

  app.route({
    method: 'DELETE',
    url: '/delegations/:mission/:to',
    config: { needs: [] },
    schema: {
      tags: ['reviews'],
      summary: 'End a delegation before its date',
      params: delegationPath,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.delegations.end(actorOf(request), request.params);
      return reply.code(204).send();
    },
  });
}
