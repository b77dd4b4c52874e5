import type { Config, Secrets } from '../config/config.ts';
import { problemOf, tryMailServer } from '../dispatch/mail-messenger.ts';
import { senderOf } from '../dispatch/mail-server.ts';
import { type Language, say } from '../kernel/say.ts';
import type { Examination } from './examination.ts';
import { mailSettings, outboxFolder } from './messengers.ts';

/** Whether mails would reach a server: it is greeted, through its proxy and with the password, and sent none. */
export async function examineMail(
  { config, secrets }: { readonly config: Config; readonly secrets: Secrets },
  language: Language,
): Promise<Examination> {
  const subject = 'mail';
  const settings = mailSettings(config, secrets);
  if (!settings) {
    const words =
      config.mode === 'trial'
        ? say(language, 'doctor.mail_trial', { folder: outboxFolder(config) })
        : say(language, 'doctor.mail_absent', {});
    return { subject, verdict: 'note', words };
  }
  const { host } = new URL(settings.server.reveal());
  if (!senderOf(settings.from)) {
    return { subject, verdict: 'wrong', words: say(language, 'mail.sender_malformed', { from: settings.from }) };
  }
  try {
    await tryMailServer(settings);
    return { subject, verdict: 'ok', words: say(language, 'doctor.mail', { host, from: settings.from }) };
  } catch (thrown) {
    const params = {
      host,
      proxy: settings.proxy ? new URL(settings.proxy.reveal()).host : '–',
      problem: problemOf(thrown),
    };
    return { subject, verdict: 'wrong', words: say(language, 'doctor.mail_unreachable', params) };
  }
}
