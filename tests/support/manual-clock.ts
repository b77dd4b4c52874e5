import type { Clock } from '../../src/kernel/clock.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves both times on by `ms`, ringing the timers that come due, in their order. */
  advance(ms: number): void;
  /** How many timers still wait. */
  readonly waiting: number;
}

export function createManualClock(start: Date): ManualClock {
  let elapsedMs = 0;
  const timers = new Set<{ readonly atMs: number; readonly wake: () => void }>();
  const nextBefore = (limitMs: number) =>
    [...timers].filter((timer) => timer.atMs <= limitMs).sort((a, b) => a.atMs - b.atMs)[0];
  return {
    now: () => new Date(start.getTime() + elapsedMs),
    monotonicMs: () => elapsedMs,
    setTimer(delayMs, wake) {
      const timer = { atMs: elapsedMs + Math.max(0, delayMs), wake };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const untilMs = elapsedMs + ms;
      for (let timer = nextBefore(untilMs); timer; timer = nextBefore(untilMs)) {
        timers.delete(timer);
        elapsedMs = timer.atMs;
        timer.wake();
      }
      elapsedMs = untilMs;
    },
    get waiting() {
      return timers.size;
    },
  };
}
