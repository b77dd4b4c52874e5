import { MINUTE } from '../../kernel/durations.ts';
import { type Account, accountOf } from '../account.ts';
import { accountOfToken } from '../credentials.ts';
import { type ApiAnswer, type ApiRequest, ok, type Protocol, type Route } from '../protocol.ts';
import type { RateState } from '../rate-windows.ts';
import type { Site } from '../site.ts';
import type { StoredPost } from '../stored-post.ts';
import { createTimeIds } from '../time-ids.ts';
import { createStatus } from './create-status.ts';
import { instanceView } from './instance-view.ts';
import { mastodonError, notFound, refuse } from './mastodon-refusal.ts';
import { mediaRoutes } from './media-routes.ts';
import { parametersOf } from './parameters.ts';
import { credentialAccountView, statusView } from './status-view.ts';

/** https://docs.joinmastodon.org/api/rate-limits/ (2026) */
const GENERAL = { name: 'mastodon', limit: 300, windowMs: 5 * MINUTE };
const DELETE = { name: 'mastodon delete', limit: 30, windowMs: 30 * MINUTE };

/** Mastodon 4.x: statuses, media, instance, account. */
export function createMastodonProtocol(site: Site): Protocol {
  const existing = site.store.posts('mastodon').map((post) => post.id);
  const newId = createTimeIds(site.clock, { epochMs: 0, sequenceBits: 16n }, existing);
  return {
    network: 'mastodon',
    accountOf: (request) => tokenAccount(request),
    rateHeaders,
    rateLimited,
    serverError: () => ({ status: 503, body: '<!DOCTYPE html><title>503</title><h1>Service Unavailable</h1>' }),
    tokenRevoked: () => mastodonError(401, 'The access token was revoked'),
    unknownPath: () => mastodonError(404, 'Not Found'),
    routes: [...statusRoutes(site, newId), ...mediaRoutes(site, newId), ...accountRoutes(site)],
  };
}

function statusRoutes(site: Site, newId: () => string): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/statuses',
      call: 'create',
      rate: GENERAL,
      answer: (request, account) => createStatus(request, account, site, newId),
    },
    {
      method: 'GET',
      path: '/api/v1/statuses',
      call: 'read',
      rate: GENERAL,
      answer: (request) => {
        const ids = parametersOf(request).list('id').slice(0, 20);
        return ok(ids.flatMap((id) => site.store.postById('mastodon', id) ?? []).map((post) => statusView(post, site)));
      },
    },
    {
      method: 'GET',
      path: '/api/v1/statuses/:id',
      call: 'read',
      rate: GENERAL,
      answer: (request) => ok(statusView(statusOf(request, site), site)),
    },
    {
      method: 'DELETE',
      path: '/api/v1/statuses/:id',
      call: 'remove',
      rate: DELETE,
      answer: (request, account) => deleteStatus(request, account, site),
    },
  ];
}

function accountRoutes(site: Site): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v2/instance',
      call: 'read',
      open: true,
      answer: () => ok(instanceView(site)),
    },
    {
      method: 'GET',
      path: '/api/v1/accounts/verify_credentials',
      call: 'read',
      rate: GENERAL,
      answer: (_request, account) => ok(credentialAccountView(account, site)),
    },
    {
      method: 'GET',
      path: '/api/v1/accounts/:id/statuses',
      call: 'read',
      rate: GENERAL,
      answer: (request) => listStatuses(request, site),
    },
  ];
}

/** Newest first; with `min_id`, the ones directly above it. */
function listStatuses(request: ApiRequest, site: Site): ApiAnswer {
  const given = parametersOf(request);
  const handles = site.store.handles('mastodon');
  const owner = handles.find((handle) => accountOf('mastodon', handle).remoteId === request.params.id) ?? notFound();
  const limit = Math.min(Math.max(1, Number(given.text('limit') ?? 20) || 20), 40);
  const [minId, sinceId, maxId] = ['min_id', 'since_id', 'max_id'].map((name) => idOf(given.text(name)));
  const matching = site.store
    .posts('mastodon', owner)
    .filter((post) => post.removedAt === undefined)
    .filter(({ id }) => BigInt(id) > (minId ?? sinceId ?? 0n) && (maxId === undefined || BigInt(id) < maxId))
    .filter((post) => !given.flag('only_media') || post.media.length > 0);
  const page = minId === undefined ? matching.slice(-limit) : matching.slice(0, limit);
  const statuses = page.toReversed().map((post) => statusView(post, site));
  return { ...ok(statuses), headers: linksOf(page, request, site) };
}

function linksOf(page: readonly StoredPost[], request: ApiRequest, site: Site): Readonly<Record<string, string>> {
  const [oldest, newest] = [page[0], page.at(-1)];
  if (!oldest || !newest) return {};
  const url = `${site.origins.mastodon}${request.path}`;
  return { link: `<${url}?max_id=${oldest.id}>; rel="next", <${url}?min_id=${newest.id}>; rel="prev"` };
}

function deleteStatus(request: ApiRequest, account: Account, site: Site): ApiAnswer {
  const post = statusOf(request, site);
  if (post.handle !== account.handle) notFound();
  const at = site.clock.now().toISOString();
  site.store.record({ type: 'removed', network: 'mastodon', handle: account.handle, id: post.id, at });
  return ok({ ...statusView(post, site), text: post.text });
}

function statusOf(request: ApiRequest, site: Site): StoredPost {
  return site.store.postById('mastodon', request.params.id ?? '') ?? notFound();
}

function tokenAccount(request: ApiRequest): Account {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return accountOfToken('mastodon', 'mastodon access', token) ?? refuse(401, 'The access token is invalid');
}

/** Reset is an ISO 8601 instant here, not seconds. */
function rateHeaders(state: RateState): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': state.resetAt.toISOString(),
  };
}

function rateLimited(resetAt: Date): ApiAnswer {
  const headers = rateHeaders({ limit: GENERAL.limit, remaining: 0, resetAt, exceeded: true });
  return { ...mastodonError(429, 'Too many requests'), headers };
}

function idOf(text: string | undefined): bigint | undefined {
  return text === undefined || !/^\d+$/.test(text) ? undefined : BigInt(text);
}
