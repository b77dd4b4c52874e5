import { z } from 'zod';
import { DAY, HOUR, plus, SECOND } from '../../kernel/durations.ts';
import { ChannelError } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';
import { askX } from './ask-x.ts';
import type { XCredentials } from './credentials.ts';

const answer = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

/**
 * A new access and refresh token. Each refresh token works once, so the new pair must be stored before it is used.
 * https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code (read 2026-08)
 * @throws ChannelError `auth_expired` if only a person can reconnect the account
 */
export async function refreshToken(call: CallContext<XCredentials>): Promise<XCredentials> {
  const { credentials } = call;
  if (credentials.kind === 'oauth1') {
    throw new ChannelError(
      'auth_expired',
      'Cannot refresh: OAuth 1.0a tokens of X have no refresh. Reconnect the account',
    );
  }
  const tokens = await askX(call, {
    purpose: 'other',
    method: 'post',
    path: 'oauth2/token',
    body: { grant_type: 'refresh_token', refresh_token: credentials.refreshToken, client_id: credentials.clientId },
    bodyAs: 'url',
    asApp: true,
    answer,
  });
  return {
    ...credentials,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: plus(call.clock.now(), tokens.expires_in * SECOND).toISOString(),
  };
}

/** Of an access token; a refresh token is as old as the one that came with it. */
const ACCESS_LASTS_MS = 2 * HOUR;
/**
 * X documents no lifetime of an unused refresh token; its developers were told six months (general knowledge, 2022). An
 * account that posts is renewed long before: this warns of one that nobody used.
 */
const REFRESH_LASTS_MS = 180 * DAY;

/** OAuth 1.0a tokens last until they are revoked. */
export function credentialsExpireAt(credentials: XCredentials): Date | undefined {
  if (credentials.kind === 'oauth1' || credentials.expiresAt === undefined) return undefined;
  return plus(new Date(credentials.expiresAt), REFRESH_LASTS_MS - ACCESS_LASTS_MS);
}
