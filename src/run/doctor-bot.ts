import type { Config, Secrets } from '../config/config.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import { silentLogger } from '../kernel/logger.ts';
import { type Language, say } from '../kernel/say.ts';
import type { Examination } from './examination.ts';
import { botClientOf } from './messengers.ts';

/** Whether Telegram is reached, through its proxy, and knows the bot: it is asked for its name and sent nothing. */
export async function examineBot(
  given: { readonly config: Config; readonly secrets: Secrets },
  { clock, language }: { readonly clock: Clock; readonly language: Language },
): Promise<Examination> {
  const subject = 'bot';
  const client = botClientOf({ ...given, clock, logger: silentLogger });
  if (!client) return { subject, verdict: 'note', words: say(language, 'doctor.bot_absent', {}) };
  try {
    const { username } = await client.getMe();
    return { subject, verdict: 'ok', words: say(language, 'doctor.bot', { bot: `@${username}` }) };
  } catch (thrown) {
    const { botProxy } = given.secrets;
    const params = {
      host: new URL(given.config.botApiUrl).host,
      proxy: botProxy ? new URL(botProxy.reveal()).host : '–',
      problem: messageOf(thrown),
    };
    return { subject, verdict: 'wrong', words: say(language, 'doctor.bot_unreachable', params) };
  }
}
