import { z } from 'zod';
import { MINUTE, plus } from '../../kernel/durations.ts';
import { instantOf } from '../allowance.ts';
import { ChannelError, type ChannelErrorCode } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';
import { parseJson } from '../parse-json.ts';
import { notBeforeSoon, retryAfter } from '../retry-after.ts';

/** What the call is for; the same HTTP status means another thing to a create call than to a read. */
export type MastodonPurpose = 'create' | 'upload' | 'other';

interface HttpRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const errorBody = z.object({ error: z.string(), error_description: z.string().nullish() });

/** For an answer of 400 and above; its body may be JSON, HTML or nothing. */
export function mapRefusal(call: CallContext<unknown>, purpose: MastodonPurpose, answer: HttpRefusal): ChannelError {
  const parsed = errorBody.safeParse(parseJson(answer.body));
  const said = parsed.success ? (parsed.data.error_description ?? parsed.data.error) : 'no reason given';
  const words = call.wire.redact(said);
  const code = codeOf(answer.status, purpose, words);
  const retryAt = retryAtOf(code, answer.headers, call.clock.now());
  return new ChannelError(code, `${call.endpoint} refused the call (HTTP ${answer.status}): ${words}`, {
    httpStatus: answer.status,
    ...(parsed.success ? { networkMessage: words } : {}),
    ...(parsed.success && parsed.data.error_description ? { networkCode: call.wire.redact(parsed.data.error) } : {}),
    ...(retryAt ? { retryAt } : {}),
  });
}

/** https://docs.joinmastodon.org/methods/statuses/#create, …/media/#v2 (read 2026-07) */
function codeOf(status: number, purpose: MastodonPurpose, words: string): ChannelErrorCode {
  if (status >= 500 || status === 408) return purpose === 'create' ? 'outcome_unknown' : 'unavailable';
  if (status === 429) return 'rate_limited';
  if (status === 401) return 'auth_expired';
  if (status === 403) return 'permission_denied';
  if (status === 404 || status === 410) return 'not_found';
  if (purpose === 'upload') return 'media_rejected';
  if (purpose === 'other') return 'protocol_changed';
  return /\b(?:media|attach|files?)\b/i.test(words) ? 'media_rejected' : 'content_rejected';
}

/** Where the server names no instant: its window for an account's calls lasts 5 minutes. */
const WINDOW_MS = 5 * MINUTE;

/** `X-RateLimit-Reset` is an ISO 8601 instant at Mastodon and seconds since 1970 at servers that follow others. */
function retryAtOf(code: ChannelErrorCode, headers: Readonly<Record<string, unknown>>, now: Date): Date | undefined {
  const after = retryAfter(headers['retry-after'], now);
  if (code !== 'rate_limited') return after;
  const named = instantOf(String(headers['x-ratelimit-reset'] ?? ''));
  return notBeforeSoon(named ?? after ?? plus(now, WINDOW_MS), now);
}
