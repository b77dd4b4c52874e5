import { join } from 'node:path';
import type { AppOptions } from '../app.ts';
import type { Config, Secrets } from '../config/config.ts';
import { createFileMessenger } from '../dispatch/file-messenger.ts';
import { createMailMessenger } from '../dispatch/mail-messenger.ts';
import type { MailSettings } from '../dispatch/mail-server.ts';
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

export function mailSettings({ mailFrom }: Config, { smtpUrl, smtpProxy }: Secrets): MailSettings | undefined {
  return smtpUrl && mailFrom !== undefined ? { server: smtpUrl, from: mailFrom, proxy: smtpProxy } : undefined;
}
