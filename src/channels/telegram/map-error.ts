import { TelegramError } from 'telegraf';
import { z } from 'zod';
import { plus, SECOND } from '../../kernel/durations.ts';
import { ChannelError, type ChannelErrorCode, connectionError } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';

/** What a call was for: the same status means another thing for each. */
export type CallKind = 'create' | 'other';

/** `{ok: false, …}`; error_code equals the HTTP status. https://core.telegram.org/bots/api#making-requests (2026-06-11) */
const failure = z.object({
  error_code: z.number().int(),
  description: z.string(),
  parameters: z.object({ retry_after: z.number().positive().optional() }).optional(),
});

type Failure = z.infer<typeof failure>;

export function mapError(call: CallContext<unknown>, kind: CallKind, thrown: unknown): ChannelError {
  const refusal = call.wire.refusal;
  if (refusal?.reason === 'second_request') {
    return new ChannelError(
      'protocol_changed',
      'Telegram answered with a redirect, which its API never does',
      {},
      refusal,
    );
  }
  if (thrown instanceof TelegramError) {
    const answer = failure.safeParse(thrown.response);
    return answer.success ? refused(call, kind, answer.data) : unreadable(kind, 'unavailable');
  }
  return isUnreadable(thrown) ? unreadable(kind, 'unavailable') : connectionError(call.wire, kind, thrown);
}

/** There is no message under the id that was named, or none that may be forwarded; the chat itself is there. */
export function isAboutNoMessage(thrown: unknown): boolean {
  if (!(thrown instanceof ChannelError)) return false;
  return /message to \w+ not found|MESSAGE_ID_INVALID|message can't be forwarded/i.test(
    thrown.facts.networkMessage ?? '',
  );
}

/** For an answer that is not the API's: a create call may have been accepted, another call is `otherwise`. */
export function unreadable(kind: CallKind, otherwise: ChannelErrorCode): ChannelError {
  const code = kind === 'create' ? 'outcome_unknown' : otherwise;
  return new ChannelError(code, 'Telegram gave an answer that cannot be read');
}

/** node-fetch's error for a body that is no JSON. Its message holds the URL, which holds the token: it does not go on. */
function isUnreadable(thrown: unknown): boolean {
  return thrown instanceof Error && 'type' in thrown && thrown.type === 'invalid-json';
}

function refused(call: CallContext<unknown>, kind: CallKind, answer: Failure): ChannelError {
  const code = codeOf(kind, answer);
  const words = call.wire.redact(answer.description);
  const waitSeconds = answer.parameters?.retry_after ?? DEFAULT_WAIT_SECONDS;
  return new ChannelError(code, `Telegram answered ${answer.error_code}: ${words}`, {
    httpStatus: answer.error_code,
    networkMessage: words,
    ...(code === 'rate_limited' ? { retryAt: plus(call.clock.now(), waitSeconds * SECOND) } : {}),
  });
}

/** About 20 messages a minute go to one chat (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits, 2026-11). */
const DEFAULT_WAIT_SECONDS = 60;

function codeOf(kind: CallKind, { error_code, description }: Failure): ChannelErrorCode {
  if (error_code >= 500) return kind === 'create' ? 'outcome_unknown' : 'unavailable';
  switch (error_code) {
    case 400:
      return codeOfBadRequest(description);
    case 401:
    // Telegram has no such method for a token that is not of the right form.
    case 404:
      return 'auth_expired';
    case 403:
      return 'permission_denied';
    case 413:
      return 'media_rejected';
    case 429:
      return 'rate_limited';
    default:
      return 'protocol_changed';
  }
}

/**
 * Telegram gives all refusals of a request the number 400 and no name; what it is about stands in the description alone.
 * Most are written down in https://github.com/tdlib/telegram-bot-api, Client.cpp (read as of 2026-05-07); those in capitals
 * come from behind it.
 */
function codeOfBadRequest(description: string): ChannelErrorCode {
  if (
    /not enough rights|no rights|need administrator|admin_required|write_forbidden|can't be deleted/i.test(description)
  ) {
    return 'permission_denied';
  }
  if (/\b(chat|message|user)\b.*not found|chat_id is empty|MESSAGE_ID_INVALID|PEER_ID_INVALID/i.test(description)) {
    return 'not_found';
  }
  return /photo|image|media|file/i.test(description) ? 'media_rejected' : 'content_rejected';
}
