import { plus, SECOND } from '../../../src/kernel/durations.ts';
import type { HttpAnswer, RecordedRequest } from '../../support/scripted-network.ts';
import type { ChannelFixture, ListingFixture, NetworkFixture } from '../contract/fixture.ts';
import { pageOf } from '../contract/remote-posts.ts';
import { CONTRACT_NOW } from '../contract/stage.ts';
import { heraldAdapter } from './herald-adapter.ts';
import type { HeraldCredentials, HeraldOptions, HeraldSaved } from './herald-types.ts';

export type HeraldFixture = ChannelFixture<HeraldCredentials, HeraldOptions, HeraldSaved> & {
  readonly network: NetworkFixture<HeraldCredentials, HeraldOptions>;
};

/** The account's posts, page by page. */
const listing: Omit<ListingFixture, 'kind'> = {
  idOf: (n) => String(9000 + n),
  answer(request, posts) {
    if (request.method !== 'GET' || request.path !== '/posts') return undefined;
    const page = pageOf(posts, { limit: Number(request.query.get('limit')) });
    return { status: 200, body: { posts: page.posts, hasMore: page.nextOffset !== undefined } };
  },
};

export const heraldFixture: HeraldFixture = {
  adapter: heraldAdapter,
  credentials: { access: 'herald-access-4711', refresh: 'herald-refresh-0815' },
  secrets: ['herald-access-4711', 'herald-refresh-0815'],
  options: { audience: 'all' },
  account: { remoteId: '77', handle: '@vietnam_paris' },
  network: {
    works,
    published: () => ({ id: '9001', permalink: 'https://herald.example/9001' }),
    parent: { id: '8999' },
    refuses: {
      rateLimited: {
        answer: refusal(429, 'slow_down', { retryAfterS: 120 }),
        retryAt: plus(CONTRACT_NOW, 120 * SECOND),
      },
      serverError: { status: 503, body: '<h1>Herald is ill</h1>' },
      tokenExpired: refusal(401, 'token_expired'),
      permissionDenied: refusal(403, 'forbidden'),
      contentRefused: refusal(422, 'bad_text'),
      mediaRefused: (request) => (request.path === '/media' ? refusal(422, 'bad_picture') : undefined),
      duplicate: refusal(409, 'exists'),
      alreadyGone: refusal(404, 'no_such_post'),
    },
    readBack: { kind: 'listing', ...listing },
    recent: listing,
    singlePost: {
      answer(request, isThere) {
        if (request.method !== 'GET' || request.path !== '/posts/9001') return undefined;
        return isThere ? { status: 200, body: { id: '9001' } } : refusal(404, 'no_such_post');
      },
    },
    measure: {
      refOf: (n) => ({ id: String(9000 + n) }),
      names: { likes: 'reactions', answers: 'comments' },
      optional: ['answers'],
      refsIn: (request) => request.query.get('ids')?.split(',') ?? [],
      answer: (request, posts) =>
        request.path === '/counts' ? { status: 200, body: { posts: Object.fromEntries(posts) } } : undefined,
    },
    followers: { metric: 'followers', networkName: 'followers', value: 1234 },
    expiring: {
      credentials: { access: 'herald-access-4711', refresh: 'herald-refresh-0815' },
      at: new Date('2027-12-24T00:00:00Z'),
    },
    refresh: {
      credentials: { access: 'herald-access-4711', refresh: 'herald-refresh-0815' },
      refreshed: { access: 'herald-access-4712', refresh: 'herald-refresh-0816' },
      replaced: ['herald-access-4711', 'herald-refresh-0815'],
      refused: refusal(401, 'token_expired'),
    },
  },
};

function works(request: RecordedRequest): HttpAnswer {
  switch (`${request.method} ${request.path}`) {
    case 'POST /media':
      return { status: 200, body: { id: `m${request.body.length}` } };
    case 'POST /posts':
      return { status: 201, body: { id: '9001', url: 'https://herald.example/9001' } };
    case 'GET /posts':
      return { status: 200, body: { posts: [], hasMore: false } };
    case 'GET /me':
      return { status: 200, body: { id: '77', handle: '@vietnam_paris', followers: 1234 } };
    case 'POST /token':
      return { status: 200, body: { access: 'herald-access-4712', refresh: 'herald-refresh-0816' } };
    case 'DELETE /posts/9001':
      return { status: 200, body: {} };
    default:
      throw new Error('no such endpoint');
  }
}

function refusal(status: number, code: string, more: object = {}): HttpAnswer {
  return { status, body: { code, message: 'Herald does not want this', ...more } };
}
