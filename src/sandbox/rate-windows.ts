import type { Clock } from '../kernel/clock.ts';

/** How much of something one account may do in a window of time. */
export interface RateLimit {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Date;
  readonly exceeded: boolean;
}

/** Fixed windows, counted from the first use, as the networks' headers describe them. */
export class RateWindows {
  readonly #clock: Clock;
  readonly #windows = new Map<string, { used: number; endsAtMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one use (or `cost` of them) by `who`; what is exceeded is not counted. */
  take(rate: RateLimit, who: string, cost = 1): RateState {
    const nowMs = this.#clock.now().getTime();
    const key = `${rate.name} ${who}`;
    const known = this.#windows.get(key);
    const window = known && known.endsAtMs > nowMs ? known : { used: 0, endsAtMs: nowMs + rate.windowMs };
    const exceeded = window.used + cost > rate.limit;
    if (!exceeded) window.used += cost;
    this.#windows.set(key, window);
    const remaining = Math.max(0, rate.limit - window.used);
    return { limit: rate.limit, remaining, resetAt: new Date(window.endsAtMs), exceeded };
  }
}
