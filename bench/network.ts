import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../src/kernel/clock.ts';
import { answer } from './child.ts';

/**
 * A Mastodon server that does as little as it can, so that its client is what is measured: it takes statuses, gives each
 * an id, and notes when it came. A process of its own.
 */

/** A status that was taken. */
export interface Arrival {
  /** The Idempotency-Key: the engine sends the part's id. */
  readonly key: string;
  readonly token: string;
  /** Unix time of its request's head, in milliseconds. */
  readonly atMs: number;
}

let latencyMs = 0;
let arrivals: Arrival[] = [];
let slowestMs = 0;
/** Unique over all runs: two posts of an account never have one id. */
let nextId = systemClock.now().getTime() * 1_000;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const { method, url = '' } = request;
  if (method === 'POST' && url === '/api/v1/statuses') return take(request, response);
  if (url.startsWith('/api/v1/accounts/verify_credentials')) {
    return reply(response, { id: tokenOf(request), username: 'bench', followers_count: 0 });
  }
  // Nothing is ever unconfirmed here; a listing that is asked for all the same is empty.
  if (url.startsWith('/api/v1/accounts/')) return reply(response, []);
  response.writeHead(404).end();
});

function take(request: IncomingMessage, response: ServerResponse): void {
  const atMs = systemClock.now().getTime();
  const key = String(request.headers['idempotency-key']);
  nextId += 1;
  const id = String(nextId);
  request.resume();
  request.once('end', () => {
    arrivals.push({ key, token: tokenOf(request), atMs });
    const accept = () => {
      reply(response, { id, url: `https://bench.example/@bench/${id}` });
      slowestMs = Math.max(slowestMs, systemClock.now().getTime() - atMs);
    };
    if (latencyMs > 0) systemClock.setTimer(latencyMs, accept);
    else accept();
  });
}

function tokenOf({ headers }: IncomingMessage): string {
  return headers.authorization?.slice('Bearer '.length) ?? '';
}

function reply(response: ServerResponse, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

const handlers = {
  /** @returns the origin */
  listen: () =>
    new Promise<string>((resolve) => {
      server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      });
    }),
  /** Forgets what came, and answers from now on after `latencyMs`. */
  reset(options: { readonly latencyMs: number }): void {
    ({ latencyMs } = options);
    arrivals = [];
    slowestMs = 0;
  },
  /** What came since, in the order in which it came, and how long the slowest answer took. */
  taken: () => ({ arrivals, slowestMs }),
};
export type Network = typeof handlers;

answer(handlers);
