import { describe, expect, it } from 'vitest';
import { covers, type Freezable, type FreezeInForce } from '../../src/scheduler/freeze-scope.ts';

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
