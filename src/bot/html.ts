/** Text for `parse_mode` HTML: what people wrote can't become markup. https://core.telegram.org/bots/api#html-style (10.1) */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function bold(text: string): string {
  return `<b>${escaped(text)}</b>`;
}

export function italic(text: string): string {
  return `<i>${escaped(text)}</i>`;
}

export function quoted(text: string): string {
  return `<blockquote>${escaped(text)}</blockquote>`;
}
