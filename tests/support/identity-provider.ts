import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who is signed in at the provider, as its id token says. */
export interface Identity {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

/** A small OpenID provider over real HTTP: discovery, authorization by redirect, code for token with PKCE, keys. */
export interface IdentityProvider extends AsyncDisposable {
  readonly issuer: string;
  /** Who comes to it next. */
  identity: Identity;
  /** Signs with a key that it does not publish. */
  forges: boolean;
}

export const CLIENT = { id: 'communique', secret: 'a secret of the client' } as const;

export async function startIdentityProvider(identity: Identity): Promise<IdentityProvider> {
  const [honest, forged] = [keyPair(), keyPair()];
  const codes = new Map<
    string,
    { readonly challenge: string | null; readonly nonce: string | null; readonly who: Identity }
  >();
  const state = { identity, forges: false };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/jwks':
        return json({
          keys: [{ ...honest.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
        });
      case '/authorize': {
        const code = randomBytes(16).toString('hex');
        const { searchParams: asked } = url;
        codes.set(code, { challenge: asked.get('code_challenge'), nonce: asked.get('nonce'), who: state.identity });
        const back = new URL(asked.get('redirect_uri') ?? '');
        back.searchParams.set('code', code);
        back.searchParams.set('state', asked.get('state') ?? '');
        return response.writeHead(302, { location: back.href }).end();
      }
      case '/token': {
        const form = new URLSearchParams(await textOf(request));
        const given = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const verifier = form.get('code_verifier') ?? '';
        const challenge = createHash('sha256').update(verifier).digest('base64url');
        const isOurs = isClient(request, form);
        if (!given || !isOurs || (given.challenge !== null && given.challenge !== challenge)) {
          return json({ error: 'invalid_grant' }, 400);
        }
        const now = Math.floor(Date.now() / 1_000);
        const claims = { iss: issuer, aud: CLIENT.id, iat: now, exp: now + 300, nonce: given.nonce, ...given.who };
        const { privateKey } = state.forges ? forged : honest;
        return json({
          access_token: randomBytes(16).toString('hex'),
          token_type: 'Bearer',
          expires_in: 300,
          id_token: jwt(claims, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
        });
      }
      default:
        return json({ error: 'not found' }, 404);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    issuer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

function keyPair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function jwt(claims: object, privateKey: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

function isClient(request: IncomingMessage, form: URLSearchParams): boolean {
  const basic = `Basic ${Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`).toString('base64')}`;
  const isPosted = form.get('client_id') === CLIENT.id && form.get('client_secret') === CLIENT.secret;
  return isPosted || request.headers.authorization === basic;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}
