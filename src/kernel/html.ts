/** Markup that is safe to send: what was put into it has been escaped. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Value = Html | string | number | undefined | readonly Value[];

/** A template whose values are escaped, unless they are `Html` themselves; lists are joined, `undefined` is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.map((text, index) => text + sourceOf(values[index])).join(''));
}

function sourceOf(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'object') return value.map(sourceOf).join('');
  return escapeHtml(String(value));
}

/** Text that can't become markup, in content or in an attribute. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' };
  return text.replace(/[&<>"']/g, (char) => `&${names[char]};`);
}
