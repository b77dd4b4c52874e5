import { z } from 'zod';
import { HOUR } from '../../kernel/durations.ts';
import { newToken } from '../../kernel/ids.ts';
import { type Account, accountOf, isHandle } from '../account.ts';
import { blueskyPassword, sameText } from '../credentials.ts';
import { type ApiAnswer, type ApiRequest, ok, type Route } from '../protocol.ts';
import type { Site } from '../site.ts';
import { issueToken, readToken } from './session-token.ts';
import { inputOf } from './xrpc-input.ts';
import { refuse, refuseInput } from './xrpc-refusal.ts';

/** How long a refresh token that was used still works (as on a PDS, so that a lost answer loses no session). */
const GRACE_MS = 2 * HOUR;

const signIn = z.looseObject({ identifier: z.string(), password: z.string() });

export const SIGN_IN_PATH = '/xrpc/com.atproto.server.createSession';

/** com.atproto.server.*: https://atproto.com/specs/xrpc#authentication (2026). */
export function sessionRoutes(site: Site): readonly Route[] {
  const usedAtMs = new Map<string, number>();
  return [
    {
      method: 'POST',
      path: SIGN_IN_PATH,
      call: 'other',
      open: true,
      answer: (request) => createSession(request, site),
    },
    {
      method: 'POST',
      path: '/xrpc/com.atproto.server.refreshSession',
      call: 'other',
      open: true,
      answer: (request) => refreshSession(request, site, usedAtMs),
    },
    {
      method: 'GET',
      path: '/xrpc/com.atproto.server.getSession',
      call: 'read',
      answer: (_request, account) => ok({ did: account.remoteId, handle: account.handle, active: true }),
    },
    {
      method: 'GET',
      path: '/xrpc/com.atproto.server.describeServer',
      call: 'read',
      open: true,
      answer: () =>
        ok({ did: 'did:web:sandbox.test', availableUserDomains: ['.sandbox.test'], inviteCodeRequired: true }),
    },
  ];
}

/** @throws Refusal in the PDS's words */
export function bearerAccount(request: ApiRequest, site: Site): Account {
  return readToken('access', bearerOf(request), site).account;
}

function createSession(request: ApiRequest, site: Site): ApiAnswer {
  const { identifier, password } = inputOf(request, signIn);
  const account = accountNamed(identifier, site);
  if (!account || !sameText(blueskyPassword(account.handle), password)) {
    refuse(401, 'AuthenticationRequired', 'Invalid identifier or password');
  }
  site.store.meet(account);
  return session(account, site);
}

function refreshSession(request: ApiRequest, site: Site, usedAtMs: Map<string, number>): ApiAnswer {
  const { account, id } = readToken('refresh', bearerOf(request), site);
  const nowMs = site.clock.now().getTime();
  const firstUsedMs = usedAtMs.get(id) ?? nowMs;
  if (firstUsedMs + GRACE_MS <= nowMs) refuseInput('Token has been revoked', 'ExpiredToken');
  usedAtMs.set(id, firstUsedMs);
  return session(account, site);
}

function session(account: Account, site: Site): ApiAnswer {
  return ok({
    accessJwt: issueToken('access', account, newToken(), site),
    refreshJwt: issueToken('refresh', account, newToken(), site),
    did: account.remoteId,
    handle: account.handle,
    active: true,
  });
}

/** People sign in by handle, or by DID once the account was seen. */
function accountNamed(identifier: string, site: Site): Account | undefined {
  const named = identifier.replace(/^@/, '').toLowerCase();
  if (!named.startsWith('did:')) return isHandle('bluesky', named) ? accountOf('bluesky', named) : undefined;
  const known = site.store.handles('bluesky').map((handle) => accountOf('bluesky', handle));
  return known.find((account) => account.remoteId === named);
}

function bearerOf(request: ApiRequest): string {
  const { authorization } = request.headers;
  if (authorization === undefined) refuse(401, 'AuthMissing', 'Authentication Required');
  const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
  return token ?? refuseInput('Malformed authorization header', 'InvalidToken');
}
