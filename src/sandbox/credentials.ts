import { createHmac, timingSafeEqual } from 'node:crypto';
import { assertNever } from '../kernel/assert-never.ts';
import { type Account, accountOf } from './account.ts';
import type { NetworkName } from './network-name.ts';
import type { Store } from './store.ts';

/** What an adapter signs in with; the shape is the one that the adapter of the same network takes. */
export type Credentials =
  | {
      readonly kind: 'oauth1';
      readonly appKey: string;
      readonly appSecret: string;
      readonly accessToken: string;
      readonly accessSecret: string;
    }
  | {
      readonly kind: 'oauth2';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly accessToken: string;
      readonly refreshToken: string;
    }
  | { readonly accessToken: string }
  | { readonly botToken: string; readonly chatId: string }
  | { readonly identifier: string; readonly password: string };

/**
 * The account's credentials. They follow from the account alone (and, for OAuth 2, from how often its tokens were
 * exchanged), so that a restarted sandbox knows them again.
 */
export function credentialsOf(account: Account, auth: 'oauth1' | 'oauth2', store: Store): Credentials {
  switch (account.network) {
    case 'x': {
      if (auth === 'oauth1') return { kind: 'oauth1', ...X_APP, ...xTokens(account) };
      const generation = store.generationOf(account.handle)?.generation ?? 0;
      return { kind: 'oauth2', ...X_CLIENT, ...oauth2Tokens(account.handle, generation) };
    }
    case 'mastodon':
      return { accessToken: seal('mastodon access', account.handle) };
    case 'telegram':
      return { botToken: `${botIdOf(account)}:${seal('telegram bot', account.handle)}`, chatId: `@${account.handle}` };
    case 'bluesky':
      return { identifier: account.handle, password: blueskyPassword(account.handle) };
    default:
      return assertNever(account.network);
  }
}

/** The one app whose keys all simulated X accounts use. */
export const X_APP = { appKey: derive('x app key').slice(0, 25), appSecret: derive('x app secret') };
export const X_CLIENT = { clientId: derive('x client id').slice(0, 34), clientSecret: derive('x client secret') };

export function xTokens(account: Account): { readonly accessToken: string; readonly accessSecret: string } {
  const accessToken = `${account.remoteId}-${seal('x access', account.handle)}`;
  return { accessToken, accessSecret: derive(`x access secret ${account.handle}`) };
}

export function oauth2Tokens(handle: string, generation: number): { accessToken: string; refreshToken: string } {
  const content = `${generation} ${handle}`;
  return { accessToken: seal('x oauth2 access', content), refreshToken: seal('x oauth2 refresh', content) };
}

/** Bots have ids of their own, beside the channel's. */
export function botIdOf(account: Account): number {
  return Number(account.remoteId.slice(4)) + 5_000_000_000;
}

export function blueskyPassword(handle: string): string {
  const letters = derive(`bluesky password ${handle}`)
    .toLowerCase()
    .replace(/[^a-z2-7]/g, 'a');
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4)).join('-');
}

/** The account whose handle stands in a sealed token, or nothing if the token is not one of ours. */
export function accountOfToken(network: NetworkName, purpose: string, token: string): Account | undefined {
  const handle = unseal(purpose, token);
  return handle === undefined ? undefined : accountOf(network, handle);
}

const SEAL_CHARS = 27;

/** A token that carries `content` readably and can be checked without a list of tokens. */
function seal(purpose: string, content: string): string {
  return `${Buffer.from(content).toString('base64url')}${derive(`${purpose} ${content}`).slice(0, SEAL_CHARS)}`;
}

export function unseal(purpose: string, token: string): string | undefined {
  const content = Buffer.from(token.slice(0, -SEAL_CHARS), 'base64url').toString();
  return content !== '' && sameText(seal(purpose, content), token) ? content : undefined;
}

export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** 43 characters that follow from the label. The key is no secret: whoever has the sandbox may post in it. */
export function derive(label: string): string {
  return createHmac('sha256', 'communique sandbox').update(label).digest('base64url');
}
