import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a network answers. An object as body is sent as JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | object;
}

/**
 * What becomes of a request once the server has read all of it: an answer, or a connection that is closed (`drop`),
 * reset (`reset`) or left without an answer (`silent`).
 */
export type Scripted = HttpAnswer | 'drop' | 'reset' | 'silent';

export type Script = (request: RecordedRequest) => Scripted;

/** One HTTP request as the server received it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path without the query: `/2/tweets`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body read as UTF-8. */
  readonly text: string;
  /** The body read as JSON; `undefined` where it is none. */
  json(): unknown;
  /** The body read as a form, URL-encoded or multipart. */
  form(): Promise<FormData>;
}

/** A network on the loopback interface: a real HTTP server that answers by a script and remembers what it was sent. */
export interface ScriptedNetwork extends AsyncDisposable {
  readonly origin: string;
  readonly requests: readonly RecordedRequest[];
  /** Sockets opened since the start. */
  readonly connections: number;
  /** Answers by `script` from now on. */
  answer(script: Script): void;
  /** Resolves with the next request that is received whole. */
  next(): Promise<RecordedRequest>;
}

export async function startScriptedNetwork(script: Script): Promise<ScriptedNetwork> {
  let current = script;
  let connections = 0;
  const requests: RecordedRequest[] = [];
  const waiting: ((request: RecordedRequest) => void)[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming).then((request) => {
      requests.push(request);
      give(current, request, response);
      for (const wake of waiting.splice(0)) wake(request);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get connections() {
      return connections;
    },
    answer(next) {
      current = next;
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** An origin at which nothing listens. */
export async function closedOrigin(): Promise<string> {
  const network = await startScriptedNetwork(() => 'drop');
  await network[Symbol.asyncDispose]();
  return network.origin;
}

async function receive(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', 'http://network.invalid');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
    text: body.toString('utf8'),
    json: () => jsonOrNothing(body.toString('utf8')),
    form: () => new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData(),
  };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function give(script: Script, request: RecordedRequest, response: ServerResponse): void {
  const scripted = answerOf(script, request);
  if (scripted === 'silent') return;
  if (scripted === 'drop') return void response.socket?.destroy();
  if (scripted === 'reset') return void response.socket?.resetAndDestroy();
  const { status, headers = {}, body } = scripted;
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  response.writeHead(status, { ...(isJson ? { 'content-type': 'application/json; charset=utf-8' } : {}), ...headers });
  response.end(isJson ? JSON.stringify(body) : body);
}

/** A script that throws shows itself in the answer, so that the test which fails says why. */
function answerOf(script: Script, request: RecordedRequest): Scripted {
  try {
    return script(request);
  } catch (thrown) {
    return { status: 599, body: `the script threw for ${request.method} ${request.path}: ${thrown}` };
  }
}
