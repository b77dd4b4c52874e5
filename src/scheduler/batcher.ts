import { breathe, type Clock } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';

/** Collects what arrives while a flush runs and flushes it together: many small commits become few large ones. */
export interface Batcher<T> {
  /** Resolves when `one` is flushed, or given up. */
  add(one: T): Promise<void>;
}

export interface BatcherOptions<T> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly flush: (batch: readonly T[]) => Promise<void>;
  readonly maxBatch: number;
}

/** Doubles with each try: with all of them an entry outlasts a minute without a database. */
const FIRST_RETRY_MS = SECOND;
const TRIES = 7;

interface Entry<T> {
  readonly value: T;
  readonly done: () => void;
  tries: number;
}

/**
 * A batch that fails is tried again one by one, so that one bad entry doesn't hold up the others. An entry that fails
 * alone is tried later, beside what comes meanwhile, and at last given up with an error in the log: its row on disk still
 * tells the sweep what to do.
 */
export function createBatcher<T>({ clock, logger, flush, maxBatch }: BatcherOptions<T>): Batcher<T> {
  const waiting: Entry<T>[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length > 0) {
      // What has come by now goes together.
      await breathe();
      const batch = waiting.splice(0, maxBatch);
      if (batch.length > 1 && (await isFlushed(batch))) continue;
      for (const entry of batch) if (!(await isFlushed([entry]))) tryLater(entry);
    }
    isRunning = false;
  }

  async function isFlushed(batch: readonly Entry<T>[]): Promise<boolean> {
    try {
      await flush(batch.map(({ value }) => value));
    } catch (thrown) {
      logger.warn({ problem: messageOf(thrown), entries: batch.length }, 'a batch was not written; trying again');
      return false;
    }
    for (const { done } of batch) done();
    return true;
  }

  function tryLater(entry: Entry<T>): void {
    entry.tries += 1;
    if (entry.tries === TRIES) {
      logger.error({ tries: entry.tries }, 'an entry could not be written');
      entry.done();
      return;
    }
    clock.setTimer(FIRST_RETRY_MS * 2 ** (entry.tries - 1), () => {
      waiting.push(entry);
      void run();
    });
  }

  return {
    add: (value) =>
      new Promise((done) => {
        waiting.push({ value, done, tries: 0 });
        void run();
      }),
  };
}
