import type { ChannelAdapter } from '../channels/contract.ts';
import type { WirePool } from '../channels/wire-pool.ts';
import type { Database } from '../db/database.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Vault } from '../missions/vault.ts';
import type { ReachPoint } from './protocol-points.ts';
import type { Timing } from './timing.ts';

/** What the use cases of this room work with. */
export interface SchedulerDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue: Queue;
  readonly logger: Logger;
  readonly vault: Vault;
  readonly wirePool: WirePool;
  /** @throws AppError `channel.unknown` */
  readonly adapterFor: (channel: string) => ChannelAdapter;
  readonly timing: Timing;
  /** A number in [0, 1), for spreading retries. */
  readonly random: () => number;
  /** Tells the pumps, this process's and the others', that something may be due earlier than they think. */
  readonly wakePump: () => void;
  /** Called at each point of the protocol; the laboratory stops the process there. */
  readonly reach?: ReachPoint;
}
