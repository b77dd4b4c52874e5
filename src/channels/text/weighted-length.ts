import twitterText from 'twitter-text';

/**
 * Length as X weighs it: each link (also a bare `visa.gov.vn`) 23, an emoji sequence 2, most Latin text 1, and all above
 * U+10FF 2, which includes the Vietnamese letters U+1EA0–U+1EF9. The text is put into NFC first.
 * https://docs.x.com/fundamentals/counting-characters (read 2026-08), computed by the package that this page names.
 */
export function weightedLength(text: string): number {
  return twitterText.parseTweet(text).weightedLength;
}
