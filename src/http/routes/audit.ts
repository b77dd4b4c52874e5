import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { auditQuery, auditRecords, verification } from '../contract/audit.ts';
import type { Services } from '../services.ts';

export function addAuditRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/audit',
    config: { needs: ['audit.read'] },
    schema: {
      tags: ['audit'],
      summary: 'The record of who did what, in order',
      querystring: auditQuery,
      response: { 200: auditRecords },
    },
    handler: async (request) => ({ records: await services.audit.list(actorOf(request), request.query) }),
  });

  app.route({
    method: 'GET',
    url: '/audit/verify',
    config: { needs: ['audit.read'] },
    schema: {
      tags: ['audit'],
      summary: 'Walk the whole record and say whether it is unbroken',
      response: { 200: verification },
    },
    handler: async (request) => services.audit.verify(actorOf(request)),
  });
}
