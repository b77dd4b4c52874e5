import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { systemClock } from '../../../src/kernel/clock.ts';
import { Chats } from './chats.ts';
import { ApiRefusal, methods } from './methods.ts';
import { type Group, groupIn, type Person, personIn } from './person.ts';
import { Updates } from './updates.ts';

/** A call that the bot made, as it came in. */
interface Called {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface BotApi extends AsyncDisposable {
  /** For COMMUNIQUE_BOT_API_URL. */
  readonly url: string;
  readonly token: string;
  readonly calls: readonly Called[];
  readonly chats: Chats;
  /** Somebody with Telegram on their phone. */
  person(name: string): Person;
  group(title: string): Group;
  /** The next calls of a method are refused so. */
  fail(method: string, times: number, how: Failure): void;
  /** Ends or brings back all of it: calls find a closed socket. */
  isDown: boolean;
  /** Calls are taken, and never answered: so a network looks that blocks it. */
  isSilent: boolean;
}

interface Failure {
  readonly code: number;
  readonly description: string;
  readonly retryAfter?: number;
}

/**
 * Telegram's Bot API over real HTTP, as far as the bot uses it: https://core.telegram.org/bots/api (10.1, June 2026), with
 * the answers that it gives when it refuses. What persons see is kept, and they can write and press.
 */
export async function startBotApi(): Promise<BotApi> {
  const token = `${100_000_000 + randomBytes(3).readUIntBE(0, 3)}:${randomBytes(26).toString('base64url')}`;
  const updates = new Updates(systemClock);
  const chats = new Chats({ id: Number(token.split(':')[0]), username: 'communique_test_bot' });
  const calls: Called[] = [];
  const failures = new Map<string, Failure[]>();
  const api = { isDown: false, isSilent: false };
  const server = fastify({ bodyLimit: 30_000_000, forceCloseConnections: true });
  await server.register(multipart, { limits: { fileSize: 20_000_000 } });
  // Some calls have no body, and telegraf says JSON all the same.
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body === '' ? {} : JSON.parse(String(body)));
  });
  const answer = methods({ chats, updates });

  server.all<{ Params: { token: string; method: string } }>('/bot:token/:method', async (request, reply) => {
    if (api.isDown) return reply.raw.destroy();
    if (request.params.token !== token) return reply.code(401).send(refusalOf(401, 'Unauthorized'));
    const { method } = request.params;
    const parameters = await parametersOf(request);
    if (method !== 'getUpdates') calls.push({ method, parameters });
    if (api.isSilent) return gone(reply);
    const failure = failures.get(method)?.shift();
    if (failure) return reply.code(failure.code).send(refusalOf(failure.code, failure.description, failure.retryAfter));
    const call = answer[method];
    if (!call) return reply.code(404).send(refusalOf(404, 'Not Found'));
    try {
      return { ok: true, result: await call(parameters, abortOf(reply)) };
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal)) throw thrown;
      return reply.code(thrown.code).send(refusalOf(thrown.code, thrown.message));
    }
  });
  server.get<{ Params: { token: string; '*': string } }>('/file/bot:token/*', async (request, reply) => {
    const file = request.params.token === token ? chats.fileAt(request.params['*']) : undefined;
    return file ? reply.type('application/octet-stream').send(file) : reply.code(404).send(refusalOf(404, 'Not Found'));
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    token,
    calls,
    chats,
    person: (name) => personIn({ chats, updates }, name),
    group: (title) => groupIn({ chats, updates }, title),
    fail: (method, times, how) =>
      void failures.set(
        method,
        Array.from({ length: times }, () => how),
      ),
    get isDown() {
      return api.isDown;
    },
    set isDown(isDown) {
      api.isDown = isDown;
      if (isDown) updates.hangUp();
    },
    get isSilent() {
      return api.isSilent;
    },
    set isSilent(isSilent) {
      api.isSilent = isSilent;
      if (isSilent) updates.hangUp();
    },
    [Symbol.asyncDispose]: () => close(server, updates),
  };
}

async function close(server: FastifyInstance, updates: Updates): Promise<void> {
  updates.hangUp();
  await server.close();
}

function refusalOf(code: number, description: string, retryAfter?: number) {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  return { ok: false, error_code: code, description, ...parameters };
}

/** Once whoever called gave up. */
async function gone(reply: FastifyReply): Promise<FastifyReply> {
  if (!reply.raw.destroyed) await once(reply.raw, 'close');
  return reply.hijack();
}

function abortOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => controller.abort());
  return controller.signal;
}

/** Files come as `attach://name`; they are put in the place of that name. */
async function parametersOf(request: FastifyRequest): Promise<Readonly<Record<string, unknown>>> {
  if (!request.isMultipart()) return (request.body ?? {}) as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  const files = new Map<string, Buffer>();
  for await (const part of request.parts()) {
    if (part.type === 'file') files.set(part.fieldname, await part.toBuffer());
    else fields[part.fieldname] = unpacked(part.fieldname, String(part.value));
  }
  // One picture comes under its own name, those of an album by names that they are called by.
  return { ...Object.fromEntries(files), ...(withFiles(fields, files) as object) };
}

const TEXTS = new Set(['text', 'caption', 'chat_id']);

function unpacked(name: string, value: string): unknown {
  if (TEXTS.has(name) || !/^([[{]|true$|false$|-?\d+$)/.test(value)) return value;
  return JSON.parse(value);
}

function withFiles(value: unknown, files: ReadonlyMap<string, Buffer>): unknown {
  if (typeof value === 'string' && value.startsWith('attach://')) return files.get(value.slice('attach://'.length));
  if (Array.isArray(value)) return value.map((one) => withFiles(one, files));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withFiles(one, files)]));
}
