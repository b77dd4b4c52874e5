import type { Io } from '../cli/cli-deps.ts';
import type { Environment, IsProductionFolder } from '../config/config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger, LogLevel } from '../kernel/logger.ts';
import type { Keyboard } from './ask-secret.ts';

/** What `main.ts` has of the process. */
export interface Machine {
  readonly env: Environment;
  readonly isProductionFolder: IsProductionFolder;
  readonly clock: Clock;
  readonly createLogger: (level: LogLevel) => Logger;
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal;
  readonly io: Io;
  /** Where a person types what must not be seen. */
  readonly keyboard: Keyboard;
}
