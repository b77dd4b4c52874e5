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
  return connectionOf(async ({ method, url, headers, payload }) => {
    try {
      const answer = await fetch(new URL(url, server), {
        method,
        headers: { ...headers },
        redirect: 'error',
        ...(payload ? { body: payload } : {}),
      });
      return { status: answer.status, text: await answer.text() };
    } catch (cause) {
      throw new AppError('cli.server_unreachable', { url: server, reason: reasonOf(cause) }, { cause });
    }
  });
}

/** What a Fastify server offers to whoever lives in its process. */
export interface Injectable {
  inject(request: {
    method: Method;
    url: string;
    headers: Record<string, string>;
    payload?: Buffer;
  }): PromiseLike<{ readonly statusCode: number; readonly body: string }>;
}

/** @param close ends what was opened for this connection */
export function connectInProcess(server: Injectable, close: () => Promise<void> = async () => {}): ApiConnection {
  return connectionOf(async ({ method, url, headers, payload }) => {
    const answer = await server.inject({
      method,
      url,
      headers: { ...headers },
      ...(payload ? { payload: Buffer.from(payload) } : {}),
    });
    return { status: answer.statusCode, text: answer.body };
  }, close);
}

interface WireRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array<ArrayBuffer> | undefined;
}

type Send = (request: WireRequest) => Promise<{ readonly status: number; readonly text: string }>;

function connectionOf(send: Send, close: () => Promise<void> = async () => {}): ApiConnection {
  return {
    as: (caller) => ({
      async request(method, path, request = {}) {
        const { type, payload } = await encode(request);
        const headers = { ...headersOf(caller, request), ...(type === null ? {} : { 'content-type': type }) };
        const answer = await send({ method, url: `/api/v1${path}${queryOf(request)}`, headers, payload });
        return { ...answer, json: jsonOf(answer.text) };
      },
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
