import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../kernel/clock.ts';
import { type Logger, silentLogger } from '../kernel/logger.ts';
import { createBlueskyProtocol } from './bluesky/bluesky-protocol.ts';
import { createControlServer } from './control-server.ts';
import { PostCounts } from './counts.ts';
import { type AccountOrder, type CreatedAccount, createAccount } from './create-account.ts';
import { Faults } from './faults.ts';
import { folderJournal, memoryJournal } from './journal.ts';
import { createMastodonProtocol } from './mastodon/mastodon-protocol.ts';
import { NETWORKS, type NetworkName } from './network-name.ts';
import { createNetworkServer } from './network-server.ts';
import { addPages } from './page/add-pages.ts';
import type { Protocol } from './protocol.ts';
import { RateWindows } from './rate-windows.ts';
import { RequestLog } from './request-log.ts';
import type { Origins, Site } from './site.ts';
import { Store } from './store.ts';
import { createTelegramProtocol } from './telegram/telegram-protocol.ts';
import { createXProtocol } from './x/x-protocol.ts';

export interface SandboxOptions {
  readonly clock: Clock;
  /** The control server's; the networks take the next four in the order of `NETWORKS`. 0: any free ports. */
  readonly port: number;
  readonly host?: string;
  readonly logger?: Logger;
  /** Where accounts, posts and pictures are kept over a restart. Without it, and when ephemeral, in memory only. */
  readonly folder?: string;
  readonly ephemeral?: boolean;
  /** How many posts all X accounts may make together in a window; X counts those of an app in 24 hours. */
  readonly appLimit?: { readonly limit: number; readonly windowMs: number };
}

/** Simulated networks on real HTTP servers, each with an origin of its own. */
export interface Sandbox extends AsyncDisposable {
  readonly origins: Origins;
  readonly faults: Faults;
  /** As POST /control/accounts: the same account and credentials each time it is asked for. */
  createAccount(order: AccountOrder): CreatedAccount;
}

/** @throws Error of Node (`EADDRINUSE`) where a port is taken */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, logger = silentLogger, host = '127.0.0.1', port } = options;
  const keepsNothing = options.ephemeral === true || options.folder === undefined;
  const store = new Store(keepsNothing ? memoryJournal() : folderJournal(options.folder));
  const counts = new PostCounts(clock, store);
  const origins: Record<NetworkName | 'control', string> = {
    control: '',
    x: '',
    mastodon: '',
    telegram: '',
    bluesky: '',
  };
  const shared = { faults: new Faults(), rates: new RateWindows(clock), log: new RequestLog() };
  const { appLimit } = options;
  const site: Site = { clock, store, counts, origins, ...shared, ...(appLimit && { appLimit }) };
  const servers: FastifyInstance[] = [];
  const dispose = async () => {
    site.faults.clear();
    await Promise.all(servers.map((server) => server.close()));
  };
  const listen = async (name: NetworkName | 'control', server: FastifyInstance, offset: number) => {
    servers.push(server);
    await server.listen({ host, port: port === 0 ? 0 : port + offset });
    origins[name] = originOf(host, server);
  };
  try {
    await listen('control', createControlServer(site), 0);
    for (const [index, network] of NETWORKS.entries()) {
      const server = createNetworkServer(PROTOCOLS[network](site), site, logger);
      addPages(server, network, site);
      await listen(network, server, index + 1);
    }
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
  logger.info({ origins }, 'sandbox listens');
  return {
    origins,
    faults: site.faults,
    createAccount: (order) => createAccount(order, site),
    [Symbol.asyncDispose]: dispose,
  };
}

const PROTOCOLS: Readonly<Record<NetworkName, (site: Site) => Protocol>> = {
  x: createXProtocol,
  mastodon: createMastodonProtocol,
  telegram: createTelegramProtocol,
  bluesky: createBlueskyProtocol,
};

function originOf(host: string, server: FastifyInstance): string {
  const { port } = server.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
