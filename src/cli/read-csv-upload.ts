import { realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { parse } from 'csv-parse/sync';
import { AppError } from '../kernel/errors.ts';
import type { ApiFile } from './api-client.ts';
import { readGiven } from './read-given.ts';

export interface CsvUpload {
  readonly files: readonly ApiFile[];
  /** Pictures that the CSV names and that lie elsewhere, through a link: they are not read. */
  readonly outside: readonly string[];
}

/**
 * A CSV file of posts and those of its pictures that lie in its folder. Which are missing, and what else is wrong, the
 * interface says with line and column.
 * @throws AppError `cli.file_unreadable`, `cli.file_is_workbook`, `cli.file_no_csv`
 */
export async function readCsvUpload(file: string): Promise<CsvUpload> {
  const csv = await readGiven(file);
  assertText(file, csv);
  const folder = await realpath(dirname(file));
  const files: ApiFile[] = [{ field: 'csv', name: 'posts.csv', bytes: csv }];
  const outside: string[] = [];
  for (const name of picturesIn(csv)) {
    const path = await findInside(folder, name);
    if (path === 'outside') outside.push(name);
    else if (path !== undefined) files.push({ field: 'files', name, bytes: await readGiven(path) });
  }
  return { files, outside };
}

/** A workbook (a ZIP archive, or the older compound file) is what people have most often instead of a CSV file. */
function assertText(file: string, bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (head === '504b0304' || head === 'd0cf11e0') throw new AppError('cli.file_is_workbook', { file });
  if (bytes.includes(0)) throw new AppError('cli.file_no_csv', { file });
}

/** The names in the column `pictures`, each once, NFC as the interface compares them. */
function picturesIn(csv: Uint8Array): readonly string[] {
  const [header = [], ...rows] = recordsOf(csv);
  const index = header.findIndex((name) => name.trim().toLowerCase() === 'pictures');
  const names = rows.flatMap((row) => (row[index] ?? '').split('|')).map((name) => name.normalize('NFC').trim());
  return [...new Set(names.filter((name) => name !== '' && !name.includes('\0')))];
}

/** Nothing of a file that can't be read: the interface says what is wrong with it. */
function recordsOf(csv: Uint8Array): readonly (readonly string[])[] {
  try {
    return parse(Buffer.from(csv), { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return [];
  }
}

/** Where the picture lies: file systems keep `é` as one sign or as two. */
async function findInside(folder: string, name: string): Promise<string | 'outside' | undefined> {
  for (const spelling of [name, name.normalize('NFD')]) {
    const path = await realpath(join(folder, spelling)).catch(() => undefined);
    if (path !== undefined) return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : 'outside';
  }
  return undefined;
}
