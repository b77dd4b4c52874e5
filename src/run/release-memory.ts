import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives what loading and migrating left behind back to the system, a quarter of the process: V8 keeps it until the process
 * has been idle for minutes, and longer on a busy machine. Stops the process for a tenth of a second: call it once, right
 * after the start.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
