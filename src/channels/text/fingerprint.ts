import { foldWhiteSpace } from '../../kernel/text.ts';

export interface Rewriting {
  /** The network gave HTML: block ends become spaces, tags go, entities are decoded. */
  readonly html?: boolean;
  /** The network escaped `&`, `<`, `>` in what is else plain text. */
  readonly entities?: boolean;
  /** Short links of the network and what they stand for; an empty string for one that the network added itself. */
  readonly links?: ReadonlyMap<string, string>;
}

/**
 * A comparison key for a text that went through a network: equal for what we sent and for what came back, if it is the
 * same post. Short links are expanded, the protocol of links and the slash at their end go, `@user@server` is `@user`,
 * the text is NFC and its white space folded. Never shown to anyone.
 */
export function fingerprint(text: string, rewriting: Rewriting = {}): string {
  return foldWhiteSpace(
    plainText(text, rewriting)
      .replace(/https?:\/\//gi, '')
      .replace(/\/+(?=\s|$)/gu, '')
      .replace(/(?<![\w/.-])@(\w[\w.-]*)@[\p{L}\p{N}.-]+/gu, '@$1'),
  );
}

/** A text that went through a network, as people read it there: without its markup, with links as they were written. */
export function plainText(text: string, rewriting: Rewriting = {}): string {
  let plain = rewriting.html ? withoutTags(text) : text;
  if (rewriting.html || rewriting.entities) plain = decodeEntities(plain);
  for (const [short, long] of rewriting.links ?? []) plain = plain.replaceAll(short, () => long);
  return plain.trim();
}

function withoutTags(html: string): string {
  return html.replace(/<br\s*\/?>|<\/(?:p|div|li|blockquote|pre|h[1-6])>/gi, '\n').replace(/<[^>]*>/g, '');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** In one pass, so that `&amp;lt;` becomes `&lt;` and not `<`. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const codePoint = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
