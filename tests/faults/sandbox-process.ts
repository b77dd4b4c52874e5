import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { z } from 'zod';
import type { FaultOrder } from '../../src/sandbox/faults.ts';
import type { NetworkName } from '../../src/sandbox/network-name.ts';
import { startProcess } from './own-process.ts';
import { until } from './until.ts';

/** Simulated networks that outlive the house: a process of their own, steered over HTTP. */
export interface SandboxProcess extends AsyncDisposable {
  readonly origin: string;
  createAccount(order: { readonly network: NetworkName; readonly handle: string }): Promise<SandboxAccount>;
  order(fault: FaultOrder): Promise<void>;
  /** Resolves when a network has met with the fault that was ordered. */
  fired(): Promise<void>;
  /** Everything that was ordered. */
  faults(): Promise<readonly OrderedFault[]>;
  /** Lets answers go that are held. */
  release(): Promise<void>;
  posts(): Promise<readonly SentPost[]>;
  /** How many create requests the networks accepted, answered or not. */
  accepted(): Promise<number>;
  /** Create requests, oldest first. */
  creates(): Promise<readonly SentRequest[]>;
}

const account = z.object({
  handle: z.string(),
  remoteId: z.string(),
  endpoint: z.string(),
  credentials: z.unknown(),
  auditChatId: z.string().optional(),
});
type SandboxAccount = z.output<typeof account>;

const orderedFault = z.object({ network: z.string(), on: z.string(), kind: z.string(), fired: z.number() });
export type OrderedFault = z.output<typeof orderedFault>;

const sentRequest = z.object({
  at: z.string(),
  network: z.string(),
  handle: z.string().optional(),
  status: z.number().optional(),
  fault: z.string().optional(),
});
export type SentRequest = z.output<typeof sentRequest>;

const sentPost = z.object({
  network: z.string(),
  handle: z.string(),
  id: z.string(),
  text: z.string(),
  media: z.array(z.object({ sha256: z.string(), alt: z.string() })),
  replyTo: z.string().optional(),
  at: z.string(),
  askedAt: z.string(),
  permalink: z.string(),
  removedAt: z.string().optional(),
});
export type SentPost = z.output<typeof sentPost>;

const FIRED_WITHIN_MS = 60_000;

/** @param folder where it keeps what it received */
export async function startSandboxProcess(folder: string): Promise<SandboxProcess> {
  const port = await freePorts(5);
  const child = startProcess(['sandbox', '--port', String(port), '--folder', folder], {
    COMMUNIQUE_LOG_LEVEL: 'error',
  });
  const origin = await child.says(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const sent = body ? { headers, body: JSON.stringify(body) } : {};
    return (await fetch(new URL(`/control/${path}`, origin), { method, ...sent })).json();
  };
  const faults = async () => z.object({ faults: z.array(orderedFault) }).parse(await ask('GET', 'faults')).faults;
  const creates = async () =>
    z.object({ accepted: z.number(), requests: z.array(sentRequest) }).parse(await ask('GET', 'requests?call=create'));
  return {
    origin,
    faults,
    async createAccount({ network, handle }) {
      return account.parse(await ask('POST', 'accounts', { network, handle }));
    },
    order: async (fault) => void (await ask('POST', 'faults', fault)),
    async fired() {
      await until(faults, (ordered) => ordered.every(({ fired }) => fired > 0), FIRED_WITHIN_MS);
    },
    release: async () => void (await ask('POST', 'release')),
    posts: async () => z.object({ posts: z.array(sentPost) }).parse(await ask('GET', 'posts')).posts,
    accepted: async () => (await creates()).accepted,
    creates: async () => (await creates()).requests,
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

/** Below those that the system hands out by itself (Linux: from 32,768), one of which would soon be taken again. */
const PORTS = { from: 12_000, until: 32_000 };

/** The first of so many ports in a row that nobody listens on now. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = randomInt(PORTS.from, PORTS.until);
    const servers: Server[] = [];
    try {
      for (let offset = 0; offset < count; offset += 1) {
        const server = createServer().listen(first + offset, '127.0.0.1');
        await once(server, 'listening');
        servers.push(server);
      }
      return first;
    } catch {
      // One of the row is taken: another row.
    } finally {
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    }
  }
}
