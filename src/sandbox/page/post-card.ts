import { type Html, html } from '../../kernel/html.ts';
import { HANOI, officeTime } from '../../kernel/office-time.ts';
import { type Language, say, sayTime } from '../../kernel/say.ts';
import type { CountName, Counts } from '../counts.ts';
import type { Site } from '../site.ts';
import type { StoredMedia, StoredPost } from '../stored-post.ts';
import { withLanguage } from './layout.ts';
import { linkedText } from './linked-text.ts';

export interface CardView {
  readonly language: Language;
  readonly site: Site;
  /** The post that the page is about, if it is about one. */
  readonly shownId?: string | undefined;
}

/** The posts of one thread, connected; a single post is a thread of one. */
export function threadCard(posts: readonly StoredPost[], view: CardView): Html {
  return html`<section class="thread">${posts.map((post) => postCard(post, view))}</section>`;
}

function postCard(post: StoredPost, view: CardView): Html {
  const name = view.site.store.nameOf(post.network, post.handle);
  const state = `${post.removedAt ? 'removed' : ''} ${post.id === view.shownId ? 'shown' : ''}`.trim();
  return html`<article class="${state}">
<div class="face" aria-hidden="true">${[...name][0]?.toUpperCase()}</div>
<div>
<div class="who"><b dir="auto">${name}</b> <span class="handle" dir="ltr">@${post.handle}</span></div>
<div class="when"><a href="${withLanguage(new URL(post.permalink).pathname, view.language)}">${timeOf(post.at, view)}</a></div>
${noteOf(post, view)}
${post.text === '' ? undefined : html`<p class="text" dir="auto" lang="${post.language ?? ''}">${linkedText(post.text)}</p>`}
${post.media.length === 0 ? undefined : html`<div class="pictures">${post.media.map((media) => picture(media, post, view))}</div>`}
${countList(view.site.counts.of(post), view)}
</div>
</article>`;
}

function timeOf(at: string, view: CardView): Html {
  const words = sayTime(view.language, new Date(at));
  return html`<time datetime="${at}">${words}</time>`;
}

function noteOf(post: StoredPost, view: CardView): Html | undefined {
  if (!post.removedAt) return undefined;
  const at = officeTime(new Date(post.removedAt), HANOI);
  return html`<p class="note">${say(view.language, 'sandbox.removed', { at })}</p>`;
}

function picture(media: StoredMedia, post: StoredPost, view: CardView): Html {
  const size = html`width="${media.widthPx}" height="${media.heightPx}"`;
  const alt =
    media.alt === ''
      ? html`<b>${say(view.language, post.network === 'telegram' ? 'sandbox.carries_no_alt' : 'sandbox.no_alt', {})}</b>`
      : html`<b>${say(view.language, 'sandbox.alt', {})}:</b> <span dir="auto" lang="${post.language ?? ''}">${media.alt}</span>`;
  return html`<figure><img src="/media/${media.sha256}" alt="${media.alt}" ${size} loading="lazy"><figcaption>${alt}</figcaption></figure>`;
}

const COUNT_WORDS = {
  views: 'sandbox.count_views',
  reactions: 'sandbox.count_reactions',
  comments: 'sandbox.count_comments',
  shares: 'sandbox.count_shares',
  quotes: 'sandbox.count_quotes',
  saves: 'sandbox.count_saves',
} as const satisfies Readonly<Record<CountName, string>>;

function countList(counts: Counts, { language }: CardView): Html | undefined {
  const shown = (Object.entries(counts) as [CountName, number][]).map(([name, value]) => {
    const count = value.toLocaleString(language);
    return html`<li>${say(language, COUNT_WORDS[name], { count })}</li>`;
  });
  return shown.length === 0 ? undefined : html`<ul class="counts">${shown}</ul>`;
}
