import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { type Html, html } from '../../kernel/html.ts';
import { type Language, say } from '../../kernel/say.ts';
import { NETWORK_TITLES, type NetworkName } from '../network-name.ts';
import type { Site } from '../site.ts';
import type { StoredPost } from '../stored-post.ts';
import { languageOf, sendPage, withLanguage } from './layout.ts';
import { threadCard } from './post-card.ts';
import { threadsOf } from './threads.ts';

const THREADS_PER_PAGE = 40;

/** Where the real network shows a profile and a post. */
const ADDRESSES: Readonly<Record<NetworkName, { readonly profile: string; readonly post: string }>> = {
  x: { profile: '/:handle', post: '/:handle/status/:id' },
  mastodon: { profile: '/@:handle', post: '/@:handle/:id' },
  telegram: { profile: '/:handle', post: '/:handle/:id' },
  bluesky: { profile: '/profile/:handle', post: '/profile/:handle/post/:id' },
};

/** What a network received, as its readers see it: all of it, one profile, one post in its thread; and the pictures. */
export function addPages(server: FastifyInstance, network: NetworkName, site: Site): void {
  const addresses = ADDRESSES[network];
  server.get('/', (request, reply) => listPage({ network, site, request, reply }));
  server.get(addresses.profile, (request, reply) => listPage({ network, site, request, reply }));
  server.get(addresses.post, (request, reply) => postPage({ network, site, request, reply }));
  server.get('/media/:sha256', (request, reply) => sendPicture(network, site, request, reply));
}

interface Visit {
  readonly network: NetworkName;
  readonly site: Site;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function listPage(visit: Visit): FastifyReply {
  const { network, site, request } = visit;
  const language = languageOf(request.query);
  const handle = handleIn(visit);
  const threads = threadsOf(site.store.posts(network, handle));
  const page = Math.max(1, Number((request.query as { page?: string }).page) || 1);
  const shown = threads.slice((page - 1) * THREADS_PER_PAGE, page * THREADS_PER_PAGE);
  const path = pathOf(request);
  const older =
    threads.length > page * THREADS_PER_PAGE ? withLanguage(`${path}?page=${page + 1}`, language) : undefined;
  const cards = shown.map((thread) => threadCard(thread, { language, site }));
  const content = html`${shown.length === 0 ? html`<p>${say(language, 'sandbox.none', {})}</p>` : cards}
${older === undefined ? undefined : html`<p><a href="${older}">${say(language, 'sandbox.older', {})}</a></p>`}`;
  return show(visit, { language, content, handle, address: page > 1 ? `${path}?page=${page}` : path });
}

function postPage(visit: Visit): FastifyReply {
  const { network, site, request } = visit;
  const language = languageOf(request.query);
  const { id = '' } = request.params as { id?: string };
  const handle = handleIn(visit);
  const posts = site.store.posts(network, handle);
  const post = posts.find((one) => one.id === id || one.own.rkey === id || messageIdsOf(one).includes(id));
  if (!post) {
    const missing = new AppError('sandbox.post_not_found', { id });
    return show(
      visit,
      { language, content: html`<p>${missing.in(language)}</p>`, handle, address: pathOf(request) },
      404,
    );
  }
  const thread = threadsOf(posts).find((members) => members.includes(post)) ?? [post];
  const content = threadCard(thread, { language, site, shownId: thread.length > 1 ? post.id : undefined });
  return show(visit, { language, content, handle, address: pathOf(request) });
}

interface Shown {
  readonly language: Language;
  readonly content: Html;
  readonly handle: string | undefined;
  readonly address: string;
}

function show(
  { network, site, reply }: Visit,
  { language, content, handle, address }: Shown,
  status = 200,
): FastifyReply {
  const title = NETWORK_TITLES[network];
  const front = { href: `${site.origins.control}/`, label: say(language, 'sandbox.all_networks', {}) };
  const all = { href: '/', label: say(language, 'sandbox.all_posts', {}) };
  return sendPage(
    reply,
    {
      language,
      title: handle === undefined ? title : `${title}: ${site.store.nameOf(network, handle)}`,
      lead: say(language, 'sandbox.network_lead', { network: title }),
      look: network,
      address,
      crumbs: handle === undefined ? [front] : [front, all],
      content,
    },
    status,
  );
}

function sendPicture(network: NetworkName, site: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { sha256 = '' } = request.params as { sha256?: string };
  const media = site.store
    .posts(network)
    .flatMap((post) => post.media)
    .find((one) => one.sha256 === sha256);
  const bytes = media && site.store.bytes(sha256);
  if (!bytes) return reply.code(404).send();
  return reply.header('content-type', media.mime).header('x-content-type-options', 'nosniff').send(Buffer.from(bytes));
}

/** The handle in the address, in the spelling of an account that is known here. */
function handleIn({ network, site, request }: Visit): string | undefined {
  const { handle } = request.params as { handle?: string };
  if (handle === undefined) return undefined;
  const known = site.store.handles(network).find((one) => one.toLowerCase() === handle.toLowerCase());
  return known ?? handle;
}

function messageIdsOf(post: StoredPost): readonly string[] {
  return ((post.own.messageIds as readonly number[] | undefined) ?? []).map(String);
}

function pathOf(request: FastifyRequest): string {
  return new URL(request.url, 'http://sandbox').pathname;
}
