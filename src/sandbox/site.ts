import type { Clock } from '../kernel/clock.ts';
import type { PostCounts } from './counts.ts';
import type { Faults } from './faults.ts';
import type { NetworkName } from './network-name.ts';
import type { RateLimit, RateWindows } from './rate-windows.ts';
import type { RequestLog } from './request-log.ts';
import type { Store } from './store.ts';

/** What all servers of one sandbox share. */
export interface Site {
  readonly clock: Clock;
  readonly store: Store;
  readonly counts: PostCounts;
  readonly faults: Faults;
  readonly rates: RateWindows;
  /** What all accounts of X's app may post together; any number where it is absent. */
  readonly appLimit?: Omit<RateLimit, 'name'>;
  readonly log: RequestLog;
  /** Where each server listens; known once it does. */
  readonly origins: Origins;
}

export type Origins = { readonly [name in NetworkName | 'control']: string };
