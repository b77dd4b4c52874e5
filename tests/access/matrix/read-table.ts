import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Role } from '../../../src/access/role.ts';

/** Where a role is held, seen from Paris. */
export type Place = 'own' | 'region' | 'ministry' | 'sister';

/** What a cell of a table says: where the role must be held. */
export const MARKS: Readonly<Record<string, readonly Place[]>> = {
  '-': [],
  yes: ['own', 'region', 'ministry'],
  top: ['ministry'],
  away: ['ministry', 'sister'],
  all: ['own', 'region', 'ministry', 'sister'],
};

type Line = Readonly<Record<'case' | 'nobody' | Role, string>>;

/** A table of who may do what, written by hand: a line a case, a column a role. */
export async function readTable(file: URL): Promise<readonly Line[]> {
  return parse(await readFile(file), { columns: true });
}
