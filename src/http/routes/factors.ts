import type { Api } from '../api.ts';
import { sessionOf } from '../authenticate.ts';
import {
  code,
  enrolment,
  factors,
  newPasskey,
  passkeyName,
  proof,
  recoveryCodes,
  unread,
} from '../contract/factors.ts';
import { idPath, nothing } from '../contract/fields.ts';
import type { Services } from '../services.ts';
import { callerOf, give } from './sign-in.ts';

/** What somebody signs in with besides the password, for whoever signed in themselves. */
export function addFactorRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/second-factor',
    config: { needs: [], sessionOnly: true },
    schema: { tags: ['sign-in'], summary: 'What you sign in with', response: { 200: factors } },
    handler: async (request) => services.factors.view(sessionOf(request)),
  });

  app.route({
    method: 'POST',
    url: '/second-factor/proof',
    config: { needs: [], sessionOnly: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Show by password or code that it is you',
      description: 'For ten minutes what you sign in with may be changed in this session.',
      body: proof,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.factors.prove(sessionOf(request), request.body, request.ip);
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
      const given = await services.signIn.giveSecondFactor(callerOf(request), sessionOf(request), request.body.code);
      return give(reply, given);
    },
  });

  app.route({
    method: 'POST',
    url: '/second-factor/enrolment',
    config: { needs: [], sessionOnly: true, beforeSecondFactor: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Begin to set up codes of an authenticator app',
      description: 'One that is there stays in force until the first code of the new one.',
      response: { 200: enrolment },
    },
    handler: async (request) => services.factors.begin(sessionOf(request)),
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
      const codes = await services.factors.confirm(sessionOf(request), request.body.code);
      const { cookies } = await services.signIn.stepUp(callerOf(request));
      reply.header('set-cookie', [...cookies]);
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
      description: 'Not the last second factor of who needs one.',
      body: code,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.factors.removeApp(sessionOf(request), request.body.code);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'POST',
    url: '/second-factor/recovery-codes',
    config: { needs: [], sessionOnly: true },
    schema: {
      tags: ['sign-in'],
      summary: 'New recovery codes, shown this once; those of before are void',
      response: { 200: recoveryCodes },
    },
    handler: async (request) => ({ recoveryCodes: await services.factors.renewCodes(sessionOf(request)) }),
  });
}

/** A passkey is both factors. How one signs in by it: `sign-in.ts`. */
export function addPasskeyRoutes(app: Api, services: Services): void {
  app.route({
    method: 'POST',
    url: '/passkeys/challenge',
    config: { needs: [], sessionOnly: true, beforeSecondFactor: true },
    schema: {
      tags: ['sign-in'],
      summary: 'What the browser is to be asked for a new passkey',
      response: { 200: unread },
    },
    handler: async (request, reply) =>
      give(reply, await services.factors.passkeyChallenge(sessionOf(request), callerOf(request))),
  });

  app.route({
    method: 'POST',
    url: '/passkeys',
    config: { needs: [], sessionOnly: true, beforeSecondFactor: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Add the passkey that the browser has made',
      body: newPasskey,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const { cookies } = await services.factors.addPasskey(sessionOf(request), {
        ...callerOf(request),
        body: request.body,
      });
      return give(reply, { status: 204, cookies });
    },
  });

  app.route({
    method: 'PUT',
    url: '/passkeys/:id',
    config: { needs: [], sessionOnly: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Call a passkey by another name',
      params: idPath,
      body: passkeyName,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.factors.renamePasskey(sessionOf(request), request.params.id, request.body.name);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'DELETE',
    url: '/passkeys/:id',
    config: { needs: [], sessionOnly: true },
    schema: {
      tags: ['sign-in'],
      summary: 'Remove a passkey',
      description: 'Not the last second factor of who needs one.',
      params: idPath,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.factors.removePasskey(sessionOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
}
