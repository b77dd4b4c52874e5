import { AppError, messageOf } from '../kernel/errors.ts';
import type { Language } from '../kernel/say.ts';
import type { Secret } from '../kernel/secret.ts';

/** Asks the HTTP interface on behalf of one caller. */
export interface ApiClient {
  /**
   * @param path below `/api/v1`: `/posts/PAR-142`
   * @throws AppError `cli.server_unreachable`; a refusal is an answer, not an error
   */
  request(method: Method, path: string, request?: ApiRequest): Promise<ApiAnswer>;
  /**
   * For an answer that is larger than memory. Reading it throws where it breaks off.
   * @throws AppError `cli.server_unreachable`
   */
  stream(method: Method, path: string): Promise<StreamedAnswer>;
}

interface StreamedAnswer {
  readonly status: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface ApiRequest {
  /** Sent as JSON; with `files`, as the fields of a form. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** A list is named once for each of its values. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly files?: readonly ApiFile[];
  /** For a table instead of JSON. */
  readonly accept?: 'text/csv';
}

export interface ApiFile {
  /** The form's field. */
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ApiAnswer {
  readonly status: number;
  /** `undefined` where the answer is empty or no JSON. */
  readonly json: unknown;
  readonly text: string;
}

interface Caller {
  readonly token: Secret | undefined;
  readonly language: Language;
}

/** A way to an HTTP interface, over the network or inside this process. */
export interface ApiConnection extends AsyncDisposable {
  as(caller: Caller): ApiClient;
}

/** @param server where one listens: `http://127.0.0.1:4100` */
export function connectByHttp(server: string): ApiConnection {
  const ask = async <T>({ method, url, headers, payload }: WireRequest, read: (answer: Response) => T | Promise<T>) => {
    try {
      const answer = await fetch(new URL(url, server), {
        method,
        headers: { ...headers },
        redirect: 'error',
        ...(payload ? { body: payload } : {}),
      });
      return await read(answer);
    } catch (cause) {
      throw new AppError('cli.server_unreachable', { url: server, reason: reasonOf(cause) }, { cause });
    }
  };
  return connectionOf({
    send: (request) => ask(request, async (answer) => ({ status: answer.status, text: await answer.text() })),
    stream: (request) => ask(request, ({ status, body }) => ({ status, bytes: body ?? new Blob([]).stream() })),
  });
}

/** What a Fastify server offers to whoever lives in its process. */
export interface Injectable {
  inject(request: {
    method: Method;
    url: string;
    headers: Record<string, string>;
    payload?: Buffer;
    /** The answer is given when it begins. */
    payloadAsStream?: boolean;
  }): PromiseLike<{ readonly statusCode: number; readonly body: string; stream(): AsyncIterable<Uint8Array> }>;
}

/** @param close ends what was opened for this connection */
export function connectInProcess(server: Injectable, close: () => Promise<void> = async () => {}): ApiConnection {
  const injected = ({ method, url, headers, payload }: WireRequest) => ({
    method,
    url,
    headers: { ...headers },
    ...(payload ? { payload: Buffer.from(payload) } : {}),
  });
  return connectionOf(
    {
      async send(request) {
        const answer = await server.inject(injected(request));
        return { status: answer.statusCode, text: answer.body };
      },
      async stream(request) {
        const answer = await server.inject({ ...injected(request), payloadAsStream: true });
        return { status: answer.statusCode, bytes: answer.stream() };
      },
    },
    close,
  );
}

interface WireRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array<ArrayBuffer> | undefined;
}

interface Ways {
  readonly send: (request: WireRequest) => Promise<{ readonly status: number; readonly text: string }>;
  readonly stream: (request: WireRequest) => Promise<StreamedAnswer>;
}

function connectionOf({ send, stream }: Ways, close: () => Promise<void> = async () => {}): ApiConnection {
  return {
    as: (caller) => ({
      async request(method, path, request = {}) {
        const { type, payload } = await encode(request);
        const headers = { ...headersOf(caller, request), ...(type === null ? {} : { 'content-type': type }) };
        const answer = await send({ method, url: `/api/v1${path}${queryOf(request)}`, headers, payload });
        return { ...answer, json: jsonOf(answer.text) };
      },
      stream: (method, path) =>
        stream({ method, url: `/api/v1${path}`, headers: headersOf(caller, {}), payload: undefined }),
    }),
    [Symbol.asyncDispose]: close,
  };
}

function headersOf({ token, language }: Caller, { accept }: ApiRequest): Record<string, string> {
  return {
    accept: accept ?? 'application/json',
    'accept-language': language,
    'x-communique-way': 'cli',
    ...(token ? { authorization: `Bearer ${token.reveal()}` } : {}),
  };
}

function queryOf({ query = {} }: ApiRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one): [string, string] => [name, String(one)]);
  });
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

async function encode({ body, files }: ApiRequest): Promise<{
  readonly type: string | null;
  readonly payload: Uint8Array<ArrayBuffer> | undefined;
}> {
  if (files) {
    const form = new FormData();
    for (const [name, value] of Object.entries(body ?? {})) form.append(name, String(value));
    for (const { field, name, bytes } of files) form.append(field, new Blob([bytes]), name);
    const encoded = new Response(form);
    return { type: encoded.headers.get('content-type'), payload: new Uint8Array(await encoded.arrayBuffer()) };
  }
  if (!body) return { type: null, payload: undefined };
  return { type: 'application/json', payload: new TextEncoder().encode(JSON.stringify(body)) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fetch` says only that it failed; why stands in the cause. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return messageOf(cause instanceof Error && cause.message !== '' ? cause : thrown);
}
