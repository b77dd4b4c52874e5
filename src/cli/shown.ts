import { HANOI, officeTime } from '../kernel/office-time.ts';
import { isWordKey, type Language, say, sayStored } from '../kernel/say.ts';
import type { ShownFinding } from './answers.ts';

/** What stands for a value that nobody has: missing is not zero. */
export const NONE = '–';

/** The word for a value such as a state, by its key `state.delivery.held`; a value without words is shown as it is. */
export function label(language: Language, kind: string, value: string): string {
  const key = `${kind}.${value}`;
  return isWordKey(key) ? sayStored(language, key, {}) : value;
}

export function hanoiTime(at: Date): string {
  return officeTime(at, HANOI);
}

/** `1.234.567,8` in Vietnamese. */
export function number(language: Language, value: number | null): string {
  return value === null ? NONE : new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value);
}

export function lateness(language: Language, ms: number | null): string {
  if (ms === null) return NONE;
  const seconds = Math.abs(ms) / 1_000;
  const long = seconds >= 120;
  const n = number(language, long ? Math.round(seconds / 60) : Math.round(seconds * 10) / 10);
  return `${ms < 0 ? '−' : ''}${say(language, long ? 'cli.minutes' : 'cli.seconds', { n })}`;
}

/** The place and the words of a finding. */
export function shownFinding(language: Language, { where, detail }: ShownFinding): string {
  return where === null ? detail : `${place(language, where)}: ${detail}`;
}

/** The place in a CSV file comes as `line 12, at`. */
function place(language: Language, where: string): string {
  const [, line, column] = /^line (\d+)(?:, (\w+))?$/.exec(where) ?? [];
  if (line === undefined) return where;
  return column === undefined
    ? say(language, 'cli.place_line', { line })
    : say(language, 'cli.place_cell', { line, column });
}
