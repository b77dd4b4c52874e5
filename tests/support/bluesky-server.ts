import { createHmac } from 'node:crypto';
import { TestNetworkNoAppView } from '@atproto/dev-env';
import type { BlueskyCredentials } from '../../src/channels/bluesky/credentials.ts';
import type { CallContext } from '../../src/channels/contract.ts';
import { createWire, type Wire } from '../../src/channels/wire.ts';
import { createWirePool } from '../../src/channels/wire-pool.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';

/** The real server of the network (a PDS, with its rate limits), in this process and with an account of one's own. */
export interface BlueskyServer extends AsyncDisposable {
  createAccount(name: string): Promise<BlueskyAccount>;
  /** The session token as it will be when its time has run out. */
  expired(accessJwt: string): string;
  /** A call of the adapter over a wire of its own; `create` for the one request of `publish`. */
  call(credentials: BlueskyCredentials, kind?: 'create'): CallContext<BlueskyCredentials>;
  /** What anybody may read of an account's repository. */
  read(method: string, params: Readonly<Record<string, string>>): Promise<Response>;
}

export interface BlueskyAccount {
  readonly credentials: BlueskyCredentials;
  readonly remoteId: string;
  readonly handle: string;
}

export async function startBlueskyServer(): Promise<BlueskyServer> {
  const network = await TestNetworkNoAppView.create({ pds: { rateLimitsEnabled: true } });
  const { pds } = network;
  const pool = createWirePool({ privateOrigins: [pds.url] });
  return {
    async createAccount(name) {
      const password = `password-of-${name}`;
      const handle = `${name}.test`;
      const account = { handle, email: `${name}@example.com`, password };
      const { data } = await pds.getAgent().com.atproto.server.createAccount(account);
      return { credentials: { identifier: handle, password }, remoteId: data.did, handle: `@${handle}` };
    },
    expired: (accessJwt) => signed({ ...payloadOf(accessJwt), iat: 1_700_000_000, exp: 1_700_007_200 }),
    call(credentials, kind) {
      const { signal } = new AbortController();
      const wire: Wire = createWire({
        pool,
        clock: systemClock,
        signal,
        endpoint: pds.url,
        secrets: [credentials.password],
        ...(kind ? { createCall: { beforeFirstByte() {} } } : {}),
      });
      return { credentials, endpoint: pds.url, wire, clock: systemClock, signal, logger: silentLogger };
    },
    read: (method, params) => fetch(`${pds.url}/xrpc/${method}?${new URLSearchParams(params)}`),
    async [Symbol.asyncDispose]() {
      pool[Symbol.dispose]();
      await network.close();
    },
  };

  function signed(payload: object): string {
    const head = `${base64url({ typ: 'at+jwt', alg: 'HS256' })}.${base64url(payload)}`;
    return `${head}.${createHmac('sha256', pds.jwtSecretKey()).update(head).digest('base64url')}`;
  }
}

function payloadOf(jwt: string): object {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
