import twitterText from 'twitter-text';
import { escapeHtml } from '../../kernel/html.ts';

/**
 * A status as Mastodon renders plain text: paragraphs, line breaks, and links whose protocol and far end are hidden in
 * spans (https://docs.joinmastodon.org/spec/activitypub/#sanitization, and what its servers give out, 2026).
 */
export function statusHtml(text: string, origin: string): string {
  if (text.trim() === '') return '';
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/);
  return paragraphs.map((paragraph) => `<p>${linked(paragraph, origin).replaceAll('\n', '<br />')}</p>`).join('');
}

/** Links need a protocol here, unlike on X. Mastodon counts and finds them with the same patterns as twitter-text. */
export function urlsIn(text: string): readonly { readonly url: string; readonly indices: readonly [number, number] }[] {
  return twitterText.extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: false });
}

function linked(text: string, origin: string): string {
  let html = '';
  let from = 0;
  for (const { url, indices } of urlsIn(text)) {
    html += tagged(text.slice(from, indices[0]), origin) + link(url);
    from = indices[1];
  }
  return html + tagged(text.slice(from), origin);
}

function link(url: string): string {
  const prefix = /^https?:\/\/(www\.)?/i.exec(url)?.[0] ?? '';
  const rest = url.slice(prefix.length);
  const [shown, hidden] = [rest.slice(0, 30), rest.slice(30)];
  const attributes = 'target="_blank" rel="nofollow noopener" translate="no"';
  const spans = [
    `<span class="invisible">${escapeHtml(prefix)}</span>`,
    `<span class="${hidden === '' ? '' : 'ellipsis'}">${escapeHtml(shown)}</span>`,
    `<span class="invisible">${escapeHtml(hidden)}</span>`,
  ];
  return `<a href="${escapeHtml(url)}" ${attributes}>${spans.join('')}</a>`;
}

function tagged(text: string, origin: string): string {
  return escapeHtml(text).replace(
    /(^|[^\p{L}\p{M}\p{N}_&;/])#([\p{L}\p{M}\p{N}_]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_]*)/gu,
    (_whole, before, tag) => {
      const href = `${origin}/tags/${encodeURIComponent(tag)}`;
      return `${before}<a href="${href}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`;
    },
  );
}
