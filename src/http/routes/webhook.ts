import { AppError } from '../../kernel/errors.ts';
import type { Api } from '../api.ts';

/** What a network brings by itself, handed in where the house is put together. */
export interface Webhook {
  readonly path: string;
  /** @returns false, and nothing was done, where the secret is not the one that the network was told */
  receive(secret: string | undefined, update: unknown): Promise<boolean>;
}

/** Whoever doesn't know the secret learns not even that something listens here. */
export function addWebhook(app: Api, { path, receive }: Webhook): void {
  app.route({
    method: 'POST',
    url: path,
    schema: { hide: true },
    handler: async (request, reply) => {
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      const isKnown = await receive(typeof secret === 'string' ? secret : undefined, request.body);
      if (!isKnown) throw new AppError('route.not_found', { method: request.method, path });
      return reply.code(200).send({});
    },
  });
}
