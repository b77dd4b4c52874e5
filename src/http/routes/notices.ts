import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { idPath, nothing } from '../contract/fields.ts';
import { notices } from '../contract/notices.ts';
import { presentNotice } from '../present.ts';
import type { Services } from '../services.ts';

export function addNoticeRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/notices',
    config: { needs: ['notice.view'] },
    schema: {
      tags: ['notices'],
      summary: 'What nobody has acknowledged yet, the most urgent first',
      response: { 200: notices },
    },
    handler: async (request) => {
      const open = await services.notices.list(actorOf(request));
      return { notices: open.map((notice) => presentNotice(request, notice)) };
    },
  });

  app.route({
    method: 'POST',
    url: '/notices/:id/acknowledge',
    config: { needs: ['notice.acknowledge'] },
    schema: { tags: ['notices'], summary: 'Say that you have seen to it', params: idPath, response: { 204: nothing } },
    handler: async (request, reply) => {
      await services.notices.acknowledge(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
}
