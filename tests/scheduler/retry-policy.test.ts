import { describe, expect, it } from 'vitest';
import { ChannelError, type ChannelErrorCode } from '../../src/channels/channel-error.ts';
import { MINUTE, plus, SECOND } from '../../src/kernel/durations.ts';
import { type Disposition, dispositionOf, type RetryFacts } from '../../src/scheduler/retry-policy.ts';

const NOW = new Date('2026-09-02T02:00:00Z');
const FACTS: RetryFacts = {
  now: NOW,
  expiresAt: plus(NOW, 60 * MINUTE),
  tries: 1,
  random: 0.5,
  canRefresh: false,
  authFailures: 1,
};

function answerTo(code: ChannelErrorCode, facts: Partial<RetryFacts> = {}, retryAfterMs?: number): Disposition {
  const at = retryAfterMs === undefined ? {} : { retryAt: plus(NOW, retryAfterMs) };
  return dispositionOf(new ChannelError(code, 'words that decide nothing', at), { ...FACTS, ...facts });
}

describe('an error of a network', () => {
  it.each([
    ['rate_limited', 'retry'],
    ['unavailable', 'retry'],
    ['network_failed', 'retry'],
    ['outcome_unknown', 'confirm'],
    ['duplicate', 'confirm'],
    ['auth_expired', 'hold'],
    ['permission_denied', 'hold'],
    ['quota_exhausted', 'fail'],
    ['content_rejected', 'fail'],
    ['media_rejected', 'fail'],
    ['not_found', 'fail'],
    ['protocol_changed', 'fail'],
  ] as const)('%s means: %s', (code, kind) => {
    expect(answerTo(code).kind).toBe(kind);
  });

  it('says why where it ends something', () => {
    const codes = ['quota_exhausted', 'content_rejected', 'media_rejected', 'not_found', 'protocol_changed'] as const;
    for (const code of codes) expect(answerTo(code)).toEqual({ kind: 'fail', reason: `reason.${code}` });
    expect(answerTo('permission_denied')).toEqual({ kind: 'hold', reason: 'reason.reconnect' });
  });

  it('of credentials that can be renewed has them renewed, twice for one part at most', () => {
    expect(answerTo('auth_expired', { canRefresh: true, authFailures: 1 }).kind).toBe('renew_credentials');
    expect(answerTo('auth_expired', { canRefresh: true, authFailures: 2 }).kind).toBe('renew_credentials');
    expect(answerTo('auth_expired', { canRefresh: true, authFailures: 3 }).kind).toBe('hold');
  });

  it('of a quota that comes back in time is waited for', () => {
    expect(answerTo('quota_exhausted', {}, 10 * MINUTE)).toEqual({ kind: 'retry', at: plus(NOW, 10 * MINUTE) });
  });
});

describe('a new try', () => {
  it('comes when the network says, and not before', () => {
    expect(answerTo('rate_limited', {}, 30 * SECOND)).toEqual({ kind: 'retry', at: plus(NOW, 30 * SECOND) });
  });

  it('comes later with each one, spread over the time, and after five minutes at most', () => {
    const waitMs = (tries: number, random = 0.5) => {
      const disposition = answerTo('unavailable', { tries, random });
      return disposition.kind === 'retry' ? disposition.at.getTime() - NOW.getTime() : undefined;
    };
    expect([1, 2, 3, 4].map((tries) => waitMs(tries))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(waitMs(200, 0.999_9)).toBeLessThanOrEqual(5 * MINUTE);
    expect(waitMs(4, 0)).toBe(0);
  });

  it('never comes at or past the last allowed minute', () => {
    const expired = { kind: 'expire', reason: 'reason.retry_past_window' };
    expect(answerTo('rate_limited', {}, 60 * MINUTE)).toEqual(expired);
    expect(answerTo('rate_limited', {}, 60 * MINUTE - 1).kind).toBe('retry');
    expect(answerTo('quota_exhausted', {}, 2 * 60 * MINUTE)).toEqual(expired);
    expect(answerTo('unavailable', { expiresAt: NOW })).toEqual(expired);
  });
});
