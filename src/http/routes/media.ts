import { basename } from 'node:path/posix';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { idPath } from '../contract/fields.ts';
import { media, mediaUpload, pictureBytes } from '../contract/media.ts';
import { parseRequest } from '../parse-request.ts';
import { oneFile, readUpload } from '../read-upload.ts';
import type { Services } from '../services.ts';

export function addMediaRoutes(app: Api, services: Services): void {
  app.route({
    method: 'POST',
    url: '/media',
    config: { needs: ['media.add'], upload: mediaUpload },
    schema: {
      tags: ['media'],
      summary: 'Keep a picture for posts of a mission',
      description: 'The same bytes again are the same picture.',
      response: { 201: media },
    },
    handler: async (request, reply) => {
      const upload = await readUpload(request, ['file']);
      const { mission } = parseRequest(mediaUpload.omit({ file: true }), upload.fields);
      const { name, bytes } = oneFile(upload, 'file');
      return reply.code(201).send(await services.media.add(actorOf(request), mission, basename(name), bytes));
    },
  });

  app.route({
    method: 'GET',
    url: '/media/:id',
    config: { needs: ['post.view'] },
    schema: {
      tags: ['media'],
      summary: 'The bytes of a picture, as they will be sent',
      params: idPath,
      response: { 200: pictureBytes },
    },
    handler: async (request, reply) => {
      const { mime, bytes } = await services.media.bytes(actorOf(request), request.params.id);
      return reply.type(mime).header('cache-control', 'private, max-age=31536000, immutable').send(bytes);
    },
  });
}
