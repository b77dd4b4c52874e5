import type { DispatchDeps } from './dispatch-deps.ts';
import type { SetUpWays } from './people.ts';

export function setUpWays({
  messengers,
  personaDomain,
}: Pick<DispatchDeps, 'messengers' | 'personaDomain'>): SetUpWays {
  return { ways: messengers.map(({ way }) => way), ...(personaDomain === undefined ? {} : { personaDomain }) };
}
