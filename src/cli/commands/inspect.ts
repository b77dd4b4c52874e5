import { assertNever } from '../../kernel/assert-never.ts';
import { sayTime } from '../../kernel/say.ts';
import { DELIVERY_STATES } from '../../kernel/transitions.ts';
import { evidence, type ShownEvidence } from '../answers.ts';
import type { Cli, Outcome } from '../cli.ts';
import { deliveryLine, waysToSettle } from '../deliveries-shown.ts';
import { findDelivery } from '../find-delivery.ts';
import type { Session } from '../session.ts';
import { label } from '../shown.ts';
import { plain } from '../table.ts';

/** What was sent, when, by which attempt; the account's newest posts beside it; and the commands that settle it. */
export async function inspect(cli: Cli, session: Session, ref: string): Promise<Outcome> {
  const id = await findDelivery(session, ref, Object.keys(DELIVERY_STATES));
  const { value, json } = await session.ask(evidence, 'GET', `/deliveries/${id}/evidence`);
  const { delivery } = value;
  const waits = delivery.state === 'needs_person' || delivery.state === 'held';
  const lines = () => [
    deliveryLine(cli, delivery),
    '',
    ...sent(cli, value),
    '',
    ...recent(cli, value),
    ...(waits ? ['', ...waysToSettle(cli, delivery)] : []),
  ];
  return { json, lines };
}

function sent({ language, say }: Cli, { delivery, attempts }: ShownEvidence): readonly string[] {
  return delivery.parts.flatMap(({ index, text }) => [
    say('cli.inspect.part', { number: index + 1 }),
    ...indented(text),
    ...attempts
      .filter(({ part }) => part === index)
      .map(({ id, state, sendingAt, errorMessage }) => {
        const at = sendingAt ? sayTime(language, sendingAt, delivery.zone) : say('cli.inspect.not_sent', {});
        const words = errorMessage === null ? '' : ` · ${plain(errorMessage)}`;
        return `  ${at} · ${label(language, 'attempt_state', state)} · ${id}${words}`;
      }),
  ]);
}

function recent({ language, say }: Cli, { delivery, accountUrl, recent }: ShownEvidence): readonly string[] {
  const look = accountUrl === null ? [] : [say('cli.inspect.look', { url: plain(accountUrl) })];
  switch (recent.kind) {
    case 'not_asked':
      return look;
    case 'not_listed':
      return [say('cli.inspect.not_listed', { channel: delivery.channel }), ...look];
    case 'failed':
      return [say('cli.inspect.failed', { channel: delivery.channel, why: plain(recent.why) }), ...look];
    case 'read':
      return [
        say(recent.posts.length > 0 ? 'cli.inspect.newest' : 'cli.inspect.no_posts', { handle: delivery.handle }),
        ...recent.posts.flatMap(({ permalink, text, createdAt, isKnown, isSame }) => [
          [
            sayTime(language, createdAt, delivery.zone),
            ...(permalink === null ? [] : [plain(permalink)]),
            ...(isSame ? [say('cli.inspect.same', {})] : []),
            ...(isKnown ? [say('cli.inspect.known', {})] : []),
          ].join(' · '),
          ...indented(text),
        ]),
      ];
    default:
      return assertNever(recent);
  }
}

function indented(text: string): readonly string[] {
  return plain(text)
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());
}
