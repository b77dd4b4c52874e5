import type { Config, Secrets } from '../config/config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';

/** What every command of this machine starts from. */
export interface Surroundings {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** For what takes its time at the first start of a trial. */
export interface FirstStart {
  readonly progress?: (done: number, all: number) => void;
  /** Ends it early; the next start goes on with it. */
  readonly signal?: AbortSignal;
}
