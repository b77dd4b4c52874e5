import type { FastifyInstance } from 'fastify';
import { html } from '../../kernel/html.ts';
import { say } from '../../kernel/say.ts';
import { NETWORK_TITLES, NETWORKS } from '../network-name.ts';
import type { Site } from '../site.ts';
import { languageOf, sendPage, withLanguage } from './layout.ts';

/** The list of networks, with what each has. */
export function addFrontPage(server: FastifyInstance, site: Site): void {
  server.get('/', (request, reply) => {
    const language = languageOf(request.query);
    const networks = NETWORKS.map((network) => {
      const posts = site.store.posts(network).filter((post) => post.removedAt === undefined).length;
      const accounts = site.store.handles(network).length;
      return html`<section class="card ${network}">
<h2><a href="${withLanguage(`${site.origins[network]}/`, language)}">${NETWORK_TITLES[network]}</a></h2>
<p>${say(language, 'sandbox.posts', { count: posts })}, ${say(language, 'sandbox.accounts', { count: accounts })}</p>
</section>`;
    });
    return sendPage(reply, {
      language,
      title: say(language, 'sandbox.title', {}),
      lead: say(language, 'sandbox.lead', {}),
      look: 'front',
      address: '/',
      crumbs: [],
      content: html`<div class="networks">${networks}</div>`,
    });
  });
}
