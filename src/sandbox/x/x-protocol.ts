import { DAY, MINUTE } from '../../kernel/durations.ts';
import type { Account } from '../account.ts';
import { type ApiAnswer, type ApiRequest, ok, type Protocol, Refusal, type Route } from '../protocol.ts';
import type { RateLimit, RateState } from '../rate-windows.ts';
import type { Site } from '../site.ts';
import { createTimeIds } from '../time-ids.ts';
import { createPost } from './create-post.ts';
import { signedBy } from './oauth1.ts';
import { bearerOf, exchange } from './oauth2.ts';
import { userView } from './post-view.ts';
import { getPost, getPosts, getTimeline } from './read-posts.ts';
import {
  append,
  describe,
  finalize,
  initialize,
  type OpenUploads,
  uploadAtOnce,
  uploadStatus,
} from './upload-media.ts';
import { problem, refuse } from './x-problem.ts';

/** X's ids count from 4 November 2010. */
const SNOWFLAKE = { epochMs: 1_288_834_974_657, sequenceBits: 22n };
const QUARTER = 15 * MINUTE;

/** Per user: https://docs.x.com/x-api/fundamentals/rate-limits (2026); those of media uploads are per app there. */
function limit(name: string, limit: number, windowMs: number = QUARTER): RateLimit {
  return { name: `x ${name}`, limit, windowMs };
}

/** X API v2, OpenAPI 2.167: posts, timelines, media, OAuth 1.0a and OAuth 2. */
export function createXProtocol(site: Site): Protocol {
  const existing = site.store.posts('x').map((post) => post.id);
  const newId = createTimeIds(site.clock, SNOWFLAKE, existing);
  const open: OpenUploads = new Map();
  return {
    network: 'x',
    accountOf: (request) => accountOf(request, site),
    rateHeaders,
    rateLimited: (resetAt) => rateLimited(resetAt),
    serverError: () => problem(503, 'Service Unavailable', 'Service Unavailable'),
    tokenRevoked: (request) => (request.path === TOKEN_PATH ? REFRESH_REVOKED : problem(401, 'Unauthorized')),
    unknownPath: () => problem(404, 'Not Found', 'Not Found'),
    routes: [...postRoutes(site, newId), ...mediaRoutes(site, open, newId), tokenRoute(site)],
  };
}

const TOKEN_PATH = '/2/oauth2/token';
const REFRESH_REVOKED: ApiAnswer = {
  status: 400,
  body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
};

function postRoutes(site: Site, newId: () => string): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/2/tweets',
      call: 'create',
      rate: limit('create', 100),
      answer: (request, account) => withinApp(site, () => createPost(request, account, site, newId)),
    },
    {
      method: 'DELETE',
      path: '/2/tweets/:id',
      call: 'remove',
      rate: limit('delete', 50),
      answer: (request, account) => deletePost(request, account, site),
    },
    {
      method: 'GET',
      path: '/2/tweets',
      call: 'read',
      rate: limit('lookup', 5000),
      answer: (request) => getPosts(request, site),
    },
    {
      method: 'GET',
      path: '/2/tweets/:id',
      call: 'read',
      rate: limit('lookup', 5000),
      answer: (request) => getPost(request, site),
    },
    {
      method: 'GET',
      path: '/2/users/me',
      call: 'read',
      rate: limit('me', 75),
      answer: (request, account) => ok({ data: userView(account, request.query, site) }),
    },
    {
      method: 'GET',
      path: '/2/users/:id/tweets',
      call: 'read',
      rate: limit('timeline', 900),
      answer: (request) => getTimeline(request, site),
    },
  ];
}

function mediaRoutes(site: Site, open: OpenUploads, newId: () => string): readonly Route[] {
  const rate = limit('upload', 50_000, DAY);
  const upload = (path: string, answer: Extract<Route, { open?: false }>['answer']): Route => {
    return { method: 'POST', path, call: 'upload', rate, answer };
  };
  return [
    upload('/2/media/upload', (request, account) => uploadAtOnce(request, account, site, newId)),
    upload('/2/media/upload/initialize', (request, account) => initialize(request, account, open, newId)),
    upload('/2/media/upload/:id/append', (request, account) => append(request, account, open, site)),
    upload('/2/media/upload/:id/finalize', (request, account) => finalize(request, account, open, site)),
    upload('/2/media/metadata', (request, account) => describe(request, account, site)),
    {
      method: 'GET',
      path: '/2/media/upload',
      call: 'read',
      rate,
      answer: (request, account) => uploadStatus(request, account, site),
    },
  ];
}

function tokenRoute(site: Site): Route {
  return { method: 'POST', path: TOKEN_PATH, call: 'other', open: true, answer: (request) => exchange(request, site) };
}

function accountOf(request: ApiRequest, site: Site): Account {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const account = bearer ? bearerOf(bearer, site) : signedBy(request, site.clock.now());
  return account ?? refuse(401, 'Unauthorized');
}

/** DELETE /2/tweets/:id: what is gone already is deleted too; what is another's is refused. */
function deletePost(request: ApiRequest, account: Account, site: Site): ApiAnswer {
  const id = request.params.id ?? '';
  const post = site.store.postById('x', id);
  if (post && post.handle !== account.handle) {
    refuse(403, 'Forbidden', 'You are not authorized to delete this Tweet.');
  }
  const at = site.clock.now().toISOString();
  if (post) site.store.record({ type: 'removed', network: 'x', handle: account.handle, id, at });
  return ok({ data: { deleted: true } });
}

/** What the accounts of one app may post together: https://docs.x.com/x-api/fundamentals/rate-limits (2026). */
function withinApp(site: Site, create: () => ApiAnswer): ApiAnswer {
  if (!site.appLimit) return create();
  const state = site.rates.take({ name: 'x app create', ...site.appLimit }, 'app');
  const said = Object.entries(rateHeaders(state)).map(([name, value]) => [
    name.replace('x-rate-limit-', 'x-app-limit-24hour-'),
    value,
  ]);
  const answer = state.exceeded ? problem(429, 'Too Many Requests') : create();
  const whole = { ...answer, headers: { ...answer.headers, ...Object.fromEntries(said) } };
  if (state.exceeded) throw new Refusal(whole);
  return whole;
}

function rateHeaders(state: RateState): Readonly<Record<string, string>> {
  return {
    'x-rate-limit-limit': String(state.limit),
    'x-rate-limit-remaining': String(state.remaining),
    'x-rate-limit-reset': String(Math.ceil(state.resetAt.getTime() / 1000)),
  };
}

function rateLimited(resetAt: Date): ApiAnswer {
  const headers = rateHeaders({ limit: 100, remaining: 0, resetAt, exceeded: true });
  const answer = problem(429, 'Too Many Requests');
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
