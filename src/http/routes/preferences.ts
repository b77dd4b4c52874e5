import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { preferences, preferencesChanges } from '../contract/preferences.ts';
import type { Services } from '../services.ts';

/** How you are told. Whoever holds no role anywhere is told nothing. */
export function addPreferenceRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/me/preferences',
    config: { needs: ['mission.view'] },
    schema: { tags: ['notices'], summary: 'How you are told of notices', response: { 200: preferences } },
    handler: (request) => services.preferences.view(actorOf(request)),
  });

  app.route({
    method: 'PUT',
    url: '/me/preferences',
    config: { needs: ['mission.view'] },
    schema: {
      tags: ['notices'],
      summary: 'Change how you are told of notices',
      description: 'What is not given stays.',
      body: preferencesChanges,
      response: { 200: preferences },
    },
    handler: (request) => services.preferences.set(actorOf(request), request.body),
  });
}
