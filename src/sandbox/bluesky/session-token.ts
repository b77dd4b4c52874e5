import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { DAY, HOUR, SECOND } from '../../kernel/durations.ts';
import { type Account, accountOf } from '../account.ts';
import { derive, sameText } from '../credentials.ts';
import type { Site } from '../site.ts';
import { refuseInput } from './xrpc-refusal.ts';

/** How a PDS types, scopes and limits its session tokens (`@atproto/pds` of August 2026). */
const KINDS = {
  access: { typ: 'at+jwt', scope: 'com.atproto.appPass', lifeMs: 2 * HOUR },
  refresh: { typ: 'refresh+jwt', scope: 'com.atproto.refresh', lifeMs: 90 * DAY },
} as const;

export interface TokenClaims {
  readonly account: Account;
  /** Tells one refresh token from another. */
  readonly id: string;
}

export function issueToken(kind: keyof typeof KINDS, account: Account, id: string, site: Site): string {
  const { typ, scope, lifeMs } = KINDS[kind];
  const iat = Math.floor(site.clock.now().getTime() / SECOND);
  const claims = {
    scope,
    aud: 'did:web:sandbox.test',
    sub: account.remoteId,
    iat,
    exp: iat + lifeMs / SECOND,
    jti: id,
  };
  const content = `${pack({ typ, alg: 'HS256' })}.${pack({ ...claims, handle: account.handle })}`;
  return `${content}.${signature(content)}`;
}

/** @throws Refusal: `InvalidToken` or `ExpiredToken`, both with status 400 */
export function readToken(kind: keyof typeof KINDS, token: string, site: Site): TokenClaims {
  const [head = '', body = '', signed = ''] = token.split('.');
  if (!sameText(signature(`${head}.${body}`), signed)) refuseInput('Token could not be verified', 'InvalidToken');
  const claims = claimsOf.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (claims.scope !== KINDS[kind].scope) refuseInput('Bad token scope', 'InvalidToken');
  if (claims.exp * SECOND <= site.clock.now().getTime()) refuseInput('Token has expired', 'ExpiredToken');
  return { account: accountOf('bluesky', claims.handle), id: claims.jti };
}

const claimsOf = z.object({ scope: z.string(), exp: z.number(), jti: z.string(), handle: z.string() });

function pack(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(content: string): string {
  return createHmac('sha256', derive('bluesky session')).update(content).digest('base64url');
}
