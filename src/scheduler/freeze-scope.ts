import { assertNever } from '../kernel/assert-never.ts';
import type { FreezeScope } from './delivery-view.ts';

export interface FreezeInForce {
  readonly id: string;
  readonly kind: 'freeze' | 'lockdown';
  readonly scope: FreezeScope;
  readonly scopeValue: string;
}

/** What of a delivery a freeze looks at. */
export interface Freezable {
  readonly postKind: string;
  /** Of the mission in the tree: `/VN-MFA/europe/FR-PAR/`. */
  readonly path: string;
  readonly countryIso: string;
  readonly channel: string;
  readonly campaign: string | null;
  readonly accountId: string;
}

/** A freeze lets emergency notices pass; a lockdown lets nothing pass. */
export function covers(freeze: FreezeInForce, delivery: Freezable): boolean {
  if (freeze.kind === 'freeze' && delivery.postKind === 'emergency') return false;
  switch (freeze.scope) {
    case 'ministry':
      return true;
    case 'region':
    case 'mission':
      return delivery.path.includes(`/${freeze.scopeValue}/`);
    case 'country':
      return delivery.countryIso === freeze.scopeValue;
    case 'channel':
      return delivery.channel === freeze.scopeValue;
    case 'campaign':
      return delivery.campaign === freeze.scopeValue;
    case 'account':
      return delivery.accountId === freeze.scopeValue;
    default:
      return assertNever(freeze.scope);
  }
}

/**
 * The same as `covers`, as a condition for the database over `deliveries` joined with `posts`, `missions` and `accounts`;
 * a test holds the two equal. Of each scope only what an index can find is compared.
 * @param values of the statement: what the condition compares with is appended
 */
export function coversSql(freeze: FreezeInForce, values: unknown[]): string {
  const passes = freeze.kind === 'freeze' ? " and posts.kind <> 'emergency'" : '';
  return `(${scopeSql(freeze, values)}${passes})`;
}

function scopeSql({ scope, scopeValue }: FreezeInForce, values: unknown[]): string {
  const given = (value: string) => `$${values.push(value)}`;
  switch (scope) {
    case 'ministry':
      return 'true';
    case 'region':
    case 'mission':
      return `strpos(missions.path, ${given(`/${scopeValue}/`)}::text) > 0`;
    case 'country':
      return `missions.country_iso = ${given(scopeValue)}::text`;
    case 'channel':
      return `accounts.channel = ${given(scopeValue)}::text`;
    case 'campaign':
      return `coalesce(posts.campaign = ${given(scopeValue)}::text, false)`;
    case 'account':
      return `deliveries.account_id = ${given(scopeValue)}::uuid`;
    default:
      return assertNever(scope);
  }
}
