/** Markup that Telegram refuses. */
export class MarkupError extends Error {}

const TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'a', 'blockquote', 'tg-spoiler']);

/** The text of `parse_mode` HTML as it is shown: https://core.telegram.org/bots/api#html-style (10.1). */
export function textOf(html: string): string {
  const open: string[] = [];
  let text = '';
  for (const [token] of html.matchAll(/<[^>]*>|&(?:#\d+|#x[\da-f]+|\w+);|[^<&]+|[<&]/gi)) {
    if (token.startsWith('<') && token.length > 1) close(token, open);
    else text += shown(token, text.length);
  }
  const last = open.at(-1);
  if (last !== undefined) throw new MarkupError(`Can't find end tag corresponding to start tag "${last}"`);
  return text;
}

function close(token: string, open: string[]): void {
  const [, slash, name = ''] = /^<(\/?)([\w-]+)/.exec(token) ?? [];
  if (!TAGS.has(name)) throw new MarkupError(`Unsupported start tag "${name}"`);
  if (slash === '/') {
    if (open.pop() !== name) throw new MarkupError(`Unmatched end tag, expected "${name}"`);
  } else open.push(name);
}

const NAMED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

function shown(token: string, at: number): string {
  if (token === '<') throw new MarkupError(`Unexpected "<" at offset ${at}`);
  return NAMED[token] ?? token;
}
