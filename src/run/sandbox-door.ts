import axios from 'axios';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';

const NETWORKS = ['x', 'mastodon', 'telegram', 'bluesky'] as const;
type Network = (typeof NETWORKS)[number];

/** The control server's and one for each network. */
export const SANDBOX_PORTS = 1 + NETWORKS.length;

/** The control side of a sandbox, in this process or in one of its own. */
export interface SandboxDoor {
  /** Of its front page. */
  readonly origin: string;
  readonly endpoints: Readonly<Record<Network, string>>;
  createAccount(order: {
    readonly network: Network;
    readonly handle: string;
    readonly name: string;
  }): Promise<SandboxAccount>;
  /** Everything that the networks received. */
  posts(): Promise<readonly ReceivedPost[]>;
  /** Stops the counts from growing, so that what is collected can be compared. */
  freezeCounts(frozen: boolean): Promise<void>;
}

const account = z.object({ endpoint: z.string(), credentials: z.unknown() });
type SandboxAccount = z.output<typeof account>;

const receivedPost = z.object({
  network: z.enum(NETWORKS),
  handle: z.string(),
  id: z.string(),
  text: z.string(),
  media: z.array(z.object({ sha256: z.string(), alt: z.string().nullish() })),
  permalink: z.string().nullish(),
  counts: z.record(z.string(), z.number()),
});
export type ReceivedPost = z.output<typeof receivedPost>;

/**
 * @param origin of the control server; the networks listen on the next four ports
 * @throws AppError `sandbox.unreachable`
 */
export async function openSandboxDoor(origin: string, endpoints?: SandboxDoor['endpoints']): Promise<SandboxDoor> {
  const control = axios.create({ baseURL: origin, timeout: 30_000, maxContentLength: 64 * 1024 * 1024, proxy: false });
  await control.get('/control/faults').catch((cause: unknown) => {
    throw new AppError('sandbox.unreachable', { origin }, { cause });
  });
  return {
    origin,
    endpoints: endpoints ?? nextPorts(origin),
    createAccount: async (order) => account.parse((await control.post('/control/accounts', order)).data),
    posts: async () =>
      z.object({ posts: z.array(receivedPost) }).parse((await control.get('/control/posts')).data).posts,
    freezeCounts: async (frozen) => void (await control.post('/control/counts', { frozen })),
  };
}

function nextPorts(origin: string): SandboxDoor['endpoints'] {
  const at = (offset: number) => {
    const url = new URL(origin);
    url.port = String(Number(url.port) + offset);
    return url.origin;
  };
  return { x: at(1), mastodon: at(2), telegram: at(3), bluesky: at(4) };
}
