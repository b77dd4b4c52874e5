import { HOUR, SECOND } from '../../kernel/durations.ts';
import type { ApiRequest, Protocol, Route } from '../protocol.ts';
import type { RateLimit, RateState } from '../rate-windows.ts';
import type { Site } from '../site.ts';
import { getPosts, getProfile, getRecord, listRecords, resolveHandle } from './read-records.ts';
import { createTids } from './record-key.ts';
import { bearerAccount, SIGN_IN_PATH, sessionRoutes } from './sessions.ts';
import { uploadBlob } from './upload-blob.ts';
import { createRecord, deleteRecord, putRecord } from './write-record.ts';
import { xrpcError } from './xrpc-refusal.ts';

/** Points for writes; a creation costs 3, an update 2, a deletion 1: https://docs.bsky.app/docs/advanced-guides/rate-limits (2026). */
const WRITES: RateLimit = { name: 'bluesky writes', limit: 5000, windowMs: HOUR };

/** A Bluesky server: sessions, the records of one's own repo, blobs, and what the app view tells of posts. */
export function createBlueskyProtocol(site: Site): Protocol {
  return {
    network: 'bluesky',
    accountOf: (request) => bearerAccount(request, site),
    rateHeaders,
    rateLimited: (resetAt) => {
      const state = { limit: WRITES.limit, remaining: 0, resetAt, exceeded: true };
      const seconds = Math.max(1, Math.ceil((resetAt.getTime() - site.clock.now().getTime()) / SECOND));
      const headers = { ...rateHeaders(state), 'retry-after': String(seconds) };
      return { ...xrpcError(429, 'RateLimitExceeded', 'Rate Limit Exceeded'), headers };
    },
    serverError: () => xrpcError(502, 'UpstreamFailure', 'Upstream Failure'),
    tokenRevoked: (request) =>
      request.path === SIGN_IN_PATH
        ? xrpcError(401, 'AuthenticationRequired', 'Invalid identifier or password')
        : xrpcError(400, 'ExpiredToken', 'Token has been revoked'),
    unknownPath: () => xrpcError(501, 'MethodNotImplemented', 'Method Not Implemented'),
    routes: [...sessionRoutes(site), ...writeRoutes(site), ...readRoutes(site)],
  };
}

function writeRoutes(site: Site): readonly Route[] {
  const newTid = createTids(site.clock);
  return [
    {
      method: 'POST',
      path: '/xrpc/com.atproto.repo.createRecord',
      call: 'create',
      rate: { ...WRITES, cost: 3 },
      answer: (request, account) => createRecord(request, account, site, newTid),
    },
    {
      method: 'POST',
      path: '/xrpc/com.atproto.repo.putRecord',
      call: 'create',
      rate: { ...WRITES, cost: 2 },
      answer: (request, account) => putRecord(request, account, site, newTid),
    },
    {
      method: 'POST',
      path: '/xrpc/com.atproto.repo.deleteRecord',
      call: 'remove',
      rate: { ...WRITES, cost: 1 },
      answer: (request, account) => deleteRecord(request, account, site, newTid),
    },
    {
      method: 'POST',
      path: '/xrpc/com.atproto.repo.uploadBlob',
      call: 'upload',
      answer: (request, account) => uploadBlob(request, account, site),
    },
  ];
}

function readRoutes(site: Site): readonly Route[] {
  const open = { method: 'GET', call: 'read', open: true } as const;
  const own = { method: 'GET', call: 'read' } as const;
  return [
    { ...open, path: '/xrpc/com.atproto.repo.getRecord', answer: (request: ApiRequest) => getRecord(request, site) },
    {
      ...open,
      path: '/xrpc/com.atproto.repo.listRecords',
      answer: (request: ApiRequest) => listRecords(request, site),
    },
    {
      ...open,
      path: '/xrpc/com.atproto.identity.resolveHandle',
      answer: (request: ApiRequest) => resolveHandle(request, site),
    },
    { ...own, path: '/xrpc/app.bsky.feed.getPosts', answer: (request: ApiRequest) => getPosts(request, site) },
    { ...own, path: '/xrpc/app.bsky.actor.getProfile', answer: (request: ApiRequest) => getProfile(request, site) },
  ];
}

/** https://docs.bsky.app/docs/advanced-guides/rate-limits: seconds since 1970, and the policy in words. */
function rateHeaders(state: RateState): Readonly<Record<string, string>> {
  return {
    'ratelimit-limit': String(state.limit),
    'ratelimit-remaining': String(state.remaining),
    'ratelimit-reset': String(Math.ceil(state.resetAt.getTime() / SECOND)),
    'ratelimit-policy': `${state.limit};w=${WRITES.windowMs / SECOND}`,
  };
}
