import { CsvError, parse } from 'csv-parse/sync';
import { type CsvProblem, csvProblem, shorten } from './csv-problem.ts';

export const CSV_COLUMNS = [
  'post',
  'mission',
  'kind',
  'theme',
  'audience',
  'campaign',
  'embargo',
  'language',
  'networks',
  'at',
  'repeat',
  'text',
  'pictures',
  'alt',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** These may be left out of the file, or empty in a row. */
export const OPTIONAL_COLUMNS: readonly string[] = [
  'campaign',
  'embargo',
  'repeat',
  'pictures',
  'alt',
] satisfies CsvColumn[];

export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<CsvColumn, string>>;
}

export interface CsvRows {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

/**
 * The rows under the header of a CSV file: UTF-8 (a byte order mark is passed over), commas, quoting after RFC 4180
 * (https://www.rfc-editor.org/rfc/rfc4180, read 2026-11), any line ends. Rows whose cells are all blank don't count.
 */
export function readCsvRows(bytes: Uint8Array): CsvRows {
  const decoded = decodeUtf8(bytes);
  if ('problem' in decoded) return { rows: [], problems: [decoded.problem] };
  const { records, broken } = splitRecords(decoded.text);
  // Nothing behind a stray or open quote can be told apart, so that nothing else is said of such a file.
  if (broken) return { rows: [], problems: [broken] };
  const [header, ...body] = records;
  if (!header) return { rows: [], problems: [csvProblem({ line: 1, value: '' }, 'csv.no_rows', {})] };
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const wrong = headerProblems(names, header);
  if (wrong.length > 0) return { rows: [], problems: wrong };
  if (body.length === 0) {
    return { rows: [], problems: [csvProblem({ line: header.line, value: '' }, 'csv.no_rows', {})] };
  }
  return nameCells(names, body);
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function decodeUtf8(bytes: Uint8Array): { readonly text: string } | { readonly problem: CsvProblem } {
  try {
    return { text: utf8(bytes).replace(/\r\n?/g, '\n') };
  } catch {
    return { problem: firstBrokenLine(bytes) };
  }
}

/** No byte of a longer UTF-8 sequence is a line feed, so that each line can be tried alone. */
function firstBrokenLine(bytes: Uint8Array): CsvProblem {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    const slice = bytes.subarray(start, end);
    try {
      utf8(slice);
    } catch {
      return csvProblem({ line, value: new TextDecoder().decode(slice).trim() }, 'csv.not_utf8', {});
    }
    start = end + 1;
  }
  return csvProblem({ line: 1, value: '' }, 'csv.not_utf8', {});
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function splitRecords(text: string): { readonly records: readonly CsvRecord[]; readonly broken?: CsvProblem } {
  const records: CsvRecord[] = [];
  let readToLine = 0;
  try {
    parse(text, {
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { lines }) => {
        readToLine = lines;
        if (!isBlank(cells)) records.push({ line: lines - lineFeeds(cells.join('')), cells });
        return null;
      },
    });
    return { records };
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    return { records, broken: quoteProblem(thrown, text, readToLine) };
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The row that could not be read is the first that is not blank behind those that could. */
function quoteProblem(error: CsvError, text: string, readToLine: number): CsvProblem {
  const lines = text.split('\n');
  const index = lines.findIndex((line, at) => at >= readToLine && line !== '');
  const value = lines[index] ?? '';
  const place = { line: index + 1, value };
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? csvProblem(place, 'csv.quote_open', {})
    : csvProblem(place, 'csv.quote_stray', { value: shorten(value) });
}

function lineFeeds(text: string): number {
  return text.split('\n').length - 1;
}

function headerProblems(names: readonly string[], header: CsvRecord): readonly CsvProblem[] {
  const { line } = header;
  const whole = header.cells.join(',');
  if (names.length === 1 && /[;\t|]/.test(whole)) return [csvProblem({ line, value: whole }, 'csv.separator', {})];
  const columns = CSV_COLUMNS.join(', ');
  const problems = names.flatMap((name, index) => {
    const place = { line, column: name, value: header.cells[index] ?? '' };
    if (!isColumn(name)) return [csvProblem(place, 'csv.column_unknown', { column: name, columns })];
    return names.indexOf(name) < index ? [csvProblem(place, 'csv.column_twice', { column: name })] : [];
  });
  const missing = CSV_COLUMNS.filter((column) => !names.includes(column) && !OPTIONAL_COLUMNS.includes(column));
  return [
    ...problems,
    ...missing.map((column) => csvProblem({ line, column, value: whole }, 'csv.column_missing', { column })),
  ];
}

function isColumn(name: string): name is CsvColumn {
  return (CSV_COLUMNS as readonly string[]).includes(name);
}

function nameCells(names: readonly string[], body: readonly CsvRecord[]): CsvRows {
  const rows: CsvRow[] = [];
  const problems: CsvProblem[] = [];
  for (const { line, cells } of body) {
    if (cells.length === names.length) {
      const named = CSV_COLUMNS.map((column) => [column, cells[names.indexOf(column)] ?? ''] as const);
      rows.push({ line, cells: Object.fromEntries(named) as Record<CsvColumn, string> });
    } else {
      const counts = { count: cells.length, expected: names.length };
      problems.push(csvProblem({ line, value: cells.join(',') }, 'csv.row_ragged', counts));
    }
  }
  return { rows, problems };
}
