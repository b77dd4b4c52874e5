import { LIMITS } from './limits.ts';
import { urlsIn } from './status-html.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters as Mastodon counts them: graphemes, a link as 23, of a remote mention only `@user`. */
export function statusLength(text: string): number {
  let counted = text;
  for (const { url } of urlsIn(text)) counted = counted.replace(url, 'x'.repeat(LIMITS.charactersPerUrl));
  const withoutHosts = counted.replace(/(^|[^/\w])@(\w+)@[\w.-]+\w/g, '$1@$2');
  return [...graphemes.segment(withoutHosts)].length;
}
