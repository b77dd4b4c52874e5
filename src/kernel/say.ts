import { HANOI, instantIn, officeDate, officeTime } from './office-time.ts';
import { WORDS } from './words.ts';

/** The interface languages. Content languages are many more; see the missions' data. */
export type Language = 'en' | 'vi';

export type WordKey = keyof typeof WORDS;

/** The names in `{braces}` of a template. */
type PlaceholderOf<S extends string> = S extends `${string}{${infer Inside}}${infer Rest}`
  ? NameIn<Inside> | PlaceholderOf<Rest>
  : never;

type NameIn<Inside extends string> = Inside extends `${infer Name}|${string}` ? Name : Inside;

/** The values that a key's English template needs; the Vietnamese one uses the same names (a test holds them equal). */
export type Params<K extends WordKey> = { readonly [P in PlaceholderOf<(typeof WORDS)[K]['en']>]: string | number };

/** The words for `key` in `language`, with `{names}` filled in, and of `{count|post|posts}` what the number wants. */
export function say<K extends WordKey>(language: Language, key: K, params: Params<K>): string {
  return fill(WORDS[key][language], params);
}

/**
 * As `say`, for a key and values that come from storage: an unknown key is shown as it is, not lost. A value that is
 * itself a key (the reason of a notice) is said in its place, with the same values, and an instant as clocks show it.
 * @param zone of the mission that it is about, for instants that name none
 */
export function sayStored(
  language: Language,
  key: string,
  params: Readonly<Record<string, string | number>>,
  zone?: string,
): string {
  if (!isWordKey(key)) return `${key} ${JSON.stringify(params)}`;
  const said = Object.entries(params).map(([name, value]) => [name, saidValue(language, value, { params, zone })]);
  return fill(WORDS[key][language], Object.fromEntries(said));
}

interface Beside {
  readonly params: Readonly<Record<string, string | number>>;
  readonly zone: string | undefined;
}

function saidValue(language: Language, value: string | number, { params, zone }: Beside): string | number {
  if (typeof value !== 'string') return value;
  if (isWordKey(value)) return fill(WORDS[value][language], params);
  const instant = instantIn(value);
  return instant ? sayTime(language, instant.at, instant.zone ?? zone) : value;
}

/**
 * `09:00 02/9/2027 (Hà Nội 14:00)`: by the mission's clock and Hanoi's, with its own day where that is another. Without
 * a zone only by Hanoi's, and it says so.
 */
export function sayTime(language: Language, at: Date, zone?: string): string {
  const hanoi = officeTime(at, HANOI);
  if (zone === undefined) return say(language, 'time.hanoi', { at: hanoi });
  const there = officeTime(at, zone);
  if (there === hanoi) return there;
  const [hanoiClock = '', hanoiDay] = hanoi.split(' ');
  return say(language, 'time.both', { there, hanoi: there.endsWith(` ${hanoiDay}`) ? hanoiClock : hanoi });
}

/** Until when something lasts: by its last day, where it ends with one by the mission's clock, and else to the minute. */
export function sayUntil(language: Language, at: Date, zone: string): string {
  const last = new Date(at.getTime() - 1);
  const minutes = [at, last].map((one) => officeTime(one, zone).slice(0, 5));
  if (!minutes.includes('23:59')) return say(language, 'time.until', { at: sayTime(language, at, zone) });
  const words = { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' } as const;
  const day = language === 'vi' ? officeDate(last, zone) : new Intl.DateTimeFormat('en-GB', words).format(last);
  return say(language, 'time.last_day', { day });
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(WORDS, key);
}

/** `{name}`, or `{name|one|many}`. */
const PLACEHOLDER = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(PLACEHOLDER, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined || one === undefined || many === undefined) return String(value ?? whole);
    return Number(value) === 1 ? one : many;
  });
}
