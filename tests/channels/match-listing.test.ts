import { describe, expect, it } from 'vitest';
import type { ConfirmRequest } from '../../src/channels/contract.ts';
import { type ListedPost, type Listing, matchListing } from '../../src/channels/match-listing.ts';
import { DAY, MINUTE, plus, SECOND } from '../../src/kernel/durations.ts';

const SENT_FROM = new Date('2027-09-02T02:00:00Z');
const OURS = 'Quốc khánh 2/9';

describe('matchListing', () => {
  it('knows nothing where the listing ends after the call', () => {
    expect(match([post('12', 5 * SECOND)])).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
  });

  it('does not take a post from just before the call for proof that the listing reaches back: clocks differ', () => {
    expect(match([post('12', -MINUTE)])).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
    expect(match([post('12', -3 * MINUTE)])).toEqual({ kind: 'absent' });
  });

  it('takes the newest post known before the call for that proof, however young it was', () => {
    expect(match([post('12', -MINUTE)], { newestRefBefore: '12' })).toEqual({ kind: 'absent' });
  });

  it('does not take that post for ours, whatever it says', () => {
    expect(match([post('12', -MINUTE, { text: OURS })], { newestRefBefore: '12' })).toEqual({ kind: 'absent' });
  });

  it('finds ours also where the clock of the network is a minute behind, and where the listing ends there', () => {
    expect(match([post('12', -MINUTE, { text: OURS })])).toEqual({ kind: 'found', ref: { id: '12' } });
  });

  it('doubts an empty listing of an account that had a post', () => {
    expect(match([], { newestRefBefore: '12' }, true)).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
    expect(match([], {}, true)).toEqual({ kind: 'absent' });
    expect(match([], {}, false)).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
  });

  it('takes a listing of all posts that has the newest known one, though all of them are young', () => {
    const young = [post('12', -SECOND), post('11', -2 * SECOND)];
    expect(match(young, { newestRefBefore: '12' }, true)).toEqual({ kind: 'absent' });
    expect(match(young, { newestRefBefore: '9' }, true)).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
  });

  it('goes by the last post, for pinned old ones may stand on top', () => {
    expect(match([post('1', -DAY), post('12', SECOND)])).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
  });
});

function match(posts: readonly ListedPost[], more: Partial<ConfirmRequest<unknown>> = {}, isWhole = false) {
  const listing: Listing = { posts, isWhole };
  const request: ConfirmRequest<unknown> = {
    key: 'k',
    createdAt: SENT_FROM,
    part: { text: OURS, pictures: [] },
    index: 0,
    language: 'vi',
    options: {},
    account: { remoteId: '1', handle: '@vn' },
    sentFrom: SENT_FROM,
    sentUntil: plus(SENT_FROM, 5 * SECOND),
    claimedRefs: [],
    ...more,
  };
  return matchListing(request, OURS, listing);
}

/** @param afterMs when it was created, counted from `SENT_FROM` */
function post(id: string, afterMs: number, more: Partial<ListedPost> = {}): ListedPost {
  return { ref: { id }, createdAt: plus(SENT_FROM, afterMs), text: 'khác', pictures: 0, isUnderParent: true, ...more };
}
