import twitterText from 'twitter-text';
import { type Html, html } from '../../kernel/html.ts';

/** Text with its links made links; nothing else in it is markup. */
export function linkedText(text: string): Html {
  const parts: Html[] = [];
  let from = 0;
  for (const { url, indices } of twitterText.extractUrlsWithIndices(text)) {
    const href = /^https?:/i.test(url) ? url : `http://${url}`;
    parts.push(html`${text.slice(from, indices[0])}<a href="${href}" rel="noreferrer">${url}</a>`);
    from = indices[1];
  }
  return html`${parts}${text.slice(from)}`;
}
