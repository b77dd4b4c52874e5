import type { ChannelError } from '../channels/channel-error.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { MINUTE, plus, SECOND } from '../kernel/durations.ts';
import type { WordKey } from '../kernel/say.ts';

/** What is done about an error of a network. Only this file decides it, and only by the error's code. */
export type Disposition =
  | { readonly kind: 'retry'; readonly at: Date }
  | { readonly kind: 'expire'; readonly reason: WordKey }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'renew_credentials' }
  | { readonly kind: 'hold'; readonly reason: WordKey }
  | { readonly kind: 'fail'; readonly reason: WordKey };

export interface RetryFacts {
  readonly now: Date;
  readonly expiresAt: Date;
  /** This one is counted. */
  readonly tries: number;
  /** In [0, 1). */
  readonly random: number;
  readonly canRefresh: boolean;
  /** How often tries of this part ended because the credentials had run out; this one is counted. */
  readonly authFailures: number;
}

/** New credentials that the network takes no better are no cure: then a person connects the account again. */
const MOST_RENEWALS = 2;

const FIRST_BACKOFF_MS = SECOND;
const LONGEST_BACKOFF_MS = 5 * MINUTE;

export function dispositionOf(error: ChannelError, facts: RetryFacts): Disposition {
  switch (error.code) {
    case 'rate_limited':
    case 'unavailable':
    case 'network_failed':
      return retryOrExpire(error, facts);
    case 'quota_exhausted':
      return error.facts.retryAt ? retryOrExpire(error, facts) : { kind: 'fail', reason: 'reason.quota_exhausted' };
    case 'outcome_unknown':
    case 'duplicate':
      return { kind: 'confirm' };
    case 'auth_expired':
      return facts.canRefresh && facts.authFailures <= MOST_RENEWALS
        ? { kind: 'renew_credentials' }
        : { kind: 'hold', reason: 'reason.reconnect' };
    case 'permission_denied':
      return { kind: 'hold', reason: 'reason.reconnect' };
    case 'content_rejected':
      return { kind: 'fail', reason: 'reason.content_rejected' };
    case 'media_rejected':
      return { kind: 'fail', reason: 'reason.media_rejected' };
    case 'not_found':
      return { kind: 'fail', reason: 'reason.not_found' };
    case 'protocol_changed':
      return { kind: 'fail', reason: 'reason.protocol_changed' };
    default:
      return assertNever(error.code);
  }
}

/** As the network asks, else exponential back-off with full jitter; never past the last allowed minute. */
function retryOrExpire(error: ChannelError, facts: RetryFacts): Disposition {
  const ceilingMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(facts.tries - 1, 20));
  const backoff = plus(facts.now, Math.ceil(facts.random * ceilingMs));
  const asked = error.facts.retryAt;
  const at = asked && asked > backoff ? asked : backoff;
  return at < facts.expiresAt ? { kind: 'retry', at } : { kind: 'expire', reason: 'reason.retry_past_window' };
}
