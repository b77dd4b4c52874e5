import { linkKeyOf } from '../access/signed-link.ts';
import type { App } from '../app.ts';
import type { Bot } from '../bot/bot.ts';
import { createBotServices } from '../bot-services.ts';
import { botClientOf } from './messengers.ts';
import type { Surroundings } from './surroundings.ts';
import { keyOf } from './trial-guards.ts';

/** Where Telegram brings updates, at this server. */
export const WEBHOOK_PATH = '/telegram/webhook';

/** The Telegram bot, if one is set up; without one nothing of it is loaded. */
export async function openBot(app: App, { config, secrets, clock, logger }: Surroundings): Promise<Bot | undefined> {
  const client = botClientOf({ config, secrets, clock, logger });
  if (!client) return undefined;
  const { botWebhookSecret: secret } = secrets;
  const { createBot } = await import('../bot/bot.ts');
  const { publicUrl } = config;
  const linkKey = linkKeyOf(keyOf(config, secrets));
  return createBot({
    services: createBotServices(app.deps, app.services, { publicUrl, linkKey }),
    client,
    clock,
    logger,
    webhook: secret && { url: `${publicUrl}${WEBHOOK_PATH}`, secret },
  });
}
