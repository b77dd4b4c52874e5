import type { SecondFactor } from '../access/second-factor.ts';
import type { ChannelAdapter } from '../channels/contract.ts';
import type { Database } from '../db/database.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Clock } from '../kernel/clock.ts';

/** What the use cases of this room work with. */
export interface ContentDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue: Queue;
  readonly secondFactor: Pick<SecondFactor, 'verify'>;
  /** @throws AppError `channel.unknown` */
  readonly adapterFor: (channel: string) => ChannelAdapter;
}
