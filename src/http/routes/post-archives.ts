import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { POST_ARCHIVE_TYPE, postArchiveBytes } from '../contract/post-archives.ts';
import { postPath } from '../contract/posts.ts';
import type { Services } from '../services.ts';

export function addPostArchiveRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/posts/:ref/archive',
    config: { needs: ['post.archive'] },
    schema: {
      tags: ['posts'],
      summary: 'A post with all that belongs to it, as a signed file',
      description:
        'A ZIP: `index.html` to read, `post.json` with revisions, decisions, deliveries and counts, the pictures, the entries of the record, and a signed manifest.',
      params: postPath,
      response: { 200: postArchiveBytes },
    },
    handler: async (request, reply) => {
      const { number, zip } = await services.postArchives.take(actorOf(request), request.params.ref);
      return reply
        .type(POST_ARCHIVE_TYPE)
        .headers({ 'content-disposition': `attachment; filename="${number}.zip"`, 'cache-control': 'no-store' })
        .send(zip);
    },
  });
}
