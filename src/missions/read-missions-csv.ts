import { CsvError, type Info, parse } from 'csv-parse/sync';
import { AppError, type Finding } from '../kernel/errors.ts';
import type { Params, WordKey } from '../kernel/say.ts';
import { normalizeText } from '../kernel/text.ts';
import { isZone } from '../kernel/zoned-time.ts';
import { isMissionKind, MISSION_KINDS, type MissionKind } from './mission-kinds.ts';

/** One row of the missions' file, checked. */
export interface MissionRow {
  readonly code: string;
  readonly kind: MissionKind;
  /** `ministry` for what belongs to the ministry itself, with no region between. */
  readonly region: string;
  readonly countryIso: string;
  readonly city: string;
  readonly zone: string;
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly nameEn: string;
  readonly nameVi: string;
  readonly sure: boolean;
}

export interface MissionsReading {
  readonly missions: readonly MissionRow[];
  /** All that is wrong, each with its line and column; the missions can be used only if nothing is. */
  readonly findings: readonly Finding[];
}

/** Reads the missions' file: UTF-8, commas or semicolons, any line ends, columns in any order. Pure. */
export function readMissionsCsv(text: string): MissionsReading {
  const findings: Finding[] = [];
  const tell: Tell = (place, key, params) => findings.push({ key, params, where: whereOf(place) });
  const lines = linesOf(text, tell);
  const missions = lines.flatMap((line) => missionOf(line, tell) ?? []);
  checkCodes(lines, tell);
  if (lines.length > 0) checkMinistry(lines, tell);
  return { missions, findings };
}

/**
 * The missions of a file that nothing is wrong with.
 * @throws AppError `missions.refused`, with all findings
 */
export function missionsOf(text: string): readonly MissionRow[] {
  const { missions, findings } = readMissionsCsv(text);
  if (findings.length > 0) throw new AppError('missions.refused', { count: findings.length }, { findings });
  return missions;
}

interface Place {
  /** Counted from 1 at the heading; a row with line breaks in its fields has the line it begins on. */
  readonly line: number;
  readonly column?: string;
}

type Tell = <K extends WordKey>(place: Place, key: K, params: Params<K>) => void;

function whereOf({ line, column }: Place): string {
  return column === undefined ? `line ${line}` : `line ${line}, ${column}`;
}

const COLUMNS = ['code', 'kind', 'region', 'country_iso', 'city', 'tz', 'languages', 'name_en', 'name_vi', 'sure'];

/** One row under the heading, with its fields by column. */
interface Line {
  readonly line: number;
  readonly value: (column: string) => string;
}

function linesOf(text: string, tell: Tell): readonly Line[] {
  const [heading, ...rows] = recordsOf(text, tell);
  if (!heading) return [];
  const names = heading.fields.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  for (const column of missing) tell({ line: heading.line, column }, 'csv.column_missing', { column });
  if (missing.length > 0) return [];
  if (rows.length === 0) tell(heading, 'missions.empty', {});
  return rows.flatMap(({ line, fields }) => {
    if (fields.length === names.length) {
      return { line, value: (column: string) => normalizeText(fields[names.indexOf(column)] ?? '') };
    }
    tell({ line }, 'csv.row_ragged', { count: fields.length, expected: names.length });
    return [];
  });
}

interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

function recordsOf(text: string, tell: Tell): readonly CsvRecord[] {
  const unix = text.replace(/\r\n?/g, '\n');
  const [heading = ''] = unix.split('\n', 1);
  try {
    const rows = parse(unix, {
      bom: true,
      delimiter: heading.includes(',') ? ',' : ';',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly info: Info; readonly record: readonly string[] }[];
    if (rows.length === 0) tell({ line: 1 }, 'missions.empty', {});
    return rows.map(({ info, record }) => ({ line: info.lines - lineFeeds(record), fields: record }));
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    tell({ line: Number(thrown.lines) }, 'missions.quotes_wrong', {});
    return [];
  }
}

function lineFeeds(fields: readonly string[]): number {
  return fields.join('').split('\n').length - 1;
}

function missionOf({ line, value }: Line, tell: Tell): MissionRow | undefined {
  const kind = value('kind');
  const languages = value('languages').split(/\s+/).filter(Boolean);
  const refuse = <K extends WordKey>(column: string, key: K, params: Params<K>) => tell({ line, column }, key, params);
  const blank = COLUMNS.filter((column) => value(column) === '');
  for (const column of blank) refuse(column, 'csv.cell_empty', { column });
  if (blank.length > 0) return undefined;

  const code = value('code');
  if (!CODE.test(code)) refuse('code', 'missions.code_malformed', { value: code });
  if (!REGION.test(value('region'))) refuse('region', 'missions.region_malformed', { value: value('region') });
  const country = value('country_iso');
  if (!/^[A-Z]{2}$/.test(country)) refuse('country_iso', 'missions.country_malformed', { value: country });
  if (!isZone(value('tz'))) refuse('tz', 'zone.unknown', { zone: value('tz') });
  for (const tag of languages.filter((one) => !isLanguageTag(one))) {
    refuse('languages', 'csv.language_unknown', { value: tag });
  }
  const sure = value('sure').toLowerCase();
  if (sure !== 'yes' && sure !== 'no') {
    refuse('sure', 'csv.choice_unknown', { value: value('sure'), column: 'sure', choices: 'yes, no' });
  }
  if (!isMissionKind(kind)) {
    refuse('kind', 'csv.choice_unknown', { value: kind, column: 'kind', choices: MISSION_KINDS.join(', ') });
    return undefined;
  }
  return {
    code,
    kind,
    region: value('region'),
    countryIso: country,
    city: value('city'),
    zone: value('tz'),
    languages,
    nameEn: value('name_en'),
    nameVi: value('name_vi'),
    sure: sure === 'yes',
  };
}

/** Country or organisation, a dash, the place: `FR-PAR`, `UNESCO-PAR`. It stands in paths and in front of post numbers. */
const CODE = /^[A-Z0-9]{2,12}-[A-Z0-9]{2,12}$/;

const REGION = /^[a-z][a-z0-9_]*$/;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function checkCodes(lines: readonly Line[], tell: Tell): void {
  const firstLines = new Map<string, number>();
  for (const { line, value } of lines) {
    const firstLine = firstLines.get(value('code'));
    if (firstLine === undefined) firstLines.set(value('code'), line);
    else tell({ line, column: 'code' }, 'missions.code_doubled', { value: value('code'), firstLine });
  }
}

function checkMinistry(lines: readonly Line[], tell: Tell): void {
  const [first, second] = lines.filter(({ value }) => value('kind') === 'ministry');
  if (!first) tell({ line: 2 }, 'missions.ministry_missing', {});
  if (second) {
    tell({ line: second.line, column: 'kind' }, 'missions.ministry_doubled', { value: second.value('code') });
  }
}
