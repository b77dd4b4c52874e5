import { CsvError, type Info, parse } from 'csv-parse/sync';
import { HANDLE } from '../access/members.ts';
import { ROLES, type Role } from '../access/role.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import type { Params, WordKey } from '../kernel/say.ts';

/** One role of one person. */
export interface MemberRow {
  readonly handle: string;
  readonly name: string;
  readonly role: Role;
  /** A code that the missions' file has. */
  readonly mission: string;
}

/** The handle of the administrator that `communique init` makes. */
export const ADMINISTRATOR = 'admin';

/** A delegate's grant has to end, and the file has no dates. */
const GIVEN_ROLES = ROLES.filter((role) => role !== 'delegate');

const COLUMNS = ['handle', 'name', 'role', 'mission'] as const;

/**
 * Reads the file of members: UTF-8, commas or semicolons, columns in any order.
 * @param missions the codes that may stand in it
 * @throws AppError `members.refused`, with all findings
 */
export function membersOf(text: string, missions: ReadonlySet<string>): readonly MemberRow[] {
  const findings: Finding[] = [];
  const tell: Tell = (where, key, params) => void findings.push({ key, params, where });
  const members = linesOf(text, tell).flatMap((line) => memberOf(line, missions, tell) ?? []);
  if (findings.length > 0) throw new AppError('members.refused', { count: findings.length }, { findings });
  return members;
}

type Tell = <K extends WordKey>(where: string, key: K, params: Params<K>) => void;

interface Line {
  readonly record: { readonly [Column in (typeof COLUMNS)[number]]?: string };
  readonly info: Pick<Info, 'lines'>;
}

function linesOf(text: string, tell: Tell): readonly Line[] {
  const [heading = ''] = text.split(/\r?\n/, 1);
  const delimiter = heading.includes(',') ? ',' : ';';
  const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;
  try {
    const lines = parse(text, { ...options, delimiter, info: true }) as unknown as readonly Line[];
    const names = lines[0] ? Object.keys(lines[0].record) : COLUMNS;
    const missing = COLUMNS.filter((column) => !names.includes(column));
    for (const column of missing) tell(`line 1, ${column}`, 'csv.column_missing', { column });
    if (lines.length === 0) tell('line 1', 'members.empty', {});
    return missing.length > 0 ? [] : lines;
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    tell(`line ${thrown.lines}`, 'missions.quotes_wrong', {});
    return [];
  }
}

function memberOf({ record, info }: Line, missions: ReadonlySet<string>, tell: Tell): MemberRow | undefined {
  const { handle = '', name = '', mission = '' } = record;
  const role = GIVEN_ROLES.find((one) => one === record.role);
  const at = (column: string) => `line ${info.lines}, ${column}`;
  const blank = COLUMNS.filter((column) => !record[column]);
  for (const column of blank) tell(at(column), 'csv.cell_empty', { column });
  if (blank.length > 0) return undefined;
  if (!HANDLE.test(handle)) tell(at('handle'), 'member.handle_malformed', { handle });
  if (handle === ADMINISTRATOR) tell(at('handle'), 'member.handle_exists', { handle });
  if (!missions.has(mission)) tell(at('mission'), 'mission.not_found', { mission });
  if (!role) {
    const choices = GIVEN_ROLES.join(', ');
    tell(at('role'), 'csv.choice_unknown', { value: record.role ?? '', column: 'role', choices });
    return undefined;
  }
  return { handle, name, role, mission };
}
