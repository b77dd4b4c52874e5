import { isWordKey, type Language, say } from '../kernel/say.ts';
import { type NodeKind, REGION_OF_THE_MINISTRY } from './mission-kinds.ts';
import type { MissionRow } from './read-missions-csv.ts';

/** A node of the tree ministry → region → mission, before it has an id. */
export interface TreeNode extends Omit<MissionRow, 'kind' | 'region'> {
  readonly kind: NodeKind;
  /** Absent at the root. */
  readonly parentCode?: string;
  /** Codes from the root down, with slashes: `/VN-MFA/europe/FR-PAR/`. */
  readonly path: string;
}

/** The tree of the rows, parents before children. Regions sit where the ministry sits. */
export function treeOf(rows: readonly MissionRow[]): readonly TreeNode[] {
  const ministry = rows.find((row) => row.kind === 'ministry');
  if (!ministry) return [];
  const { region: _, ...rootFields } = ministry;
  const root: TreeNode = { ...rootFields, path: `/${ministry.code}/` };
  const missions = rows.filter((row) => row !== ministry);
  const regionNames = new Set(missions.map((row) => row.region));
  regionNames.delete(REGION_OF_THE_MINISTRY);
  const regions = [...regionNames].map((region) => regionNode(region, root));
  const parents = new Map(regions.map((node) => [node.code, node]));
  return [root, ...regions, ...missions.map((row) => missionNode(row, parents.get(row.region) ?? root))];
}

function regionNode(code: string, root: TreeNode): TreeNode {
  return {
    ...root,
    code,
    kind: 'region',
    parentCode: root.code,
    path: `${root.path}${code}/`,
    nameEn: regionName('en', code),
    nameVi: regionName('vi', code),
    sure: true,
  };
}

/** In words where the word list has the region, else the code as an office wrote it. */
function regionName(language: Language, code: string): string {
  const key = `region.${code}`;
  return isWordKey(key) ? say(language, key as 'region.europe', {}) : code.replaceAll('_', ' ');
}

function missionNode({ region: _, ...fields }: MissionRow, parent: TreeNode): TreeNode {
  return { ...fields, parentCode: parent.code, path: `${parent.path}${fields.code}/` };
}

/**
 * What stands before a post's number, for each code: the place (`PAR` of `FR-PAR`), or, where another node has the place
 * already, the organisation (`UNESCO` of `UNESCO-PAR`). One that was given stays: people have said it.
 */
export function prefixesOf(codes: readonly string[], given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const prefixes = new Map(given);
  const taken = new Set(given.values());
  for (const code of codes.filter((one) => !prefixes.has(one))) {
    const prefix = candidatesOf(code).find((one) => !taken.has(one)) ?? firstFree(code, taken);
    prefixes.set(code, prefix);
    taken.add(prefix);
  }
  return prefixes;
}

/** Letters and digits only, as a dash stands before the number. Two letters are a country, which has many missions. */
function candidatesOf(code: string): readonly string[] {
  const [first = '', place] = code.toUpperCase().split('-');
  if (place === undefined) return [lettersOf(code)];
  return first.length > 2 ? [place, first, lettersOf(code)] : [place, lettersOf(code)];
}

function firstFree(code: string, taken: ReadonlySet<string>): string {
  let count = 2;
  while (taken.has(`${lettersOf(code)}${count}`)) count += 1;
  return `${lettersOf(code)}${count}`;
}

function lettersOf(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
