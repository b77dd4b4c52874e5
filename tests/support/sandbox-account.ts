import type { CallContext } from '../../src/channels/contract.ts';
import { createWire } from '../../src/channels/wire.ts';
import { createWirePool } from '../../src/channels/wire-pool.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

/** An account on a simulated network, and calls to it over real wires. */
export interface SandboxAccount<C> extends Disposable {
  readonly credentials: C;
  readonly remoteId: string;
  /** `create` for the one request of `publish`. */
  call(kind?: 'create', credentials?: C): CallContext<C>;
  /** The account's posts as the network received them. */
  received(): Promise<readonly ReceivedPost[]>;
}

interface ReceivedPost {
  readonly id: string;
  readonly text: string;
  readonly media: readonly { readonly sha256: string; readonly alt: string }[];
  readonly replyTo?: string;
  readonly removedAt?: string;
}

/** @param parse the adapter's own schema for credentials */
export function openSandboxAccount<C>(
  sandbox: Sandbox,
  network: 'telegram' | 'bluesky',
  handle: string,
  parse: (credentials: unknown) => C,
): SandboxAccount<C> {
  const account = sandbox.createAccount({ network, handle });
  const { endpoint } = account;
  const credentials = parse(account.credentials);
  const pool = createWirePool({ privateOrigins: [endpoint] });
  return {
    credentials,
    remoteId: account.remoteId,
    call(kind, given = credentials) {
      const { signal } = new AbortController();
      const createCall = kind ? { createCall: { beforeFirstByte() {} } } : {};
      const wire = createWire({ pool, clock: systemClock, signal, endpoint, secrets: [], ...createCall });
      return { credentials: given, endpoint, wire, clock: systemClock, signal, logger: silentLogger };
    },
    async received() {
      const query = new URLSearchParams({ network, handle: account.handle });
      const answer = await fetch(`${sandbox.origins.control}/control/posts?${query}`);
      return ((await answer.json()) as { readonly posts: readonly ReceivedPost[] }).posts;
    },
    [Symbol.dispose]: () => pool[Symbol.dispose](),
  };
}
