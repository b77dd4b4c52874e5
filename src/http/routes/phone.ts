import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { phoneLink, phonePath } from '../contract/phone.ts';
import type { Services } from '../services.ts';

export function addPhoneRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/phone/:token',
    config: { needs: ['post.view'] },
    schema: {
      tags: ['posts'],
      summary: 'Where the link of a message leads',
      description: 'For the member it was made for, until it ends. It opens nothing by itself.',
      params: phonePath,
      response: { 200: phoneLink },
    },
    handler: (request) => services.phone.follow(actorOf(request), request.params.token),
  });
}
