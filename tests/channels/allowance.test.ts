import { describe, expect, it } from 'vitest';
import { allowanceOf, allowancesOf } from '../../src/channels/allowance.ts';
import { CHANNELS } from '../../src/channels/registry.ts';

const NOW = new Date('2026-09-02T00:00:00Z');
const soon = new Date('2026-09-02T00:05:00Z');
const later = new Date('2026-09-02T23:00:00Z');
const seconds = (at: Date) => String(at.getTime() / 1000);

describe('what headers allow', () => {
  it('is nothing where one of the pair is missing or no number', () => {
    expect(allowanceOf({ 'x-ratelimit-remaining': '3' }, 'x-ratelimit-')).toBeUndefined();
    expect(allowanceOf({ 'x-ratelimit-reset': soon.toISOString() }, 'x-ratelimit-')).toBeUndefined();
    const odd = { 'x-ratelimit-remaining': 'few', 'x-ratelimit-reset': soon.toISOString() };
    expect(allowanceOf(odd, 'x-ratelimit-')).toBeUndefined();
    expect(allowanceOf({ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': 'soon' }, 'x-ratelimit-')).toBeUndefined();
  });

  it('is read with its instant in seconds or in ISO 8601', () => {
    for (const reset of [seconds(soon), soon.toISOString()]) {
      const headers = { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': reset };
      expect(allowanceOf(headers, 'x-ratelimit-')).toEqual({ remaining: 3, resetAt: soon });
    }
  });

  it('is the tightest of several, and of those used up the one that lasts', () => {
    const account = [{ remaining: 5, resetAt: soon }, undefined, { remaining: 2, resetAt: later }];
    expect(allowancesOf({ account })).toEqual({ account: { remaining: 2, resetAt: later } });
    const usedUp = [
      { remaining: 0, resetAt: soon },
      { remaining: 0, resetAt: later },
    ];
    expect(allowancesOf({ account: usedUp })).toEqual({ account: { remaining: 0, resetAt: later } });
    expect(allowancesOf({ account: [undefined] })).toEqual({});
  });
});

describe('the networks say what they allow', () => {
  it('X of the account, in a quarter of an hour and in a day, and of the app', () => {
    const headers = {
      'x-rate-limit-remaining': '99',
      'x-rate-limit-reset': seconds(soon),
      'x-user-limit-24hour-remaining': '4',
      'x-user-limit-24hour-reset': seconds(later),
      'x-app-limit-24hour-remaining': '7',
      'x-app-limit-24hour-reset': seconds(later),
    };
    expect(CHANNELS.x?.allowances?.(headers, NOW)).toEqual({
      account: { remaining: 4, resetAt: later },
      app: { remaining: 7, resetAt: later },
    });
  });

  it('Mastodon and Bluesky of the account', () => {
    const mastodon = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': soon.toISOString() };
    expect(CHANNELS.mastodon?.allowances?.(mastodon, NOW)).toEqual({ account: { remaining: 0, resetAt: soon } });
    const bluesky = { 'ratelimit-remaining': '2999', 'ratelimit-reset': seconds(soon) };
    expect(CHANNELS.bluesky?.allowances?.(bluesky, NOW)).toEqual({ account: { remaining: 2999, resetAt: soon } });
  });

  it('nothing where they say nothing', () => {
    for (const adapter of Object.values(CHANNELS)) expect(adapter.allowances?.({}, NOW) ?? {}).toEqual({});
  });

  it('X by the app of its credentials', () => {
    const oauth1 = { kind: 'oauth1', appKey: 'k', appSecret: 's', accessToken: 't', accessSecret: 'a' };
    const oauth2 = { kind: 'oauth2', clientId: 'k', accessToken: 't', refreshToken: 'r' };
    for (const credentials of [oauth1, oauth2]) expect(CHANNELS.x?.appOf?.(credentials)).toBe('k');
  });
});
