import type { ClientRequest, Agent as HttpAgent, IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import { Agent } from 'agent-base';
import axios, { type Axios } from 'axios';
import type { Clock } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { fetchOver } from './wire-fetch.ts';
import type { WirePool } from './wire-pool.ts';
import { WireRefusal } from './wire-refusal.ts';

/**
 * The only way from an adapter to the network. Three faces for the fixed libraries, one guarded socket layer below:
 * whatever face is used, it is known whether bytes left, and the first byte asks `beforeFirstByte`.
 */
export interface Wire {
  readonly axios: Axios;
  /** For libraries that take a Node agent (twitter-api-v2, telegraf). */
  readonly agent: HttpAgent;
  /** For libraries that take a fetch (`@atproto/api`). */
  readonly fetch: typeof fetch;
  /** True once a request was handed to a connected socket: from then on the network may have it. */
  readonly bytesLeft: boolean;
  /** Why the wire itself stopped a request before its first byte; absent where it did not. */
  readonly refusal: WireRefusal | undefined;
  /** The headers of the newest answer, whatever face asked; absent before the first. */
  readonly answerHeaders: IncomingHttpHeaders | undefined;
  /** `text` without the secrets of this call. */
  redact(text: string): string;
}

export interface WireOptions {
  readonly pool: WirePool;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Origin of the account's network; requests to `https:` go in plain to it where it is an `http:` origin. */
  readonly endpoint: string;
  /** Values that must not appear in a message. */
  readonly secrets: readonly string[];
  /** From the request to the last byte of its answer. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** For a create call: one request only, and `beforeFirstByte` throws a `WireRefusal` when it is too late to send. */
  readonly createCall?: { beforeFirstByte(): void };
}

const TIMEOUT_MS = 30 * SECOND;
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

/** Merged once: `axios.create` for each call would cost half as much as the call. */
const DEFAULTS = axios.create({
  adapter: 'http',
  maxRedirects: 0,
  maxBodyLength: Number.POSITIVE_INFINITY,
  proxy: false,
  validateStatus: () => true,
}).defaults;

export function createWire(options: WireOptions): Wire {
  const state: GuardState = { bytesLeft: false, refusal: undefined, answerHeaders: undefined };
  const guard = (req: ClientRequest) => guardRequest(req, options, state);
  const agent = new CallAgent(options, guard);
  const maxContentLength = options.maxResponseBytes ?? MAX_RESPONSE_BYTES;
  const client = new axios.Axios();
  client.defaults = { ...DEFAULTS, httpAgent: agent, httpsAgent: agent, maxContentLength };
  return {
    axios: client,
    agent,
    fetch: fetchOver(client),
    get bytesLeft() {
      return state.bytesLeft;
    },
    get refusal() {
      return state.refusal;
    },
    get answerHeaders() {
      return state.answerHeaders;
    },
    redact: (text) => redact(text, options.secrets),
  };
}

interface GuardState {
  bytesLeft: boolean;
  refusal: WireRefusal | undefined;
  answerHeaders: IncomingHttpHeaders | undefined;
}

/**
 * Lives for one call of an adapter: guards each request, then hands it to the long-lived pool with its open sockets.
 * Serves `http:` and `https:` alike, so it names no protocol of its own and asks the request.
 */
class CallAgent extends Agent {
  readonly #options: WireOptions;
  readonly #guard: (req: ClientRequest) => void;

  constructor(options: WireOptions, guard: (req: ClientRequest) => void) {
    // Node asks this agent, not the pool's, whether the request may leave its connection open.
    super({ keepAlive: true });
    this.#options = options;
    this.#guard = guard;
  }

  override get protocol(): string {
    return '';
  }

  override set protocol(_of: string) {}

  override isSecureEndpoint(): boolean {
    return false;
  }

  override connect(req: ClientRequest): HttpAgent {
    this.#guard(req);
    return this.#options.pool.agentFor(req.protocol === 'https:', this.#options.endpoint);
  }
}

/**
 * Node emits `socket` on a request when it has a connected socket (the pool gives no other) and writes its head right
 * after, in the same turn: what is checked in the listener is checked before the first byte.
 */
function guardRequest(req: ClientRequest, options: WireOptions, state: GuardState): void {
  const cancelTimer = options.clock.setTimer(options.timeoutMs ?? TIMEOUT_MS, () => {
    req.destroy(new Error(`no answer within ${(options.timeoutMs ?? TIMEOUT_MS) / SECOND} s`));
  });
  const onAbort = () => {
    if (!state.bytesLeft) state.refusal = new WireRefusal('aborted', 'Cannot send: the call was given up');
    req.destroy(state.refusal ?? new Error('the call was given up'));
  };
  if (options.signal.aborted) queueMicrotask(onAbort);
  options.signal.addEventListener('abort', onAbort, { once: true });
  req.once('close', () => {
    cancelTimer();
    options.signal.removeEventListener('abort', onAbort);
  });
  req.once('response', ({ headers }) => {
    state.answerHeaders = headers;
  });
  req.once('socket', (socket: Duplex) => {
    const refusal = refusalOf(options, state);
    if (refusal) {
      if (refusal instanceof WireRefusal) state.refusal = refusal;
      req.destroy(refusal);
      return;
    }
    state.bytesLeft = true;
    capResponse(req, socket, options.maxResponseBytes ?? MAX_RESPONSE_BYTES);
  });
}

/** Why the request may not go out: a refusal, or the fault of a check that could not be made. */
function refusalOf(options: WireOptions, state: GuardState): Error | undefined {
  if (!options.createCall) return undefined;
  if (state.bytesLeft) {
    return new WireRefusal('second_request', 'Cannot send: a create call is one request, and this would be another');
  }
  try {
    options.createCall.beforeFirstByte();
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

/** Ends a request whose answer grows past the cap. The counting listener runs beside the HTTP parser's own. */
function capResponse(req: ClientRequest, socket: Duplex, maxBytes: number): void {
  let receivedBytes = 0;
  const count = (chunk: Uint8Array) => {
    receivedBytes += chunk.length;
    if (receivedBytes > maxBytes) req.destroy(new Error(`the answer is larger than ${maxBytes} bytes`));
  };
  socket.on('data', count);
  req.once('close', () => socket.off('data', count));
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4)
    .reduce(
      (clean, secret) => clean.replaceAll(secret, '[secret]').replaceAll(encodeURIComponent(secret), '[secret]'),
      text,
    );
}
