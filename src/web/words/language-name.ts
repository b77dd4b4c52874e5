import type { Language } from '../../kernel/say.ts';

/** The name of a language as people say it, with a capital: `Tiếng Pháp`; the tag where nobody has named it. */
export function languageName(language: Language, tag: string): string {
  const name = nameOf(language, tag) ?? tag;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}

function nameOf(language: Language, tag: string): string | undefined {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag);
  } catch {
    return undefined;
  }
}
