import type { Api } from '../api.ts';
import { actorOf, sessionOf } from '../authenticate.ts';
import { idPath, nothing } from '../contract/fields.ts';
import { code, enrolment, password, recoveryCodes, sessionQuery, sessions } from '../contract/sign-in.ts';
import type { Services } from '../services.ts';
import { give } from './sign-in.ts';

export function addSessionRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/sessions',
    config: { needs: [] },
    schema: {
      tags: ['sign-in'],
      summary: 'Where you are signed in; for administrators also where others are',
      querystring: sessionQuery,
      response: { 200: sessions },
    },
    handler: async (request) => {
      const open = await services.sessions.list(actorOf(request), request.query);
      return { sessions: open.map((one) => ({ ...one, current: one.id === request.session?.id })) };
    },
  });

  app.route({
    method: 'DELETE',
    url: '/sessions/:id',
    config: { needs: [] },
    schema: { tags: ['sign-in'], summary: 'End a session at once', params: idPath, response: { 204: nothing } },
    handler: async (request, reply) => {
      await services.sessions.revoke(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'POST',
    url: '/second-factor',
    config: { needs: [], sessionOnly: true, beforeSecondFactor: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Give the second factor of a session',
      description: 'The session goes on under a new cookie. A code is good for once.',
      body: code,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const { cookies, ...session } = sessionOf(request);
      return give(reply, await services.signIn.giveSecondFactor(cookies, session, request.body.code));
    },
  });

  app.route({
    method: 'POST',
    url: '/second-factor/enrolment',
    config: { needs: [], sessionOnly: true, beforeSecondFactor: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Begin to set up codes of an authenticator app',
      response: { 200: enrolment },
    },
    handler: async (request) => services.secondFactor.begin(sessionOf(request)),
  });

  app.route({
    method: 'POST',
    url: '/second-factor/confirmation',
    config: { needs: [], sessionOnly: true, beforeSecondFactor: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Set it up by its first code',
      description: 'It counts as given in this session, which goes on under a new cookie.',
      body: code,
      response: { 200: recoveryCodes },
    },
    handler: async (request, reply) => {
      const { cookies, ...session } = sessionOf(request);
      const codes = await services.secondFactor.confirm(session, request.body.code);
      const { cookies: fresh } = await services.signIn.stepUp(cookies);
      reply.header('set-cookie', [...fresh]);
      return { recoveryCodes: codes };
    },
  });

  app.route({
    method: 'DELETE',
    url: '/second-factor',
    config: { needs: [], sessionOnly: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Remove your authenticator app, by a last code',
      body: code,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.secondFactor.removeOwn(sessionOf(request), request.body.code);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'POST',
    url: '/password',
    config: { needs: [], sessionOnly: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Change your password; your other sessions end',
      body: password,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const { cookies: _, ...session } = sessionOf(request);
      await services.signIn.changePassword(session, { ...request.body, address: request.ip });
      return reply.code(204).send();
    },
  });
}
