import { parse } from 'csv-parse/sync';
import { plus, SECOND } from '../kernel/durations.ts';
import { secondsOf } from '../kernel/office-time.ts';
import { normalizeText } from '../kernel/text.ts';
import { wallTimeOf } from '../kernel/zoned-time.ts';

export interface ShiftedCsv {
  /** The file with every time moved into the coming minute. */
  readonly csv: Uint8Array;
  readonly posts: number;
  readonly missions: number;
  readonly pictureFiles: readonly string[];
  /** What each network must receive: one entry per row and network. */
  readonly expected: readonly ExpectedPost[];
}

interface ExpectedPost {
  readonly network: string;
  readonly mission: string;
  readonly text: string;
  readonly pictures: readonly string[];
  readonly alts: readonly string[];
}

/** The first falls due so long after the import, the last before the minute is over. */
const FIRST_DUE_MS = 40 * SECOND;
const SPREAD_SECONDS = 18;

/** The same posts, due in the coming minute instead of on their own day. */
export function shiftTimes(csv: Uint8Array, zones: ReadonlyMap<string, string>, now: Date): ShiftedCsv {
  const rows: Record<string, string>[] = parse(Buffer.from(csv), { columns: true, bom: true });
  const keys = [...new Set(rows.map(({ post }) => post ?? ''))];
  const shifted = rows.map((row) => {
    const dueAt = plus(now, FIRST_DUE_MS + (keys.indexOf(row.post ?? '') % SPREAD_SECONDS) * SECOND);
    const zone = zones.get(row.mission ?? '') ?? 'UTC';
    return { ...row, at: `${wallTimeOf(dueAt, zone)}:${secondsOf(dueAt)}` };
  });
  const columns = Object.keys(rows[0] ?? {});
  const lines = shifted.map((row: Record<string, string>) =>
    columns.map((column) => quoted(row[column] ?? '')).join(','),
  );
  return {
    csv: Buffer.from(`${columns.join(',')}\n${lines.join('\n')}\n`),
    posts: keys.length,
    missions: new Set(rows.map(({ mission }) => mission)).size,
    pictureFiles: [...new Set(rows.flatMap((row) => listOf(row.pictures)))],
    expected: rows.flatMap(expectedOf),
  };
}

function expectedOf(row: Record<string, string>): readonly ExpectedPost[] {
  return (row.networks ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((network) => ({
      network,
      mission: row.mission ?? '',
      text: normalizeText(row.text ?? ''),
      pictures: listOf(row.pictures),
      alts: listOf(row.alt).map(normalizeText),
    }));
}

function listOf(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
