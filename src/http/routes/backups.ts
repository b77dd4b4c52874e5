import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { ARCHIVE_TYPE, archiveBytes } from '../contract/backups.ts';
import type { Services } from '../services.ts';

export function addBackupRoutes(app: Api, services: Services): void {
  app.route({
    method: 'POST',
    url: '/backups',
    config: { needs: ['backup.take'] },
    schema: {
      tags: ['backups'],
      summary: 'Take a backup of the whole house',
      description: 'A sealed file, as a stream. One that breaks off is no backup.',
      response: { 200: archiveBytes },
    },
    handler: async (request, reply) => {
      const archive = await services.backups.take(actorOf(request));
      return reply
        .type(ARCHIVE_TYPE)
        .headers({ 'content-disposition': 'attachment; filename="communique.backup"', 'cache-control': 'no-store' })
        .send(archive);
    },
  });
}
