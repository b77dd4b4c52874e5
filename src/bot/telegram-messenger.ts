import type { ButtonDraft, ButtonPlace } from '../access/telegram-buttons.ts';
import type { Message, MessageAction, Messenger, SendResult } from '../dispatch/messenger.ts';
import type { Clock } from '../kernel/clock.ts';
import { plus, SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import { BotApiError } from './bot-api-error.ts';
import type { BotClient, ShownKeyboard } from './bot-client.ts';
import type { Deed } from './deeds.ts';
import { pagesOf } from './pages.ts';
import { run } from './turn.ts';

export interface TelegramMessengerDeps {
  readonly client: BotClient;
  readonly clock: Clock;
  issueButtons(place: ButtonPlace, drafts: readonly ButtonDraft[]): Promise<readonly string[]>;
}

/** Carries notices into the private chats of members, with the buttons that settle what they tell of. */
export function createTelegramMessenger({ client, clock, issueButtons }: TelegramMessengerDeps): Messenger {
  return {
    way: 'telegram',
    async send({ memberId, address: chatId }, message, signal) {
      // What Telegram asks to send later the outbox sends later, and others meanwhile.
      const limited = client.within({ signal, waits: false });
      const deeds = message.actions.flatMap((action) => {
        const deed = deedOf(action);
        return deed ? [{ label: action.label, deed, isApart: true }] : [];
      });
      try {
        const ids = deeds.length > 0 ? await issueButtons({ memberId, chatId }, deeds) : [];
        const buttons = deeds.map(({ label }, at) => [{ text: label, callback_data: ids[at] ?? '' }]);
        const pages = pagesOf(piecesOf(message));
        for (const [at, page] of pages.entries()) {
          await limited.send(chatId, page, at === pages.length - 1 ? [...buttons, ...linkRow(message)] : []);
        }
        return { kind: 'sent' };
      } catch (thrown) {
        return refused(thrown, clock);
      }
    },
  };
}

/** What a button of a notice does in the bot; one that it does not know is left out. */
function deedOf({ key, subject: { id } }: MessageAction): Deed | undefined {
  switch (key) {
    case 'view':
      return run('view', id);
    case 'settle':
      return run('settle', id);
    case 'to_settle':
      return run('settle');
    case 'found':
      return { do: 'removal_found', removal: id };
    case 'removals':
      return run('removals', id);
    case 'resume':
      return run('resume');
    case 'renew':
    case 'freeze':
    case 'ask_close':
      return { do: 'account', account: id, step: key };
    case 'acknowledge':
      return { do: 'acknowledge', notice: id };
    default:
      return undefined;
  }
}

function piecesOf({ subject, lines, link }: Message) {
  const [first = ''] = lines;
  const isSaid = first.startsWith(subject.split('…')[0] ?? subject);
  const address = link && !link.url.startsWith('https:') ? [link.url] : [];
  return [
    ...(isSaid ? [] : [{ text: subject, look: 'bold' as const }]),
    ...[...lines, ...address].map((text) => ({ text: `${text}\n`, look: 'plain' as const })),
  ];
}

/** Telegram takes no other addresses for buttons. */
function linkRow({ link }: Message): ShownKeyboard {
  return link?.url.startsWith('https:') ? [[{ text: link.label, url: link.url }]] : [];
}

function refused(thrown: unknown, clock: Clock): SendResult {
  const reason = messageOf(thrown);
  if (!(thrown instanceof BotApiError)) throw thrown;
  if (thrown.isFinal) return { kind: 'undeliverable', reason };
  const { retryAfterSeconds: wait } = thrown;
  return { kind: 'try_later', reason, ...(wait === undefined ? {} : { retryAt: plus(clock.now(), wait * SECOND) }) };
}
