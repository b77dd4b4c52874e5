import type { Api } from '../api.ts';
import { actorOf, mayAt } from '../authenticate.ts';
import { missions } from '../contract/missions.ts';
import type { Services } from '../services.ts';

export function addMissionRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/missions',
    config: { needs: ['mission.view'] },
    schema: { tags: ['missions'], summary: 'The missions, from the ministry down', response: { 200: missions } },
    handler: async (request) => {
      const found = await services.missions.list(actorOf(request));
      return { missions: found.map((one) => ({ ...one, may: mayAt(request, one) })) };
    },
  });
}
