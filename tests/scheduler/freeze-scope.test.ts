import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, coversSql, type Freezable, type FreezeInForce } from '../../src/scheduler/freeze-scope.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

const PARIS: Freezable = {
  postKind: 'routine',
  path: '/VN-MFA/europe/FR-PAR/',
  countryIso: 'FR',
  channel: 'x',
  campaign: 'Tet',
  accountId: 'a-1',
};

const freeze = (scope: FreezeInForce['scope'], scopeValue: string, kind: FreezeInForce['kind'] = 'freeze') => ({
  id: 'f',
  kind,
  scope,
  scopeValue,
});

describe('a stop covers', () => {
  it.each([
    { scope: 'ministry', inside: '*' },
    { scope: 'region', inside: 'europe', outside: 'africa' },
    { scope: 'country', inside: 'FR', outside: 'GB' },
    { scope: 'mission', inside: 'FR-PAR', outside: 'FR-PA' },
    { scope: 'channel', inside: 'x', outside: 'mastodon' },
    { scope: 'campaign', inside: 'Tet', outside: 'Tet 2' },
    { scope: 'account', inside: 'a-1', outside: 'a-2' },
  ] as const)('what lies in its $scope, and nothing beside', ({ scope, inside, ...rest }) => {
    expect(covers(freeze(scope, inside), PARIS)).toBe(true);
    if ('outside' in rest) expect(covers(freeze(scope, rest.outside), PARIS)).toBe(false);
  });

  it('all missions below the one it names', () => {
    expect(covers(freeze('mission', 'VN-MFA'), PARIS)).toBe(true);
  });

  it('no post without a campaign, where it is a campaign’s', () => {
    expect(covers(freeze('campaign', 'Tet'), { ...PARIS, campaign: null })).toBe(false);
  });

  it('emergency notices only as a lockdown', () => {
    const emergency = { ...PARIS, postKind: 'emergency' };
    expect(covers(freeze('ministry', '*'), emergency)).toBe(false);
    expect(covers(freeze('ministry', '*', 'lockdown'), emergency)).toBe(true);
  });
});

describe('the database’s condition', () => {
  const ids = ['0198c1d4-6f2a-7c11-9d4e-000000000001', '0198c1d4-6f2a-7c11-9d4e-000000000002'];
  const codes = ['VN-MFA', 'europe', 'northeast_asia', 'northeastxasia', 'FR-PAR', 'FR-PA', '%', '_', "d'or"];
  const words = fc.oneof(fc.constantFrom('x', 'mastodon', 'FR', 'Tet', 'Tết', 'tet', ''), fc.string({ maxLength: 3 }));
  const storable = words.filter((text) => !text.includes('\0') && text.isWellFormed());
  const delivery: fc.Arbitrary<Freezable> = fc.record({
    postKind: fc.constantFrom('routine', 'policy', 'emergency'),
    path: fc.array(fc.constantFrom(...codes), { minLength: 1, maxLength: 3 }).map((all) => `/${all.join('/')}/`),
    countryIso: storable,
    channel: storable,
    campaign: fc.option(storable),
    accountId: fc.constantFrom(...ids),
  });
  const kind = fc.constantFrom('freeze', 'lockdown');
  const stop: fc.Arbitrary<FreezeInForce> = fc.oneof(
    fc.record({ id: fc.constant('f'), kind, scope: fc.constant('account'), scopeValue: fc.constantFrom(...ids) }),
    fc.record({
      id: fc.constant('f'),
      kind,
      scope: fc.constantFrom('ministry', 'region', 'mission', 'country', 'channel', 'campaign'),
      scopeValue: fc.oneof(fc.constantFrom(...codes), storable),
    }),
  );

  it('covers the same as the gate, whatever the stop and the deliveries', async () => {
    let covered = 0;
    await fc.assert(
      fc.asyncProperty(stop, fc.array(delivery, { minLength: 1, maxLength: 20 }), async (freeze, deliveries) => {
        const numbered = deliveries.map((one, number) => ({ ...one, number }));
        const values: unknown[] = [];
        const condition = coversSql(freeze, values);
        const rows = await database.prisma.$queryRawUnsafe<{ covered: boolean }[]>(
          `with given as (
             select * from jsonb_to_recordset($${values.push(JSON.stringify(numbered))}::jsonb)
               as row ("postKind" text, path text, "countryIso" text, channel text, campaign text, "accountId" uuid, number bigint)
           ), posts as (select number, "postKind" as kind, campaign from given),
              missions as (select number, path, "countryIso" as country_iso from given),
              accounts as (select number, channel from given),
              deliveries as (select number, "accountId" as account_id from given)
           select ${condition} as covered
             from deliveries join posts using (number) join missions using (number) join accounts using (number)
            order by number`,
          ...values,
        );
        const expected = deliveries.map((one) => covers(freeze, one));
        expect(rows.map((row) => row.covered)).toEqual(expected);
        covered += expected.filter(Boolean).length;
      }),
      { numRuns: 200 },
    );
    expect(covered).toBeGreaterThan(100);
  });
});
