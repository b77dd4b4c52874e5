import type { NodemailerError } from 'nodemailer';
import { AppError } from '../kernel/errors.ts';
import { letterOf } from './mail-letter.ts';
import { isMailAddress, type MailSettings, type SmtpOptions, senderOf, smtpOptionsOf } from './mail-server.ts';
import type { Messenger, SendResult } from './messenger.ts';

/**
 * Hands mails to an SMTP server, one connection a mail: they are few, and a connection that stays open is one that dies
 * unseen. The library is loaded with the first mail, as most processes never send one.
 * @param trust a certificate authority beside those that Node knows
 * @throws AppError `mail.sender_malformed`
 */
export function createMailMessenger(settings: MailSettings, trust?: { readonly ca: string }): Messenger {
  const from = senderOf(settings.from);
  if (!from) throw new AppError('mail.sender_malformed', { from: settings.from });
  const options = { ...smtpOptionsOf(settings), ...(trust ? { tls: trust } : {}) };
  return {
    way: 'mail',
    async send(to, message, signal) {
      if (!isMailAddress(to.address)) return { kind: 'undeliverable', reason: 'not a mail address' };
      const transport = await open(options);
      try {
        await transport.sendMail({ ...letterOf(from, to, message), ...(signal ? { signal } : {}) });
        return { kind: 'sent' };
      } catch (thrown) {
        return resultOf(thrown as NodemailerError);
      } finally {
        transport.close();
      }
    },
  };
}

/** Connects and signs in, without a mail. @throws what the library throws; say it by `problemOf` */
export async function tryMailServer(settings: MailSettings, trust?: { readonly ca: string }): Promise<void> {
  const transport = await open({ ...smtpOptionsOf(settings), ...(trust ? { tls: trust } : {}) });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

async function open(options: SmtpOptions) {
  const { createTransport } = await import('nodemailer');
  return createTransport(options);
}

/**
 * What the server refused for good about this mail or its recipient stays refused; all else, a wrong password of ours
 * too, is mended one day, and the mail waits for it.
 */
function resultOf(error: NodemailerError): SendResult {
  const reason = problemOf(error);
  const isOfTheMail = error.code === 'EENVELOPE' ? error.command !== 'MAIL FROM' : error.code === 'EMESSAGE';
  return error.permanent === true && isOfTheMail ? { kind: 'undeliverable', reason } : { kind: 'try_later', reason };
}

const LONGEST_PROBLEM = 200;

/** In the server's words where it had any: `EAUTH 535 Authentication failed`. */
export function problemOf(thrown: unknown): string {
  const { code, originalCode, response, message } = thrown as Partial<NodemailerError>;
  const words = [originalCode ?? code, response ?? message].filter(Boolean).join(' ');
  return words
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_PROBLEM);
}
