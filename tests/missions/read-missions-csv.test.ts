import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/kernel/errors.ts';
import { say } from '../../src/kernel/say.ts';
import { missionsOf, readMissionsCsv } from '../../src/missions/read-missions-csv.ts';

const HEADING = 'code,kind,region,country_iso,city,tz,languages,name_en,name_vi,sure';
const MINISTRY = 'VN-MFA,ministry,ministry,VN,Hanoi,Asia/Ho_Chi_Minh,vi en,Ministry,Bộ Ngoại giao,yes';
const PARIS = 'FR-PAR,embassy,europe,FR,Paris,Europe/Paris,fr,Embassy in France,Đại sứ quán tại Pháp,yes';

describe('the missions file', () => {
  it.each([
    ['an unknown zone', { tz: 'Europe/Lutetia' }, 'line 3, tz', 'zone.unknown', 'Europe/Lutetia'],
    ['an offset for a zone', { tz: '+01:00' }, 'line 3, tz', 'zone.unknown', '+01:00'],
    ['an unknown kind', { kind: 'castle' }, 'line 3, kind', 'csv.choice_unknown', 'castle'],
    ['a region as a row', { kind: 'region' }, 'line 3, kind', 'csv.choice_unknown', 'region'],
    ['a malformed code', { code: 'paris' }, 'line 3, code', 'missions.code_malformed', 'paris'],
    ['a code with a slash', { code: 'FR-P/R' }, 'line 3, code', 'missions.code_malformed', 'FR-P/R'],
    ['a second mission of the code', { code: 'VN-MFA' }, 'line 3, code', 'missions.code_doubled', 'VN-MFA'],
    ['a malformed region', { region: 'Old Europe' }, 'line 3, region', 'missions.region_malformed', 'Old Europe'],
    ['a malformed country', { country_iso: 'FRA' }, 'line 3, country_iso', 'missions.country_malformed', 'FRA'],
    ['a malformed language', { languages: 'fr _x' }, 'line 3, languages', 'csv.language_unknown', '_x'],
    ['a blank city', { city: ' ' }, 'line 3, city', 'csv.cell_empty', 'city'],
    ['a doubt that is no answer', { sure: 'maybe' }, 'line 3, sure', 'csv.choice_unknown', 'maybe'],
    ['a second ministry', { kind: 'ministry' }, 'line 3, kind', 'missions.ministry_doubled', 'FR-PAR'],
  ])('is refused with %s, told with line, column and value', (_, change, where, key, value) => {
    const { findings } = readMissionsCsv([HEADING, MINISTRY, changed(PARIS, change)].join('\n'));
    expect(findings.map((finding) => [finding.where, finding.key])).toEqual([[where, key]]);
    expect(findings.map((finding) => say('en', finding.key, finding.params as never)).join()).toContain(value);
  });

  it('is refused without a ministry, a column, a row, or with a row of another length', () => {
    expect(keysOf([HEADING, PARIS])).toEqual(['missions.ministry_missing']);
    expect(keysOf([HEADING.replace('tz', 'zone'), MINISTRY])).toEqual(['csv.column_missing']);
    expect(keysOf([HEADING])).toEqual(['missions.empty']);
    expect(keysOf([''])).toEqual(['missions.empty']);
    expect(keysOf([HEADING, MINISTRY, `${PARIS},`])).toEqual(['csv.row_ragged']);
    expect(keysOf([HEADING, MINISTRY, `"${PARIS}`])).toEqual(['missions.quotes_wrong']);
  });

  it('tells everything at once, and throws it as findings of one error', () => {
    const text = [HEADING, MINISTRY, changed(PARIS, { tz: 'Mars/Base' }), changed(PARIS, { tz: 'Moon/Base' })].join(
      '\n',
    );
    const refused = refusalOf(() => missionsOf(text));
    expect(refused.code).toBe('missions.refused');
    expect(refused.findings.map(({ where }) => where)).toEqual(['line 3, tz', 'line 4, tz', 'line 4, code']);
    expect(refused.message).toContain('3 things');
  });

  it('is read with semicolons, a byte order mark, mixed line ends, blank lines and columns in another order', () => {
    const swapped = [HEADING, MINISTRY, '', PARIS].map((line) => {
      const [code, kind, ...rest] = line.split(',');
      return line === '' ? '' : [kind, code, ...rest].join(';');
    });
    expect(missionsOf(`\uFEFF${swapped.join('\n').replace('\n', '\r\n')}\r\n`)).toEqual(
      missionsOf([HEADING, MINISTRY, PARIS].join('\n')),
    );
  });

  it('is read into NFC, with languages apart', () => {
    const [, paris] = missionsOf([HEADING, MINISTRY, PARIS.normalize('NFD').replace(',fr,', ',fr  vi,')].join('\n'));
    expect(paris).toEqual({
      code: 'FR-PAR',
      kind: 'embassy',
      region: 'europe',
      countryIso: 'FR',
      city: 'Paris',
      zone: 'Europe/Paris',
      languages: ['fr', 'vi'],
      nameEn: 'Embassy in France',
      nameVi: 'Đại sứ quán tại Pháp'.normalize('NFC'),
      sure: true,
    });
  });

  it('counts the line on which a row begins', () => {
    const longName = changed(PARIS, { name_en: '"Embassy\nin France"', tz: 'Mars/Base' });
    const { findings } = readMissionsCsv([HEADING, MINISTRY, longName, changed(PARIS, { code: 'x' })].join('\n'));
    expect(findings.map(({ where }) => where)).toEqual(['line 3, tz', 'line 5, code']);
  });

  it('that comes with the house is right', () => {
    const text = readFileSync(new URL('../../prisma/seed/missions.csv', import.meta.url), 'utf8');
    expect(readMissionsCsv(text).findings).toEqual([]);
    expect(missionsOf(text)[0]?.kind).toBe('ministry');
  });
});

function changed(row: string, change: Readonly<Record<string, string>>): string {
  const names = HEADING.split(',');
  return row
    .split(',')
    .map((value, index) => change[names[index] ?? ''] ?? value)
    .join(',');
}

function keysOf(lines: readonly string[]): readonly string[] {
  return readMissionsCsv(lines.join('\n')).findings.map(({ key }) => key);
}

function refusalOf(act: () => unknown): AppError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error('nothing was refused');
}
