import type { MissionRow } from '../../src/missions/read-missions-csv.ts';

/** The ministry, two regions, three missions: enough of the tree for tests. */
export const SOME_MISSIONS: readonly MissionRow[] = [
  row({
    code: 'VN-MFA',
    kind: 'ministry',
    region: 'ministry',
    countryIso: 'VN',
    city: 'Hanoi',
    zone: 'Asia/Ho_Chi_Minh',
  }),
  row({ code: 'FR-PAR', kind: 'embassy', region: 'europe', countryIso: 'FR', city: 'Paris', zone: 'Europe/Paris' }),
  row({ code: 'GB-LON', kind: 'embassy', region: 'europe', countryIso: 'GB', city: 'London', zone: 'Europe/London' }),
  row({
    code: 'JP-TYO',
    kind: 'embassy',
    region: 'northeast_asia',
    countryIso: 'JP',
    city: 'Tokyo',
    zone: 'Asia/Tokyo',
  }),
];

function row(place: Pick<MissionRow, 'code' | 'kind' | 'region' | 'countryIso' | 'city' | 'zone'>): MissionRow {
  const nameEn = `Viet Nam in ${place.city}`;
  return { ...place, languages: ['vi', 'en'], nameEn, nameVi: `Việt Nam tại ${place.city}`, sure: true };
}
