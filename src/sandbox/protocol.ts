import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from './account.ts';
import type { Call, NetworkName } from './network-name.ts';
import type { RateLimit, RateState } from './rate-windows.ts';
import type { RequestBody } from './request-body.ts';

/** How one network speaks: pure answers to requests. The server around it adds sockets, faults, limits and the log. */
export interface Protocol {
  readonly network: NetworkName;
  readonly routes: readonly Route[];
  /** Whose request this is. @throws Refusal in the network's own form */
  accountOf(request: ApiRequest): Account;
  /** What the network says with every answer about what is left of a limit. */
  rateHeaders(state: RateState): Headers;
  /** @param resetAt when the network takes requests again */
  rateLimited(resetAt: Date): ApiAnswer;
  serverError(): ApiAnswer;
  tokenRevoked(request: ApiRequest): ApiAnswer;
  unknownPath(): ApiAnswer;
}

/** One endpoint. An open one needs no account: signing in, and what everybody may read. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In Fastify's form: `/2/tweets/:id`. */
  readonly path: string;
  readonly call: Call;
  readonly rate?: RateLimit & { readonly cost?: number };
} & (
  | { readonly open: true; answer(request: ApiRequest): Answering }
  | { readonly open?: false; answer(request: ApiRequest, account: Account): Answering }
);

type Answering = ApiAnswer | Promise<ApiAnswer>;
export type Headers = Readonly<Record<string, string>>;

export interface ApiRequest {
  /** ISO 8601, when it was there, before any fault kept it waiting. */
  readonly arrivedAt: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: RequestBody;
}

/** `body` becomes JSON; a string goes out as it is. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Headers;
}

/** Thrown by a protocol: the request is refused, with the answer that the real network gives. */
export class Refusal extends Error {
  readonly answer: ApiAnswer;

  constructor(answer: ApiAnswer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function ok(body: unknown, status = 200): ApiAnswer {
  return { status, body };
}
