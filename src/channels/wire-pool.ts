import { lookup } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BlockList, connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecure } from 'node:tls';
import { SECOND } from '../kernel/durations.ts';
import { WireRefusal } from './wire-refusal.ts';

/** Keeps connections open between calls, one pool for all. Gives requests none but connected sockets. */
export interface WirePool extends Disposable {
  agentFor(secure: boolean, endpoint: string): HttpAgent;
}

export interface WirePoolOptions {
  /** Origins at private addresses that the operator has allowed: a self-hosted server, the sandbox. */
  readonly privateOrigins: readonly string[];
}

/** Shorter than the idle times of common servers (Node 5 s, others 60 s), so that we rarely write to a closing socket. */
const IDLE_MS = 4 * SECOND;
const CONNECT_MS = 10 * SECOND;
const SHAPE = { keepAlive: true, timeout: IDLE_MS, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 256 } as const;

export function createWirePool(options: WirePoolOptions): WirePool {
  const allowed = new Set(options.privateOrigins.map((origin) => hostOf(new URL(origin))));
  const plain = new PlainAgent(SHAPE, allowed);
  const secure = new SecureAgent(SHAPE, allowed);
  const rerouting = new Map<string, HttpAgent>();
  return {
    agentFor(isSecure, endpoint) {
      if (!isSecure) return plain;
      if (endpoint.startsWith('https:')) return secure;
      const known = rerouting.get(endpoint) ?? new PlainAgent({ ...SHAPE, reroute: new URL(endpoint) }, allowed);
      rerouting.set(endpoint, known);
      return known;
    },
    [Symbol.dispose]() {
      for (const agent of [plain, secure, ...rerouting.values()]) agent.destroy();
    },
  };
}

type Connected = (error: Error | null, stream: Duplex) => void;

interface ConnectOptions {
  readonly host?: string | null;
  readonly hostname?: string | null;
  readonly port?: number | string | null;
  readonly servername?: string;
}

/** Plain TCP. With `reroute`, requests that a library insists to make to `https:` go to that plain server instead. */
class PlainAgent extends HttpAgent {
  readonly #allowed: ReadonlySet<string>;
  readonly #reroute: URL | undefined;

  constructor(options: typeof SHAPE & { reroute?: URL }, allowed: ReadonlySet<string>) {
    super(options);
    this.#allowed = allowed;
    this.#reroute = options.reroute;
  }

  override createConnection(options: ConnectOptions, connected?: Connected): undefined {
    const host = this.#reroute ? bare(this.#reroute.hostname) : targetHost(options);
    const port = this.#reroute ? portOf(this.#reroute) : Number(options.port ?? 80);
    const guarded = guardedLookup(host, port, this.#allowed);
    if (guarded instanceof Error) return refuse(guarded, connected);
    const socket = connectPlain({ host, port, lookup: guarded, noDelay: true });
    whenOpen(socket, 'connect', connected);
    return undefined;
  }
}

class SecureAgent extends HttpsAgent {
  readonly #allowed: ReadonlySet<string>;

  constructor(options: typeof SHAPE, allowed: ReadonlySet<string>) {
    super(options);
    this.#allowed = allowed;
  }

  override createConnection(options: ConnectOptions, connected?: Connected): undefined {
    const host = targetHost(options);
    const port = Number(options.port ?? 443);
    const guarded = guardedLookup(host, port, this.#allowed);
    if (guarded instanceof Error) return refuse(guarded, connected);
    const servername = options.servername ?? (isIP(host) === 0 ? host : '');
    const socket = connectSecure({ host, port, lookup: guarded, servername, ALPNProtocols: ['http/1.1'] });
    socket.setNoDelay(true);
    whenOpen(socket, 'secureConnect', connected);
    return undefined;
  }
}

function whenOpen(socket: Socket, event: 'connect' | 'secureConnect', connected: Connected | undefined): void {
  const failed = (error: Error) => {
    socket.off(event, open);
    socket.destroy();
    connected?.(error, socket);
  };
  const tooSlow = () => failed(new Error(`no connection within ${CONNECT_MS / SECOND} s`));
  const open = () => {
    socket.off('error', failed);
    socket.off('timeout', tooSlow);
    socket.setTimeout(0);
    connected?.(null, socket);
  };
  socket.setTimeout(CONNECT_MS);
  socket.once('timeout', tooSlow);
  socket.once('error', failed);
  socket.once(event, open);
}

function refuse(error: Error, connected: Connected | undefined): undefined {
  process.nextTick(() => connected?.(error, undefined as never));
  return undefined;
}

// --- private addresses ------------------------------------------------------------------------------------------

const PRIVATE = privateAddresses();

/** Addresses that are not on the public internet (IANA special-purpose registries, RFC 6890 and its updates). */
function privateAddresses(): BlockList {
  const list = new BlockList();
  const v4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'];
  const more4 = ['192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'];
  const last4 = ['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'];
  const v6 = ['::/128', '::1/128', '64:ff9b:1::/48', '100::/64', '2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10'];
  const more6 = ['fec0::/10', 'ff00::/8'];
  for (const range of [...v4, ...more4, ...last4]) addRange(list, range, 'ipv4');
  for (const range of [...v6, ...more6]) addRange(list, range, 'ipv6');
  return list;
}

function addRange(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', prefix] = range.split('/');
  list.addSubnet(address, Number(prefix), family);
}

export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return PRIVATE.check(mapped[1], 'ipv4');
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** A look-up that gives public addresses only, unless the origin is allowed; for a literal address the refusal itself. */
function guardedLookup(host: string, port: number, allowed: ReadonlySet<string>): LookupFunction | WireRefusal {
  const isAllowed = allowed.has(`${host}:${port}`);
  if (isIP(host) !== 0 && !isAllowed && isPrivateAddress(host)) return privateRefusal(host, host);
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const usable = addresses.filter((a) => isAllowed || !isPrivateAddress(a.address));
      const first = usable[0];
      if (!first) return callback(privateRefusal(name, addresses[0]?.address ?? ''), '', 0);
      if (options.all) callback(null, usable);
      else callback(null, first.address, first.family);
    });
  };
}

function privateRefusal(host: string, address: string): WireRefusal {
  return new WireRefusal(
    'private_address',
    `Cannot connect to ${host}: ${address} is a private address. If this server is yours, add its origin to COMMUNIQUE_PRIVATE_ORIGINS`,
  );
}

function targetHost(options: ConnectOptions): string {
  return bare(options.host ?? options.hostname ?? 'localhost');
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

function hostOf(url: URL): string {
  return `${bare(url.hostname)}:${portOf(url)}`;
}
