import { isWordKey, type Language, sayStored } from '../kernel/say.ts';

/** The word for a value such as a state, by its key `state.delivery.held`; a value without words is shown as it is. */
export function label(language: Language, kind: string, value: string): string {
  const key = `${kind}.${value}`;
  return isWordKey(key) ? sayStored(language, key, {}) : value;
}

/** `Tiếng Pháp`, `French`. */
export function languageName(language: Language, tag: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** `1.234.567,8` in Vietnamese. */
export function number(language: Language, value: number): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(value);
}

/** So many letters of a text, and a sign that there are more. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
