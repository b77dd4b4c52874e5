import { officeTime } from '../kernel/office-time.ts';
import { say } from '../kernel/say.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import { personById } from './people.ts';
import { setUpWays } from './set-up-ways.ts';

interface InvitationMail {
  readonly memberId: string;
  /** Whoever has it sets the member's password. */
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Mails a link by which a member sets a password, now or not at all: it is kept nowhere, so nobody could send it later.
 * @returns whether the mail server took it
 */
export async function mailInvitation(
  { database, clock, logger, ...deps }: DispatchDeps,
  { memberId, url, expiresAt }: InvitationMail,
): Promise<boolean> {
  const messenger = deps.messengers.find(({ way }) => way === 'mail');
  const at = clock.now();
  const person = await personById(database.prisma, memberId, { at, setUp: setUpWays(deps) });
  const address = person?.addresses.mail;
  if (!messenger || !person || address === undefined) return false;
  const { name, language } = person;
  const until = officeTime(expiresAt, person.zone);
  const result = await messenger.send(
    { memberId, name, address, language },
    {
      id: `invitation.${memberId}.${expiresAt.getTime()}`,
      at,
      subject: say(language, 'invitation.subject', {}),
      lines: [
        say(language, 'invitation.words', { name, handle: person.handle, until, zone: person.zone }),
        say(language, 'message.sent_by_itself', {}),
      ],
      link: { label: say(language, 'invitation.open', {}), url },
      actions: [],
    },
  );
  if (result.kind !== 'sent') logger.warn({ problem: result.reason }, 'an invitation was not taken by the mail server');
  return result.kind === 'sent';
}
