import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import {
  account,
  accountQuery,
  accountReview,
  accounts,
  closedAccount,
  connection,
  credentialsExpiry,
} from '../contract/accounts.ts';
import { idPath } from '../contract/fields.ts';
import { newQuietHours, newSlots, quietHours, slots } from '../contract/slots.ts';
import { presentAccount } from '../present.ts';
import type { Services } from '../services.ts';

export function addAccountRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/accounts',
    config: { needs: ['account.view'] },
    schema: {
      tags: ['accounts'],
      summary: 'The register of official accounts',
      querystring: accountQuery,
      response: { 200: accounts },
    },
    handler: async (request) => {
      const found = await services.accounts.list(actorOf(request), request.query);
      return { accounts: found.map((one) => presentAccount(request, one)) };
    },
  });

  app.route({
    method: 'POST',
    url: '/accounts',
    config: { needs: ['account.connect'] },
    schema: {
      tags: ['accounts'],
      summary: 'Connect an account, or connect a known one again',
      description: 'The network is asked who the credentials belong to; nothing is posted.',
      body: connection,
      response: { 201: account },
    },
    handler: async (request, reply) => {
      const connected = await services.accounts.connect(actorOf(request), request.body);
      return reply.code(201).send(presentAccount(request, connected));
    },
  });

  app.route({
    method: 'PUT',
    url: '/accounts/:id/credentials-expiry',
    config: { needs: ['account.connect'] },
    schema: {
      tags: ['accounts'],
      summary: "Say when an account's credentials run out",
      description: 'People are told 14, 7 and 1 days before.',
      params: idPath,
      body: credentialsExpiry,
      response: { 200: account },
    },
    handler: async (request) => {
      const { id } = request.params;
      return presentAccount(
        request,
        await services.accounts.setCredentialsExpiry(actorOf(request), id, request.body.at),
      );
    },
  });

  app.route({
    method: 'POST',
    url: '/accounts/:id/review',
    config: { needs: ['account.review'] },
    schema: {
      tags: ['accounts'],
      summary: 'Say that the register is true of an account, and set right what is not',
      description: 'Once a year for every account; its mission is reminded.',
      params: idPath,
      body: accountReview,
      response: { 200: account },
    },
    handler: async (request) => {
      const { id } = request.params;
      return presentAccount(request, await services.accounts.review(actorOf(request), id, request.body));
    },
  });

  app.route({
    method: 'POST',
    url: '/accounts/:id/close',
    config: { needs: ['account.close'] },
    schema: {
      tags: ['accounts'],
      summary: 'Close an account: nothing goes out on it any more',
      description:
        'What is planned is taken back, its mission is told, the register shows it as closed. Connecting opens it.',
      params: idPath,
      response: { 200: closedAccount },
    },
    handler: async (request) => {
      const { account, canceled } = await services.accounts.close(actorOf(request), request.params.id);
      return { account: presentAccount(request, account), canceled };
    },
  });

  app.route({
    method: 'GET',
    url: '/accounts/:id/slots',
    config: { needs: ['account.view'] },
    schema: { tags: ['accounts'], summary: "An account's slots", params: idPath, response: { 200: slots } },
    handler: async (request) => ({ slots: await services.slots.list(actorOf(request), request.params.id) }),
  });

  app.route({
    method: 'PUT',
    url: '/accounts/:id/slots',
    config: { needs: ['slot.edit'] },
    schema: {
      tags: ['accounts'],
      summary: "Replace an account's slots",
      params: idPath,
      body: newSlots,
      response: { 200: slots },
    },
    handler: async (request) => {
      const set = await services.slots.set(actorOf(request), request.params.id, request.body.slots);
      return { slots: set };
    },
  });

  app.route({
    method: 'GET',
    url: '/accounts/:id/quiet-hours',
    config: { needs: ['account.view'] },
    schema: {
      tags: ['accounts'],
      summary: 'When nothing of an account goes out by itself',
      params: idPath,
      response: { 200: quietHours },
    },
    handler: async (request) => ({
      quietHours: await services.slots.quietHours(actorOf(request), request.params.id),
    }),
  });

  app.route({
    method: 'PUT',
    url: '/accounts/:id/quiet-hours',
    config: { needs: ['slot.edit'] },
    schema: {
      tags: ['accounts'],
      summary: "Replace an account's quiet hours",
      description:
        'What was planned before stays as it is. Emergency notices, and what a person sends now, go out at any time.',
      params: idPath,
      body: newQuietHours,
      response: { 200: quietHours },
    },
    handler: async (request) => {
      const set = await services.slots.setQuietHours(actorOf(request), request.params.id, request.body.quietHours);
      return { quietHours: set };
    },
  });
}
