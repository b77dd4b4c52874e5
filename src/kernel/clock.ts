/** The only source of time. Injected everywhere, so that tests set it and nothing else reads the machine's clock. */
export interface Clock {
  /** The wall-clock instant, UTC. */
  now(): Date;
  /** Milliseconds since some fixed moment; never jumps back. */
  monotonicMs(): number;
  /** Calls `wake` once after `delayMs`; the returned function cancels it. */
  setTimer(delayMs: number, wake: () => void): () => void;
}

/** The longest delay that Node's timers keep exactly; longer ones would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  setTimer(delayMs, wake) {
    const timer = setTimeout(wake, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delayMs`, or at once when `signal` aborts: a sleeper looks at the signal, it is not thrown at. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.setTimer(delayMs, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/**
 * Lets everything that has arrived meanwhile be dealt with, networks' answers first, so that it goes on together.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
