import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { createAccount } from './create-account.ts';
import { FAULT_KINDS } from './faults.ts';
import { CALLS, NETWORKS, type NetworkName } from './network-name.ts';
import { createServer } from './network-server.ts';
import { addFrontPage } from './page/front-page.ts';
import { readBody } from './request-body.ts';
import type { Site } from './site.ts';
import type { StoredPost } from './stored-post.ts';

const network = z.enum(NETWORKS);
const call = z.enum(CALLS);

const accountOrder = z.strictObject({
  network,
  handle: z.string().min(1),
  name: z.string().optional(),
  auth: z.enum(['oauth1', 'oauth2']).optional(),
});

const faultOrder = z.strictObject({
  network,
  on: z.enum([...CALLS, 'any']),
  kind: z.enum(FAULT_KINDS),
  times: z.int().min(1).optional(),
  afterRequests: z.int().min(0).optional(),
  handle: z.string().optional(),
  delayMs: z.int().min(0).optional(),
  retryAfterSeconds: z.int().min(0).optional(),
});

const postsQuery = z.object({ network: network.optional(), handle: z.string().optional() });
const requestsQuery = z.object({ network: network.optional(), call: call.default('create') });
const countsOrder = z.strictObject({ frozen: z.boolean() });

/** How tests and the tour steer the sandbox and look into it. Loopback only; it has no sign-in of its own. */
export function createControlServer(site: Site): FastifyInstance {
  const server = createServer();
  server.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) return reply.send(error);
    return reply.code(400).send({ error: error.code, message: error.message, message_vi: error.in('vi') });
  });
  addFrontPage(server, site);
  server.post('/control/accounts', async (request) => createAccount(await parseBody(request, accountOrder), site));
  server.get('/control/posts', (request) => ({ posts: receivedPosts(parse(postsQuery, request.query), site) }));
  server.get('/control/requests', (request) => {
    const asked = parse(requestsQuery, request.query);
    const requests = site.log.list(asked.network, asked.call);
    return { accepted: requests.filter(({ status }) => status !== undefined && status < 300).length, requests };
  });
  server.post('/control/faults', async (request) => site.faults.order(await parseBody(request, faultOrder)));
  server.get('/control/faults', () => ({ faults: site.faults.list() }));
  server.delete('/control/faults', () => {
    site.faults.clear();
    return { faults: [] };
  });
  server.post('/control/release', () => ({ released: site.faults.release() }));
  server.post('/control/counts', async (request) => {
    const { frozen } = await parseBody(request, countsOrder);
    const at = site.store.frozenAt ?? site.clock.now();
    site.store.record({ type: 'frozen', at: frozen ? at.toISOString() : null });
    return { frozenAt: frozen ? at.toISOString() : null };
  });
  return server;
}

/** What was received, oldest first, with the counts of this instant; removed posts too, marked. */
function receivedPosts(asked: z.infer<typeof postsQuery>, site: Site): readonly object[] {
  const names: readonly NetworkName[] = asked.network ? [asked.network] : NETWORKS;
  const handle = asked.handle?.replace(/^@/, '');
  return names
    .flatMap((name) => site.store.posts(name, handle))
    .map((post) => ({ ...received(post), counts: site.counts.of(post) }));
}

function received(post: StoredPost) {
  const { network, handle, id, text, language, media, replyTo, at, askedAt, permalink, removedAt } = post;
  const pictures = media.map(({ sha256, alt, mime }) => ({ sha256, alt, mime }));
  return { network, handle, id, text, language, media: pictures, replyTo, at, askedAt, permalink, removedAt };
}

async function parseBody<T>(
  request: { readonly body: unknown; readonly headers: { readonly 'content-type'?: string | undefined } },
  schema: z.ZodType<T>,
): Promise<T> {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const body = await readBody(request.headers['content-type'] ?? '', bytes);
  return parse(schema, body.kind === 'json' ? body.value : undefined);
}

/** @throws AppError `sandbox.request_malformed` */
function parse<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || 'body';
  throw new AppError('sandbox.request_malformed', { field, reason: issue?.message ?? '' });
}
