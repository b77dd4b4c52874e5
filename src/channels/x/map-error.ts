import type { IncomingHttpHeaders } from 'node:http';
import { ApiResponseError } from 'twitter-api-v2';
import { z } from 'zod';
import { MINUTE, plus, SECOND } from '../../kernel/durations.ts';
import { ChannelError, type ChannelErrorCode, connectionError } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';
import { parseJson } from '../parse-json.ts';
import { notBeforeSoon, retryAfter } from '../retry-after.ts';

/** What the call is for; the same HTTP status means another thing to a create call than to a read. */
export type XPurpose = 'create' | 'upload' | 'other';

/** Turns whatever twitter-api-v2 threw into the scheduler's words. */
export function mapXError(call: CallContext<unknown>, purpose: XPurpose, thrown: unknown): ChannelError {
  const kind = purpose === 'create' ? 'create' : 'other';
  if (!(thrown instanceof ApiResponseError)) return connectionError(call.wire, kind, rootOf(thrown));
  const problem = problemOf(thrown.data);
  const words = call.wire.redact(problem.words || 'no reason given');
  const code = codeOf(thrown.code, purpose, problem);
  const retryAt = retryAtOf(code, thrown.headers, call.clock.now());
  return new ChannelError(code, `X refused the call (HTTP ${thrown.code}): ${words}`, {
    httpStatus: thrown.code,
    networkMessage: words,
    ...(problem.type ? { networkCode: call.wire.redact(problem.type) } : {}),
    ...(retryAt ? { retryAt } : {}),
  });
}

/**
 * What really happened: the library says only "Request failed." and keeps the socket's error beside the request, in a field
 * that its own getter misses.
 */
function rootOf(thrown: unknown): unknown {
  const { _options: kept } = thrown as {
    readonly _options?: { readonly error?: unknown; readonly responseError?: unknown };
  };
  return kept?.error ?? kept?.responseError ?? thrown;
}

// --- what X says ------------------------------------------------------------------------------------------------

interface XProblem {
  /** The last word of the problem's URI (`usage-capped`), X's old number (`187`) or the OAuth error; empty if it says none. */
  readonly type: string;
  readonly words: string;
}

const textOrNumber = z.union([z.string(), z.number()]).transform(String);
const oneProblem = z.object({
  type: z.string().optional().catch(undefined),
  code: textOrNumber.optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
});
const problemBody = oneProblem.extend({ errors: z.array(oneProblem.catch({})).optional().catch(undefined) });

/** X words a refusal in four ways: problem+json, a list of v1 or of v2 errors, and OAuth's own. */
function problemOf(body: unknown): XProblem {
  const parsed = problemBody.safeParse(parseJson(body));
  if (!parsed.success) return { type: '', words: '' };
  const { errors = [], ...outer } = parsed.data;
  const all = [outer, ...errors];
  const types = all.map((one) => (one.type && one.type !== 'about:blank' ? one.type : (one.error ?? one.code ?? '')));
  const words = all.map((one) => one.detail ?? one.error_description ?? one.message ?? one.title ?? '');
  const type = types.find((one) => one !== '') ?? '';
  return { type: type.split(/[/#]/).at(-1) ?? '', words: [...new Set(words)].filter(Boolean).join('; ') };
}

// --- what it means ----------------------------------------------------------------------------------------------

/**
 * https://docs.x.com/x-api/fundamentals/response-codes-and-errors (read 2026-08). X gives `about:blank` for the type of
 * many refusals of a post, so that only its English words tell them apart.
 */
function codeOf(status: number, purpose: XPurpose, { type, words }: XProblem): ChannelErrorCode {
  if (status >= 500 || status === 408) return purpose === 'create' ? 'outcome_unknown' : 'unavailable';
  if (status === 402 || /usage-?capped|credits/i.test(type) || /usage cap/i.test(words)) return 'quota_exhausted';
  if (status === 429 || status === 420) return 'rate_limited';
  if (status === 401 || type === 'invalid_grant' || /token was invalid/i.test(words)) return 'auth_expired';
  if (status === 404 || status === 410) return 'not_found';
  if (purpose === 'upload' && status !== 403) return 'media_rejected';
  if (status === 403) return codeOfForbidden(type, words);
  if (purpose !== 'create') return 'protocol_changed';
  return /media/i.test(words) ? 'media_rejected' : 'content_rejected';
}

function codeOfForbidden(type: string, words: string): ChannelErrorCode {
  if (type === '187' || /duplicate content/i.test(words)) return 'duplicate';
  if (type === '385' || /reply to a (?:tweet|post) that is deleted/i.test(words)) return 'not_found';
  if (type === '186' || /too long|cashtag|harmful|malware|spam/i.test(words)) return 'content_rejected';
  return 'permission_denied';
}

// --- when to ask again ------------------------------------------------------------------------------------------

/** Where X names no instant: its windows last 15 minutes. */
const WINDOW_MS = 15 * MINUTE;
const RESET_HEADERS = [
  ['x-rate-limit-remaining', 'x-rate-limit-reset'],
  ['x-user-limit-24hour-remaining', 'x-user-limit-24hour-reset'],
  ['x-app-limit-24hour-remaining', 'x-app-limit-24hour-reset'],
] as const;

function retryAtOf(code: ChannelErrorCode, headers: IncomingHttpHeaders, now: Date): Date | undefined {
  if (code !== 'rate_limited') return retryAfter(headers['retry-after'], now);
  const named = exhaustedResets(headers) ?? retryAfter(headers['retry-after'], now) ?? plus(now, WINDOW_MS);
  return notBeforeSoon(named, now);
}

/** The latest reset among the limits that are used up; of the 15-minute window, if none is said to be. */
function exhaustedResets(headers: IncomingHttpHeaders): Date | undefined {
  const used = RESET_HEADERS.filter(([remaining]) => headers[remaining] === '0');
  const resets = (used.length > 0 ? used : RESET_HEADERS.slice(0, 1))
    .map(([, reset]) => Number(headers[reset]))
    .filter((unixSeconds) => unixSeconds > 0);
  return resets.length > 0 ? new Date(Math.max(...resets) * SECOND) : undefined;
}
