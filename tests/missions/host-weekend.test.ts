import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { hostWeekend, workingDaysOf } from '../../src/missions/host-weekend.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function rowsOf(name: string): Record<string, string>[] {
  return parse(readFileSync(new URL(`../../prisma/seed/${name}`, import.meta.url)), { columns: true, bom: true });
}

it('the weekend of every mission’s host is what the missions’ file says', () => {
  const countries = new Map(rowsOf('missions.csv').map((row) => [row.code, row.country_iso ?? '']));
  const listed = rowsOf('missions-extra.csv');
  expect(listed.length).toBeGreaterThan(90);
  for (const { code, weekend_cldr: weekend = '' } of listed) {
    const shown = hostWeekend(countries.get(code) ?? '').map((day) => DAYS[day - 1]);
    expect(`${code} ${shown.join(' ')}`).toBe(`${code} ${weekend}`);
  }
});

it('working days are the others', () => {
  expect(workingDaysOf('FR')).toEqual([1, 2, 3, 4, 5]);
  expect(workingDaysOf('EG')).toEqual([1, 2, 3, 4, 7]);
  expect(workingDaysOf('IN')).toEqual([1, 2, 3, 4, 5, 6]);
});
