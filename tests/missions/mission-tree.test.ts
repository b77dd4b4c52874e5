import { describe, expect, it } from 'vitest';
import { prefixesOf, treeOf } from '../../src/missions/mission-tree.ts';
import type { MissionRow } from '../../src/missions/read-missions-csv.ts';

describe('the tree', () => {
  const rows = [
    row('FR-PAR', 'embassy', 'europe'),
    row('VN-ARC', 'office', 'ministry'),
    row('VN-MFA', 'ministry', 'ministry'),
    row('GB-LON', 'embassy', 'europe'),
    row('XX-NEW', 'office', 'far_north'),
  ];

  it('grows from the ministry through regions, parents first, wherever the ministry stands in the file', () => {
    expect(treeOf(rows).map(({ kind, path, parentCode }) => [kind, path, parentCode])).toEqual([
      ['ministry', '/VN-MFA/', undefined],
      ['region', '/VN-MFA/europe/', 'VN-MFA'],
      ['region', '/VN-MFA/far_north/', 'VN-MFA'],
      ['embassy', '/VN-MFA/europe/FR-PAR/', 'europe'],
      ['office', '/VN-MFA/VN-ARC/', 'VN-MFA'],
      ['embassy', '/VN-MFA/europe/GB-LON/', 'europe'],
      ['office', '/VN-MFA/far_north/XX-NEW/', 'far_north'],
    ]);
  });

  it('names regions in both languages, and one that the word list lacks by its code', () => {
    const names = treeOf(rows).filter(({ kind }) => kind === 'region');
    expect(names.map(({ nameEn, nameVi }) => [nameEn, nameVi])).toEqual([
      ['Europe', 'Châu Âu'],
      ['far north', 'far north'],
    ]);
  });
});

describe('the prefix of post numbers', () => {
  it('is the place, then the organisation, then the whole code, never the same twice', () => {
    const codes = ['europe', 'FR-PAR', 'UNESCO-PAR', 'UNESCO-LON', 'GB-LON', 'US-PAR', 'middle_east_africa'];
    expect([...prefixesOf(codes, new Map())]).toEqual([
      ['europe', 'EUROPE'],
      ['FR-PAR', 'PAR'],
      ['UNESCO-PAR', 'UNESCO'],
      ['UNESCO-LON', 'LON'],
      ['GB-LON', 'GBLON'],
      ['US-PAR', 'USPAR'],
      ['middle_east_africa', 'MIDDLEEASTAFRICA'],
    ]);
  });

  it('stays where one was given, and is numbered where even the whole code is taken', () => {
    const given = new Map([
      ['US-PAR', 'PAR'],
      ['A-1', 'FRPAR'],
    ]);
    expect(prefixesOf(['FR-PAR', 'US-PAR'], given).get('FR-PAR')).toBe('FRPAR2');
    expect(prefixesOf(['FR-PAR', 'US-PAR'], given).get('US-PAR')).toBe('PAR');
  });
});

function row(code: string, kind: MissionRow['kind'], region: string): MissionRow {
  const place = { countryIso: 'FR', city: 'Paris', zone: 'Europe/Paris', languages: ['fr'] };
  return { code, kind, region, ...place, nameEn: code, nameVi: code, sure: true };
}
