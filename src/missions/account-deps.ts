import type { ChannelAdapter } from '../channels/contract.ts';
import type { WirePool } from '../channels/wire-pool.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Vault } from './vault.ts';

/** What connecting and opening accounts works with. */
export interface AccountDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly vault: Vault;
  readonly wirePool: WirePool;
  /** @throws AppError `channel.unknown` */
  readonly adapterFor: (channel: string) => ChannelAdapter;
}
