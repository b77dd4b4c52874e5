import twitterText from 'twitter-text';
import { derive } from '../credentials.ts';
import type { StoredPost } from '../stored-post.ts';

/** A link as X shows it in a post; `start` and `end` count Unicode code points. */
interface UrlEntity {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly expanded_url: string;
  readonly display_url: string;
  readonly media_key?: string;
}

export interface ShownText {
  readonly text: string;
  readonly urls: readonly UrlEntity[];
}

/** The weighted length of a post's text, as X counts it: https://docs.x.com/fundamentals/counting-characters. */
export function isTooLong(text: string): boolean {
  return twitterText.parseTweet(text.normalize('NFC')).weightedLength > 280;
}

/** X's own form of a text: every link becomes a t.co one, one more stands for the pictures, and `&`, `<`, `>` are escaped. */
export function shownText(post: StoredPost): ShownText {
  const text = post.text.normalize('NFC');
  const urls: UrlEntity[] = [];
  let shown = '';
  let from = 0;
  const append = (url: string, entity: Omit<UrlEntity, 'start' | 'end' | 'url'>) => {
    const start = [...shown].length;
    shown += url;
    urls.push({ start, end: start + url.length, url, ...entity });
  };
  for (const { url, indices } of twitterText.extractUrlsWithIndices(text)) {
    shown += escapeText(text.slice(from, indices[0]));
    const expanded = /^https?:/i.test(url) ? url : `http://${url}`;
    append(shortened(`${post.id} ${url}`), { expanded_url: expanded, display_url: displayed(expanded) });
    from = indices[1];
  }
  shown += escapeText(text.slice(from));
  if (post.media.length > 0) {
    if (shown !== '') shown += ' ';
    const link = shortened(`${post.id} pictures`);
    const photos = `https://x.com/${post.handle}/status/${post.id}/photo/1`;
    const keys = post.own.mediaKeys as readonly string[];
    for (const media_key of keys) {
      const entity = { expanded_url: photos, display_url: `pic.x.com/${link.slice(-10)}`, media_key };
      if (media_key === keys[0]) append(link, entity);
      else urls.push({ start: [...shown].length - link.length, end: [...shown].length, url: link, ...entity });
    }
  }
  return { text: shown, urls };
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function shortened(of: string): string {
  return `https://t.co/${derive(`t.co ${of}`).replace(/[-_]/g, 'x').slice(0, 10)}`;
}

function displayed(url: string): string {
  const bare = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
  return bare.length > 26 ? `${bare.slice(0, 26)}…` : bare;
}
