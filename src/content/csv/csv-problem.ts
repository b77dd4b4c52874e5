import type { Params, WordKey } from '../../kernel/say.ts';

/** One thing that is wrong in a CSV file, with its place. `key` and `params` give the sentence in both languages. */
export interface CsvProblem {
  /** Counted from 1 as a text editor shows it; a row with line breaks in its cells has the line it begins on. */
  readonly line: number;
  /** The column's name; absent where it is about the whole row or file. */
  readonly column?: string;
  /** What stands there, shortened. */
  readonly value: string;
  readonly key: WordKey;
  readonly params: Readonly<Record<string, string | number>>;
}

interface CsvPlace {
  readonly line: number;
  readonly column?: string;
  readonly value: string;
}

export function csvProblem<K extends WordKey>(place: CsvPlace, key: K, params: Params<K>): CsvProblem {
  return { ...place, value: shorten(place.value), key, params };
}

const LISTED = 50;

/** The first 50 in the order of the file, then one that says how many more there are. */
export function listProblems(problems: readonly CsvProblem[]): readonly CsvProblem[] {
  const listed = problems.toSorted((a, b) => a.line - b.line).slice(0, LISTED);
  const last = listed.at(-1);
  const count = problems.length - listed.length;
  return last && count > 0 ? [...listed, csvProblem({ line: last.line, value: '' }, 'csv.more', { count })] : listed;
}

/** Enough of a cell to find it by. */
export function shorten(value: string): string {
  const characters = [...value];
  return characters.length <= 60 ? value : `${characters.slice(0, 59).join('')}…`;
}
