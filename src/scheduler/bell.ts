import { type Clock, sleep } from '../kernel/clock.ts';

/** A wake-up that comes while nobody sleeps is kept for the next sleep. */
export interface Bell {
  ring(): void;
  /** Resolves when it rings, after `delayMs`, or when `signal` aborts. */
  wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let isRung = false;
  let wake: AbortController | undefined;
  return {
    ring() {
      isRung = true;
      wake?.abort();
    },
    async wait(clock, delayMs, signal) {
      if (!isRung) {
        wake = new AbortController();
        await sleep(clock, delayMs, AbortSignal.any([signal, wake.signal]));
      }
      isRung = false;
    },
  };
}
