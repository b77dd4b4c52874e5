import { join } from 'node:path';
import { issueButtons } from '../access/telegram-buttons.ts';
import type { AppOptions } from '../app.ts';
import { type BotClient, createBotClient } from '../bot/bot-client.ts';
import { createTelegramMessenger } from '../bot/telegram-messenger.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { createFileMessenger } from '../dispatch/file-messenger.ts';
import { createMailMessenger } from '../dispatch/mail-messenger.ts';
import type { MailSettings } from '../dispatch/mail-server.ts';
import type { Messenger } from '../dispatch/messenger.ts';
import type { Surroundings } from './surroundings.ts';

/** Where a trial without a mail server puts its mails. */
export function outboxFolder({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'outbox');
}

/**
 * The ways to people that are set up. A trial without a mail server writes mails into a folder, the personas' too.
 * @throws AppError `mail.sender_malformed`
 */
export function messengersOf({
  config,
  secrets,
}: Pick<Surroundings, 'config' | 'secrets'>): Pick<AppOptions, 'messengers' | 'personaDomain'> {
  const mail = mailSettings(config, secrets);
  if (mail) return { messengers: [createMailMessenger(mail)] };
  if (config.mode === 'production') return { messengers: [] };
  return { messengers: [createFileMessenger(outboxFolder(config))], personaDomain: 'trial.invalid' };
}

/** By the bot, where one is set up: its buttons are kept in the database. */
export function telegramMessengersOf(
  given: Pick<Surroundings, 'config' | 'secrets' | 'clock' | 'logger'>,
  database: Database,
): readonly Messenger[] {
  const client = botClientOf(given);
  if (!client) return [];
  const { clock } = given;
  return [
    createTelegramMessenger({
      client,
      clock,
      issueButtons: (place, drafts) => database.transaction((tx) => issueButtons(tx, clock, place, drafts)),
    }),
  ];
}

export function botClientOf({
  config,
  secrets: { botToken: token, botProxy: proxy },
  clock,
  logger,
}: Pick<Surroundings, 'config' | 'secrets' | 'clock' | 'logger'>): BotClient | undefined {
  return token && createBotClient({ token, proxy, clock, logger, apiUrl: config.botApiUrl });
}

export function mailSettings({ mailFrom }: Config, { smtpUrl, smtpProxy }: Secrets): MailSettings | undefined {
  return smtpUrl && mailFrom !== undefined ? { server: smtpUrl, from: mailFrom, proxy: smtpProxy } : undefined;
}
