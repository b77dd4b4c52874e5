import { HOUR } from '../../kernel/durations.ts';
import { type Account, accountOf } from '../account.ts';
import { oauth2Tokens, sameText, unseal, X_CLIENT } from '../credentials.ts';
import { type ApiAnswer, type ApiRequest, ok, Refusal } from '../protocol.ts';
import { fieldsOf } from '../request-body.ts';
import type { Site } from '../site.ts';

/** Life of an access token: https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code (2026). */
const ACCESS_MS = 2 * HOUR;
const SCOPES = 'tweet.read tweet.write users.read media.write offline.access';

/** Whose bearer token this is, if it is the newest of its account and not older than two hours. */
export function bearerOf(token: string, site: Site): Account | undefined {
  const named = readToken('x oauth2 access', token);
  if (!named) return undefined;
  const current = currentOf(named.handle, site);
  if (named.generation > current.generation) adopt(named, site);
  else if (named.generation < current.generation) return undefined;
  const issuedAt = site.store.generationOf(named.handle)?.at;
  const isOld = issuedAt !== undefined && Date.parse(issuedAt) + ACCESS_MS <= site.clock.now().getTime();
  return isOld ? undefined : accountOf('x', named.handle);
}

/** POST /2/oauth2/token with `grant_type=refresh_token`: a new pair for the newest refresh token, which is then used up. */
export function exchange(request: ApiRequest, site: Site): ApiAnswer {
  const fields =
    request.body.kind === 'json' ? (request.body.value as Record<string, unknown>) : fieldsOf(request.body);
  if (!isOurClient(request, fields)) {
    refuseToken(401, 'unauthorized_client', 'Missing valid authorization header');
  }
  if (fields.grant_type !== 'refresh_token') {
    refuseToken(400, 'invalid_request', 'Value passed for the grant_type was invalid.');
  }
  const named = readToken('x oauth2 refresh', String(fields.refresh_token));
  if (!named || named.generation < currentOf(named.handle, site).generation) {
    refuseToken(400, 'invalid_request', 'Value passed for the token was invalid.');
  }
  const generation = named.generation + 1;
  site.store.record({ type: 'tokens', handle: named.handle, generation, at: site.clock.now().toISOString() });
  const { accessToken, refreshToken } = oauth2Tokens(named.handle, generation);
  return ok({
    token_type: 'bearer',
    expires_in: ACCESS_MS / 1000,
    access_token: accessToken,
    scope: SCOPES,
    refresh_token: refreshToken,
  });
}

function refuseToken(status: number, error: string, description: string): never {
  throw new Refusal({ status, body: { error, error_description: description } });
}

interface NamedToken {
  readonly handle: string;
  readonly generation: number;
}

function readToken(purpose: string, token: string): NamedToken | undefined {
  const [generation, handle] = unseal(purpose, token)?.split(' ') ?? [];
  return handle === undefined ? undefined : { handle, generation: Number(generation) };
}

function currentOf(handle: string, site: Site): { readonly generation: number } {
  return site.store.generationOf(handle) ?? { generation: 0 };
}

/** A newer token than we know of is from before a restart that forgot it: its own seal proves that we gave it. */
function adopt({ handle, generation }: NamedToken, site: Site): void {
  site.store.record({ type: 'tokens', handle, generation, at: site.clock.now().toISOString() });
}

/** A confidential client signs in by Basic or in the body; one without a secret names its id only. */
function isOurClient(request: ApiRequest, fields: Readonly<Record<string, unknown>>): boolean {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const given = basic ? Buffer.from(basic, 'base64').toString() : `${fields.client_id}:${fields.client_secret ?? ''}`;
  const open = `${X_CLIENT.clientId}:`;
  return sameText(given, `${open}${X_CLIENT.clientSecret}`) || (!basic && sameText(given, open));
}
