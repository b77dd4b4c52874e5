import type { MemberView } from '../../access/member-views.ts';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { nothing } from '../contract/fields.ts';
import {
  endedGrant,
  invitation,
  member,
  memberPath,
  members,
  newGrant,
  newInvitation,
  newMember,
} from '../contract/people.ts';
import type { Services } from '../services.ts';

/** Who is there and what they hold. */
export function addPeopleRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/members',
    config: { needs: ['member.view'] },
    schema: { tags: ['members'], summary: 'The members, with what they hold', response: { 200: members } },
    handler: async (request) => ({ members: (await services.members.list(actorOf(request))).map(present) }),
  });

  app.route({
    method: 'POST',
    url: '/members',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: 'Add a member with a first role',
      body: newMember,
      response: { 201: member },
    },
    handler: async (request, reply) =>
      reply.code(201).send(present(await services.members.add(actorOf(request), request.body))),
  });

  app.route({
    method: 'POST',
    url: '/members/:member/grants',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: 'Grant a role, or give it other dates',
      description: 'Nobody grants anything to themselves.',
      params: memberPath,
      body: newGrant,
      response: { 200: member },
    },
    handler: async (request) =>
      present(await services.members.grant(actorOf(request), request.params.member, request.body)),
  });

  app.route({
    method: 'POST',
    url: '/members/:member/grants/end',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: 'End a role now',
      params: memberPath,
      body: endedGrant,
      response: { 200: member },
    },
    handler: async (request) =>
      present(await services.members.end(actorOf(request), request.params.member, request.body)),
  });

  app.route({
    method: 'POST',
    url: '/members/:member/disable',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: 'End all that a member may do, sessions and tokens included',
      params: memberPath,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.members.disable(actorOf(request), request.params.member);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'POST',
    url: '/members/:member/erase',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: 'Erase the name, handle and address of a disabled member, for good',
      description: 'What they wrote and decided stays. For who administers the ministry.',
      params: memberPath,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.members.erase(actorOf(request), request.params.member);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'POST',
    url: '/members/:member/invitation',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: 'A link by which a member sets a new password, once, within seven days',
      description: 'A link of before is void. Their sessions end when they use it.',
      params: memberPath,
      body: newInvitation,
      response: { 201: invitation },
    },
    handler: async (request, reply) => {
      const { member: handle } = request.params;
      const { url, expiresAt, isMailed } = await services.members.invite(actorOf(request), handle, request.body.email);
      return reply.code(201).send({ url, expiresAt, isMailed });
    },
  });

  app.route({
    method: 'DELETE',
    url: '/members/:member/second-factor',
    config: { needs: ['member.edit'] },
    schema: {
      tags: ['members'],
      summary: 'Remove the second factor of who lost the device, passkeys included',
      description: 'Their sessions end, and the house is told.',
      params: memberPath,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await services.members.removeSecondFactor(actorOf(request), request.params.member);
      return reply.code(204).send();
    },
  });
}

function present({ email, disabledAt, grants, ...rest }: MemberView) {
  return {
    ...rest,
    email: email ?? null,
    disabledAt: disabledAt ?? null,
    grants: grants.map((grant) => ({ ...grant, validUntil: grant.validUntil ?? null })),
  };
}
