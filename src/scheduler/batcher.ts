import { type Clock, sleep } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';

/** Collects what arrives while a flush runs and flushes it together: many small commits become few large ones. */
export interface Batcher<T> {
  add(one: T): void;
  /** Resolves when everything added so far is flushed. */
  idle(): Promise<void>;
}

export interface BatcherOptions<T> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly flush: (batch: readonly T[]) => Promise<void>;
  readonly maxBatch: number;
}

const RETRY_MS = SECOND;
const TRIES_OF_ONE = 5;

/**
 * A batch that fails is tried again one by one, so that one bad entry doesn't hold the others. An entry that fails
 * five times alone is given up with an error in the log: its row on disk still tells the sweep what to do.
 */
export function createBatcher<T>(options: BatcherOptions<T>): Batcher<T> {
  const waiting: T[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    let size = options.maxBatch;
    let failures = 0;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, size);
      try {
        await options.flush(batch);
        waiting.splice(0, batch.length);
        [size, failures] = [options.maxBatch, 0];
      } catch (thrown) {
        failures = batch.length === 1 ? failures + 1 : 0;
        size = 1;
        options.logger.warn(
          { problem: messageOf(thrown), waiting: waiting.length },
          'a batch was not written; trying again',
        );
        if (failures === TRIES_OF_ONE) {
          waiting.shift();
          failures = 0;
          options.logger.error({ problem: messageOf(thrown) }, 'an entry could not be written');
        } else if (failures > 0) await sleep(options.clock, RETRY_MS);
      }
    }
    running = undefined;
  }

  return {
    add(one) {
      waiting.push(one);
      running ??= Promise.resolve().then(run);
    },
    idle: async () => running,
  };
}
