import { graphemeLength } from './graphemes.ts';
import { linksIn } from './links.ts';

/** `@user@server` where it is not the path of a link or the middle of a word. */
const REMOTE_MENTION = /(?<![\p{L}\p{N}_/.-])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}.-]*[\p{L}\p{N}]+/giu;

/**
 * Length as Mastodon counts it: graphemes; a link counts `linkLength` whatever its own length; `@user@server` counts as
 * `@user`. Where a server's idea of a link's end differs (it takes in letters that follow a path), this counts more, not less.
 * https://docs.joinmastodon.org/user/posting/#text (read 2026-07)
 * @param linkLength `characters_reserved_per_url` of the server
 */
export function mastodonLength(text: string, linkLength: number): number {
  const links = linksIn(text);
  let rest = '';
  let from = 0;
  for (const link of links) {
    // A space keeps the words beside a link from growing together; it is taken off again below.
    rest += `${text.slice(from, link.start)} `;
    from = link.end;
  }
  rest += text.slice(from);
  return graphemeLength(rest.replace(REMOTE_MENTION, '@$1')) + links.length * (linkLength - 1);
}
