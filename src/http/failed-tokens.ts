import { sha256 } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE, SECOND } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';

const WINDOW_MS = MINUTE;
const ALLOWED_IN_WINDOW = 10;
/** Addresses remembered at once; the longest known is forgotten for a new one. */
const MAX_ADDRESSES = 10_000;

/**
 * Stops an address that tries one token after another. Different wrong tokens count, not calls: a forgotten script that
 * repeats one revoked token does not lock out everybody else behind the same router.
 */
export class FailedTokens {
  readonly #clock: Clock;
  readonly #windows = new Map<string, { readonly startedMs: number; readonly hashes: Set<string> }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws AppError `auth.too_many` */
  assertMayTry(address: string): void {
    const window = this.#windows.get(address);
    if (!window || window.hashes.size < ALLOWED_IN_WINDOW) return;
    const leftMs = window.startedMs + WINDOW_MS - this.#clock.monotonicMs();
    if (leftMs > 0) throw new AppError('auth.too_many', { seconds: Math.ceil(leftMs / SECOND) });
  }

  remember(address: string, token: string): void {
    const startedMs = this.#clock.monotonicMs();
    let window = this.#windows.get(address);
    if (!window || startedMs - window.startedMs >= WINDOW_MS) {
      window = { startedMs, hashes: new Set() };
      this.#windows.delete(address);
      this.#windows.set(address, window);
    }
    window.hashes.add(sha256(token));
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > MAX_ADDRESSES && oldest !== undefined) this.#windows.delete(oldest);
  }
}
