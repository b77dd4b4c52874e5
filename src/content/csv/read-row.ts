import { normalizeText } from '../../kernel/text.ts';
import { instantOf, type WallTime } from '../../kernel/zoned-time.ts';
import { readLanguageTag } from '../language-tag.ts';
import { AUDIENCES, type Audience, POST_KINDS, type PostKind } from '../post-view.ts';
import { type CsvProblem, csvProblem, shorten } from './csv-problem.ts';
import type { DraftPicture } from './draft-post.ts';
import { CSV_COLUMNS, type CsvColumn, type CsvRow, OPTIONAL_COLUMNS } from './read-csv-rows.ts';

/** One row with its cells read: one part of one variant of one post. */
export interface PostRow {
  readonly line: number;
  readonly key: string;
  readonly missionCode: string;
  readonly kind: PostKind;
  readonly theme: string;
  readonly audience: Audience;
  readonly campaign: string;
  readonly embargo: WallTime;
  readonly language: string;
  readonly networks: readonly string[];
  readonly at: WallTime;
  readonly repeat: string;
  readonly text: string;
  readonly pictures: readonly DraftPicture[];
}

/** Reads the cells of a row by themselves; all that is wrong in them is found in one go. */
export function readRow({ line, cells }: CsvRow): PostRow | readonly CsvProblem[] {
  const problems: CsvProblem[] = [];
  const report: Report = (column, problem) => {
    problems.push(problem({ line, column, value: cells[column].trim() }));
  };
  const cell = (column: CsvColumn) => normalizeText(cells[column]);
  for (const column of CSV_COLUMNS) {
    if (cell(column) === '' && !OPTIONAL_COLUMNS.includes(column)) {
      report(column, (place) => csvProblem(place, 'csv.cell_empty', { column }));
    }
  }
  const row = {
    line,
    key: cell('post'),
    missionCode: cell('mission'),
    kind: readChoice(cell('kind'), POST_KINDS, 'kind', report),
    theme: cell('theme'),
    audience: readChoice(cell('audience'), AUDIENCES, 'audience', report),
    campaign: cell('campaign'),
    embargo: readTime(cell('embargo'), 'embargo', report),
    language: readLanguage(cell('language'), report),
    networks: readNetworks(cell('networks'), report),
    at: readTime(cell('at'), 'at', report),
    repeat: cell('repeat'),
    text: cell('text'),
    pictures: readPictures(cell('pictures'), cell('alt'), report),
  };
  return problems.length > 0 ? problems : row;
}

type Report = (
  column: CsvColumn,
  problem: (place: { line: number; column: string; value: string }) => CsvProblem,
) => void;

function readChoice<T extends string>(
  value: string,
  choices: readonly [T, ...T[]],
  column: CsvColumn,
  report: Report,
): T {
  const choice = choices.find((one) => one === value);
  if (value !== '' && !choice) {
    const params = { column, value: shorten(value), choices: choices.join(', ') };
    report(column, (place) => csvProblem(place, 'csv.choice_unknown', params));
  }
  return choice ?? choices[0];
}

function readLanguage(value: string, report: Report): string {
  if (value === '') return '';
  const tag = readLanguageTag(value);
  if (tag === undefined) {
    report('language', (place) => csvProblem(place, 'csv.language_unknown', { value: shorten(value) }));
  }
  return tag ?? '';
}

/** Whether there is such a channel, and an account on it, only the register knows. */
function readNetworks(value: string, report: Report): readonly string[] {
  const networks = value.toLowerCase().split(/\s+/).filter(Boolean).toSorted();
  const wrong = networks.find((network) => !/^[a-z][a-z0-9_-]*$/.test(network));
  if (wrong) report('networks', (place) => csvProblem(place, 'csv.network_malformed', { network: shorten(wrong) }));
  const twice = networks.find((network, index) => networks.indexOf(network) < index);
  if (twice) report('networks', (place) => csvProblem(place, 'csv.network_repeated', { network: shorten(twice) }));
  return networks;
}

function readTime(value: string, column: CsvColumn, report: Report): WallTime {
  if (value === '') return '';
  try {
    instantOf(value, 'UTC');
  } catch {
    report(column, (place) => csvProblem(place, 'time.malformed', { value: shorten(value) }));
  }
  return value.replace(' ', 'T');
}

function readPictures(filesCell: string, altsCell: string, report: Report): readonly DraftPicture[] {
  const files = splitList(filesCell);
  const alts = splitList(altsCell);
  if (files.length !== alts.length) {
    const params = { pictures: files.length, alts: alts.length };
    report('alt', (place) => csvProblem(place, 'csv.alt_count', params));
  } else if (alts.includes('')) {
    const params = { picture: alts.indexOf('') + 1 };
    report('alt', (place) => csvProblem(place, 'csv.alt_empty', params));
  }
  const wrong = files.find((file) => !staysInFolder(file));
  if (wrong !== undefined) {
    report('pictures', (place) => csvProblem(place, 'csv.picture_path', { file: shorten(wrong) }));
  }
  return files.map((file, index) => ({ file, alt: alts[index] ?? '' }));
}

function splitList(value: string): readonly string[] {
  return value === '' ? [] : value.split('|').map((entry) => entry.trim());
}

function staysInFolder(file: string): boolean {
  return file !== '' && !/^[/\\]|[:\\\0]/.test(file) && !file.split('/').some((step) => step === '..' || step === '');
}
