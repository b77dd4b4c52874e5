import { WORDS } from './words.ts';

/** The interface languages. Content languages are many more; see the missions' data. */
export type Language = 'en' | 'vi';

export type WordKey = keyof typeof WORDS;

/** The names in `{braces}` of a template. */
type PlaceholderOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderOf<Rest>
  : never;

/** The values that a key's English template needs; the Vietnamese one uses the same names (a test holds them equal). */
export type Params<K extends WordKey> = { readonly [P in PlaceholderOf<(typeof WORDS)[K]['en']>]: string | number };

/** The words for `key` in `language`, with `{names}` filled in. */
export function say<K extends WordKey>(language: Language, key: K, params: Params<K>): string {
  return fill(WORDS[key][language], params);
}

/**
 * As `say`, for a key and values that come from storage: an unknown key is shown as it is, not lost. A value that is
 * itself a key (the reason of a notice) is said in its place, with the same values.
 */
export function sayStored(language: Language, key: string, params: Readonly<Record<string, string | number>>): string {
  if (!isWordKey(key)) return `${key} ${JSON.stringify(params)}`;
  const said = Object.entries(params).map(([name, value]) =>
    typeof value === 'string' && isWordKey(value) ? [name, fill(WORDS[value][language], params)] : [name, value],
  );
  return fill(WORDS[key][language], Object.fromEntries(said));
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(WORDS, key);
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
