import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

const collector = z.custom<(options: object) => void>((value) => typeof value === 'function');

/**
 * Gives what loading and migrating left behind back to the system, which is a third of the process: V8 keeps it until the
 * process has been idle for minutes, and longer on a busy machine. Stops the process for a tenth of a second, so call it
 * before the work begins.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = collector.parse(runInNewContext('gc'));
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
