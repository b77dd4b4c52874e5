import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sleep } from '../kernel/clock.ts';
import { plus, SECOND } from '../kernel/durations.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Account } from './account.ts';
import type { Fault, FaultSubject } from './faults.ts';
import { type ApiAnswer, type ApiRequest, type Protocol, Refusal, type Route } from './protocol.ts';
import { readBody } from './request-body.ts';
import type { Site } from './site.ts';

/** The HTTP server of one simulated network: its protocol's endpoints, with limits, faults and the log around them. */
export function createNetworkServer(protocol: Protocol, site: Site, logger: Logger): FastifyInstance {
  const server = createServer();
  for (const route of protocol.routes) {
    server.route({
      method: route.method,
      url: route.path,
      handler: (raw, reply) => serve({ protocol, site, logger, route }, raw, reply),
    });
  }
  server.setNotFoundHandler((_raw, reply) => send(reply, protocol.unknownPath()));
  return server;
}

/** Bodies come as bytes, whatever their type; pictures and albums fit. */
export function createServer(): FastifyInstance {
  const server = fastify({
    bodyLimit: BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 512 },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_raw, body, done) => done(null, body));
  return server;
}

const BODY_BYTES = 128 * 1024 * 1024;

interface Served {
  readonly protocol: Protocol;
  readonly site: Site;
  readonly logger: Logger;
  readonly route: Route;
}

async function serve(served: Served, raw: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { protocol, site, route } = served;
  const at = site.clock.now().toISOString();
  const request = await apiRequest(raw, at);
  const account = route.open ? undefined : accountOr(() => protocol.accountOf(request));
  const who = account instanceof Refusal ? undefined : account;
  if (who) site.store.meet(who);
  const subject: FaultSubject = { network: protocol.network, call: route.call, handle: who?.handle };
  const record = (fault: Fault | undefined, status?: number) =>
    site.log.add({ ...subject, at, method: request.method, path: request.path, status, fault: fault?.kind });

  const before = site.faults.claim('before', subject);
  if (before?.kind === 'reset') {
    record(before);
    return drop(raw, reply);
  }
  if (before?.kind === 'slow') await sleep(site.clock, before.delayMs ?? SECOND);
  const madeUp = before && madeUpAnswer(before, served, request);
  const sight = madeUp ? undefined : site.faults.claim('sight', subject);
  const hiddenMs = sight ? (sight.delayMs ?? SECOND) : 0;
  const answer = madeUp ?? (await answerOf(served, request, { account, hiddenMs }));

  const after = answer.status < 300 ? site.faults.claim('after', subject) : undefined;
  record(after ?? before ?? sight, answer.status);
  if (after?.kind === 'accepted_then_dropped') return drop(raw, reply);
  if (after?.kind === 'late') await sleep(site.clock, after.delayMs ?? SECOND);
  if (after?.kind === 'hold') await site.faults.hold(after);
  if (after?.kind === 'accepted_then_server_error') return send(reply, protocol.serverError());
  if (after?.kind === 'garbage') return send(reply, brokenOff(answer));
  return send(reply, answer);
}

async function apiRequest(raw: FastifyRequest, arrivedAt: string): Promise<ApiRequest> {
  const url = new URL(raw.url, 'http://sandbox');
  const bytes = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
  return {
    arrivedAt,
    method: raw.method,
    path: url.pathname,
    params: raw.params as Readonly<Record<string, string>>,
    query: url.searchParams,
    headers: raw.headers,
    body: await readBody(raw.headers['content-type'] ?? '', bytes),
  };
}

function accountOr(find: () => Account): Account | Refusal {
  try {
    return find();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}

function madeUpAnswer(fault: Fault, { protocol, site }: Served, request: ApiRequest): ApiAnswer | undefined {
  if (fault.kind === 'server_error') return protocol.serverError();
  if (fault.kind === 'token_revoked') return protocol.tokenRevoked(request);
  if (fault.kind !== 'rate_limited') return undefined;
  return protocol.rateLimited(plus(site.clock.now(), (fault.retryAfterSeconds ?? 30) * SECOND));
}

async function answerOf(
  { protocol, site, route, logger }: Served,
  request: ApiRequest,
  { account, hiddenMs }: { readonly account: Account | Refusal | undefined; readonly hiddenMs: number },
): Promise<ApiAnswer> {
  if (account instanceof Refusal) return account.answer;
  const rate = route.rate && account ? site.rates.take(route.rate, account.handle, route.rate.cost) : undefined;
  if (rate?.exceeded) return protocol.rateLimited(rate.resetAt);
  const headers = rate ? protocol.rateHeaders(rate) : {};
  try {
    const answering = () => (route.open ? route.answer(request) : route.answer(request, account as Account));
    const shownUntil = plus(site.clock.now(), -hiddenMs);
    const answer = await (hiddenMs > 0 ? site.store.asOf(shownUntil, answering) : answering());
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ...thrown.answer, headers: { ...headers, ...thrown.answer.headers } };
    logger.error({ err: thrown, network: protocol.network, path: route.path }, 'sandbox could not answer');
    return protocol.serverError();
  }
}

function send(reply: FastifyReply, answer: ApiAnswer): FastifyReply {
  const isText = typeof answer.body === 'string';
  return reply
    .code(answer.status)
    .headers({ 'content-type': isText ? 'text/html; charset=utf-8' : JSON_TYPE, ...answer.headers })
    .send(isText ? answer.body : JSON.stringify(answer.body));
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** The first half of the answer, with the type of the whole: nobody can read it. */
function brokenOff(answer: ApiAnswer): ApiAnswer {
  const whole = JSON.stringify(answer.body);
  const headers = { ...answer.headers, 'content-type': JSON_TYPE };
  return { ...answer, headers, body: whole.slice(0, Math.ceil(whole.length / 2)) };
}

/** Ends the connection without an answer. */
function drop(raw: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  raw.raw.socket.resetAndDestroy();
  return reply;
}
