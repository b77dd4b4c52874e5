import { record } from '../audit/record.ts';
import type { Database, Tx } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE, SECOND } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';

/** So many failures are free; each further one doubles the wait. */
const FREE_OF_ACCOUNT = 5;
/** Many people may sit behind one address. */
const FREE_OF_ADDRESS = 30;
const FIRST_WAIT_MS = 30 * SECOND;
const LONGEST_WAIT_MS = 15 * MINUTE;
const FORGOTTEN_AFTER_MS = 60 * MINUTE;
/** Remembered at once; the longest known is forgotten for a new one. */
const MAX_REMEMBERED = 20_000;

interface Failures {
  readonly count: number;
  readonly lastMs: number;
  readonly untilMs: number;
}

/** A try to sign in: as whom, and from where. */
interface Attempt {
  readonly email: string;
  readonly address: string;
}

interface GuardDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * Slows down whoever tries passwords, by account and by address. An account that doesn't exist is counted like one that
 * does, so that nothing is learned from it.
 */
export interface SignInGuard {
  /**
   * Counts the try as failed from its beginning, so that a hundred at once are a hundred; taken back where it is right.
   * @param run answers nothing where the password is wrong
   * @throws AppError `sign_in.too_many`, `sign_in.wrong`
   */
  attempt<T>(attempt: Attempt, run: () => Promise<T | undefined>): Promise<T>;
}

export function createSignInGuard({ database, clock }: GuardDeps): SignInGuard {
  const failures = new FailureCount(clock);
  return {
    async attempt({ email, address }, run) {
      const { isStopped, succeeded } = failures.begin(email, address);
      const right = await run();
      if (right !== undefined) {
        succeeded();
        return right;
      }
      if (isStopped) await database.transaction((tx) => recordStopped(tx, clock, email));
      throw new AppError('sign_in.wrong', {});
    },
  };
}

async function recordStopped(tx: Tx, clock: Clock, email: string): Promise<void> {
  const user = await tx.authUser.findUnique({ where: { email: email.trim().toLowerCase() } });
  // Addresses that are nobody's are no concern of the record, and anybody could fill it with them.
  if (!user) return;
  const subject = { kind: 'member', id: user.memberId };
  await record(tx, clock, [{ actor: { kind: 'system' }, way: 'system', action: 'sign_in.stopped', subject }]);
}

class FailureCount {
  readonly #clock: Clock;
  readonly #failures = new Map<string, Failures>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(account: string, address: string): { readonly isStopped: boolean; succeeded(): void } {
    const keys = [`account ${sha256(account.trim().toLowerCase())}`, `address ${address}`] as const;
    const nowMs = this.#clock.monotonicMs();
    const waitMs = Math.max(...keys.map((key) => (this.#failures.get(key)?.untilMs ?? 0) - nowMs));
    if (waitMs > 0) throw new AppError('sign_in.too_many', { seconds: Math.ceil(waitMs / SECOND) });
    const before = keys.map((key) => [key, this.#failures.get(key)] as const);
    const isStopped = this.#count(keys[0], FREE_OF_ACCOUNT, nowMs);
    // A proxy on the same machine stands for everybody.
    if (!isLoopback(address)) this.#count(keys[1], FREE_OF_ADDRESS, nowMs);
    return {
      isStopped,
      succeeded: () => {
        this.#failures.delete(keys[0]);
        const [, address] = before;
        if (address?.[1]) this.#failures.set(keys[1], address[1]);
        else this.#failures.delete(keys[1]);
      },
    };
  }

  #count(key: string, free: number, nowMs: number): boolean {
    const known = this.#failures.get(key);
    const count = known && nowMs - known.lastMs < FORGOTTEN_AFTER_MS ? known.count + 1 : 1;
    const waitMs = count < free ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - free), LONGEST_WAIT_MS);
    this.#failures.delete(key);
    this.#failures.set(key, { count, lastMs: nowMs, untilMs: nowMs + waitMs });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > MAX_REMEMBERED && oldest !== undefined) this.#failures.delete(oldest);
    return waitMs > 0;
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
