import twitterText from 'twitter-text';

/** Where a link stands in a text, in UTF-16 units, `start` included and `end` not. */
export interface LinkSpan {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** The links that name their protocol, found by the rules from which Mastodon's and X's own were made. */
export function linksIn(text: string): readonly LinkSpan[] {
  return twitterText
    .extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: false })
    .map(({ url, indices: [start, end] }) => ({ url, start, end }));
}
