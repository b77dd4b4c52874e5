import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { anchorsUpload, auditQuery, auditRecords, verification } from '../contract/audit.ts';
import { oneFile, readUpload } from '../read-upload.ts';
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
      description: 'Held against the anchors that this house wrote outside its database.',
      response: { 200: verification },
    },
    handler: async (request) => services.audit.verify(actorOf(request)),
  });

  app.route({
    method: 'POST',
    url: '/audit/verify',
    config: { needs: ['audit.read'], upload: anchorsUpload },
    schema: {
      tags: ['audit'],
      summary: 'Walk the whole record and hold it against a copy of the anchors as well',
      description: 'The copy, of at most 20 MB, comes from where it is kept apart from this house. Nothing is changed.',
      response: { 200: verification },
    },
    handler: async (request) => {
      const { bytes } = oneFile(await readUpload(request, ['anchors']), 'anchors');
      return services.audit.verify(actorOf(request), Buffer.from(bytes).toString('utf8'));
    },
  });
}
