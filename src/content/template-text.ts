/** `{names}` of what is filled in. */
const FIELD = /\{([a-z][a-z0-9_]*)\}/g;

/** So much may be filled in at one place. */
const LONGEST_FIELD = 300;

/** The names of what is filled in, each once. */
export function fieldsOf(template: string): readonly string[] {
  return [...new Set(Array.from(template.matchAll(FIELD), ([, name = '']) => name))];
}

/** Whether a text is a template filled in: word for word, with something short at each place. */
export function isFilledFrom(template: string, text: string): boolean {
  const fixed = template.split(FIELD).filter((_, at) => at % 2 === 0);
  const pattern = fixed.map(escaped).join(`[^{}]{1,${LONGEST_FIELD}}?`);
  return new RegExp(`^${pattern}$`, 'u').test(text);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
