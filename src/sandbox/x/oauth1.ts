import { createHmac } from 'node:crypto';
import type { Account } from '../account.ts';
import { accountOfToken, sameText, X_APP, xTokens } from '../credentials.ts';
import type { ApiRequest } from '../protocol.ts';

const FIVE_MINUTES_S = 300;

/**
 * Whose OAuth 1.0a signature the request bears (RFC 5849, HMAC-SHA1), or nothing if it is not right.
 * As X does, a form body is signed only where it is URL-encoded, and old timestamps are refused.
 */
export function signedBy(request: ApiRequest, now: Date): Account | undefined {
  const oauth = oauthParameters(request.headers.authorization ?? '');
  const token = oauth.get('oauth_token') ?? '';
  const account = accountOfToken('x', 'x access', token.slice(token.indexOf('-') + 1));
  if (!account) return undefined;
  const { accessToken, accessSecret } = xTokens(account);
  const ageSeconds = Math.abs(now.getTime() / 1000 - Number(oauth.get('oauth_timestamp')));
  const isCurrent = ageSeconds <= FIVE_MINUTES_S;
  if (oauth.get('oauth_consumer_key') !== X_APP.appKey || token !== accessToken || !isCurrent) return undefined;
  const key = `${encode(X_APP.appSecret)}&${encode(accessSecret)}`;
  const given = oauth.get('oauth_signature') ?? '';
  const isRight = baseStrings(request, oauth).some((base) =>
    sameText(createHmac('sha1', key).update(base).digest('base64'), given),
  );
  return isRight ? account : undefined;
}

function oauthParameters(header: string): ReadonlyMap<string, string> {
  const pairs = [...header.matchAll(/(\w+)="([^"]*)"/g)];
  return new Map(pairs.map(([, name, value]) => [name ?? '', decodeURIComponent(value ?? '')]));
}

/** The client signed the URL it thinks it called: https, or plain where it was pointed at us directly. */
function baseStrings(request: ApiRequest, oauth: ReadonlyMap<string, string>): readonly string[] {
  const body = request.body.kind === 'form' && request.body.encoding === 'url' ? request.body.fields : [];
  const signed = [...oauth].filter(([name]) => name !== 'oauth_signature');
  const pairs = [...signed, ...request.query, ...body]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return ['https', 'http'].map((scheme) => {
    const url = `${scheme}://${request.headers.host}${request.path}`;
    return `${request.method}&${encode(url)}&${encode(pairs)}`;
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** RFC 3986 unreserved characters stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!*'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
