import { XRPCError } from '@atproto/api';
import { MINUTE, plus, SECOND } from '../../kernel/durations.ts';
import { ChannelError, type ChannelErrorCode, connectionError } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';
import { notBeforeSoon, retryAfter } from '../retry-after.ts';

/** What a call was for: the same status means another thing for each. */
export type CallKind = 'create' | 'upload' | 'other';

/** The client's own statuses for a call without an answer, and for an answer that is not what the lexicon says. */
const NO_ANSWER = 1;
const HTTP_ERRORS_FROM = 400;

/** Names that servers give errors; a name says more than its status (a bad token is a 400). Tried on the PDS of 2026-11. */
const CODE_OF_NAME: Readonly<Record<string, ChannelErrorCode>> = {
  ExpiredToken: 'auth_expired',
  InvalidToken: 'auth_expired',
  AuthMissing: 'auth_expired',
  AuthenticationRequired: 'auth_expired',
  AuthFactorTokenRequired: 'auth_expired',
  AccountTakedown: 'permission_denied',
  AccountDeactivated: 'permission_denied',
  AccountSuspended: 'permission_denied',
  RepoTakendown: 'permission_denied',
  RepoDeactivated: 'permission_denied',
  RepoSuspended: 'permission_denied',
  InvalidSwap: 'duplicate',
  RecordNotFound: 'not_found',
  BlobNotFound: 'media_rejected',
  BlobTooLarge: 'media_rejected',
  InvalidMimeType: 'media_rejected',
  RateLimitExceeded: 'rate_limited',
};

export function mapError(
  call: CallContext<unknown>,
  kind: CallKind,
  thrown: unknown,
  redact: (text: string) => string,
): ChannelError {
  if (!(thrown instanceof XRPCError) || thrown.status === NO_ANSWER) {
    return connectionError(call.wire, kind === 'create' ? 'create' : 'other', thrown);
  }
  if (thrown.status < HTTP_ERRORS_FROM) {
    return unreadable(kind, isOfAnotherShape(thrown) ? 'protocol_changed' : 'unavailable');
  }
  const code = CODE_OF_NAME[thrown.error] ?? codeOfStatus(kind, thrown.status);
  const words = redact(thrown.message);
  return new ChannelError(code, `Bluesky answered ${thrown.status} ${redact(thrown.error)}: ${words}`, {
    httpStatus: thrown.status,
    networkCode: redact(thrown.error),
    networkMessage: words,
    ...(code === 'rate_limited' ? { retryAt: retryAtOf(thrown.headers, call.clock.now()) } : {}),
  });
}

/** For a success whose body can't be read: a create call may have been accepted, another call is `otherwise`. */
export function unreadable(kind: CallKind, otherwise: ChannelErrorCode): ChannelError {
  const code = kind === 'create' ? 'outcome_unknown' : otherwise;
  return new ChannelError(code, 'Bluesky answered with success, and with a body that cannot be read');
}

/** JSON arrived, only not what the lexicon says. */
function isOfAnotherShape(error: XRPCError): boolean {
  if (!('responseBody' in error)) return false;
  return typeof error.responseBody === 'object' && !(error.responseBody instanceof Uint8Array);
}

function codeOfStatus(kind: CallKind, status: number): ChannelErrorCode {
  if (status >= 500) return kind === 'create' ? 'outcome_unknown' : 'unavailable';
  if (status === 401) return 'auth_expired';
  if (status === 403) return 'permission_denied';
  if (status === 404) return 'protocol_changed';
  if (status === 413 || status === 415) return 'media_rejected';
  if (status === 429) return 'rate_limited';
  if (kind === 'create') return 'content_rejected';
  return kind === 'upload' ? 'media_rejected' : 'protocol_changed';
}

/** The shortest window of the server's limits; for an answer that names no instant. */
const WINDOW_MS = 5 * MINUTE;

/** `ratelimit-reset` counts seconds since 1970. https://docs.bsky.app/docs/advanced-guides/rate-limits (30 log-ins in 5 minutes) */
function retryAtOf(headers: Readonly<Record<string, string | undefined>> = {}, now: Date): Date {
  const resetSeconds = Number(headers['ratelimit-reset']);
  const reset = resetSeconds > 0 ? new Date(resetSeconds * SECOND) : plus(now, WINDOW_MS);
  return notBeforeSoon(retryAfter(headers['retry-after'], now) ?? reset, now);
}
