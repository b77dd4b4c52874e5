import { record } from '../audit/record.ts';
import type { Database, Tx } from '../db/database.ts';
import { addressBlock } from '../kernel/address-block.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { DAY, MINUTE, plus, SECOND } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';

/** So many failures are free; each further one doubles the wait, up to the longest. */
interface Limit {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

const OF_PERSON_AT_ADDRESS: Limit = { free: 5, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE };
/** From wherever. Slower, and never long: whoever knows an address must not lock its owner out by failing. */
const OF_PERSON: Limit = { free: 50, firstWaitMs: MINUTE, longestWaitMs: MINUTE };
/** Many people may sit behind one. */
const OF_ADDRESS: Limit = { free: 30, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE };
const FORGOTTEN_AFTER_MS = 60 * MINUTE;
/** Whoever signed in from an address is known there for so long. */
const KNOWN_FOR_MS = 30 * DAY;
/** Rows that nobody needs any more go with each try, a few at a time. */
const FORGOTTEN_AT_ONCE = 50;

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
 * Slows down whoever tries passwords: one person's from one address, one person's from anywhere, and one address. An
 * account that doesn't exist is counted like one that does, so that nothing is learned from it. The counts lie in the
 * database: every process goes by them, and no restart forgets.
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
  return {
    async attempt(attempt, run) {
      await forget(database, clock.now());
      const counts = countsFor(attempt);
      const { isStopped, counted, before } = await database.transaction((tx) => countFailure(tx, counts, clock.now()));
      const right = await run();
      if (right !== undefined) {
        await database.transaction((tx) => takeBack(tx, { pair: counts.pair, counted, before }, clock.now()));
        return right;
      }
      if (isStopped) await database.transaction((tx) => recordStopped(tx, clock, attempt.email));
      throw new AppError('sign_in.wrong', {});
    },
  };
}

/** What a try is counted under. */
interface Counts {
  readonly pair: string;
  readonly limits: ReadonlyMap<string, Limit>;
}

function countsFor({ email, address }: Attempt): Counts {
  const person = email.trim().toLowerCase();
  const block = addressBlock(address);
  const pair = sha256(JSON.stringify(['person at address', person, block]));
  const limits = new Map([
    [pair, OF_PERSON_AT_ADDRESS],
    [sha256(JSON.stringify(['person', person])), OF_PERSON],
  ]);
  // A proxy on the same machine stands for everybody.
  if (!isLoopback(address)) limits.set(sha256(JSON.stringify(['address', block])), OF_ADDRESS);
  return { pair, limits };
}

interface Counted {
  readonly key: string;
  readonly failures: number;
  readonly lastAt: Date;
  readonly untilAt: Date | null;
  readonly knownUntil: Date | null;
}

/** Where a try was counted, and whether nobody may try on from here on. */
interface Begun {
  readonly counted: Counts['limits'];
  /** As it was there. */
  readonly before: ReadonlyMap<string, Counted>;
  readonly isStopped: boolean;
}

/** @throws AppError `sign_in.too_many` */
async function countFailure(tx: Tx, { pair, limits }: Counts, now: Date): Promise<Begun> {
  const rows = await lockCounts(tx, [...limits.keys()], now);
  const knownUntil = rows.find(({ key }) => key === pair)?.knownUntil;
  const isKnown = knownUntil != null && knownUntil > now;
  const asked = rows.flatMap((row) => {
    const limit = limits.get(row.key);
    return limit === undefined || (isKnown && limit === OF_PERSON) ? [] : [{ row, limit }];
  });
  const waitMs = Math.max(...asked.map(({ row }) => (row.untilAt?.getTime() ?? 0) - now.getTime()));
  if (waitMs > 0) throw new AppError('sign_in.too_many', { seconds: Math.ceil(waitMs / SECOND) });
  let isStopped = false;
  for (const { row, limit } of asked) {
    const isRecent = plus(row.lastAt, FORGOTTEN_AFTER_MS) > now;
    const failures = isRecent ? row.failures + 1 : 1;
    const untilAt = waitAfter(failures, limit, now);
    const forgetAt = later(row.knownUntil, plus(now, FORGOTTEN_AFTER_MS));
    await tx.signInCount.update({ where: { key: row.key }, data: { failures, lastAt: now, untilAt, forgetAt } });
    isStopped ||= untilAt !== null && limit !== OF_ADDRESS;
  }
  const counted = new Map(asked.map(({ row, limit }) => [row.key, limit]));
  return { counted, before: new Map(asked.map(({ row }) => [row.key, row])), isStopped };
}

/** They are there from here on, and nobody else counts any of them meanwhile: always in the same order. */
function lockCounts(tx: Tx, keys: readonly string[], now: Date): Promise<readonly Counted[]> {
  return tx.$queryRawUnsafe<Counted[]>(
    `insert into sign_in_counts as held (key, failures, last_at, forget_at)
       select key, 0, $2, $3 from unnest($1::text[]) as given (key) order by key
       on conflict (key) do update set failures = held.failures
       returning key, failures, last_at as "lastAt", until_at as "untilAt", known_until as "knownUntil"`,
    keys,
    now,
    plus(now, FORGOTTEN_AFTER_MS),
  );
}

/** Alone, and past whatever is counted just now, so that nobody waits for it. */
async function forget({ prisma }: Database, now: Date): Promise<void> {
  await prisma.$executeRawUnsafe(
    `delete from sign_in_counts where key in
       (select key from sign_in_counts where forget_at < $1 limit ${FORGOTTEN_AT_ONCE} for update skip locked)`,
    now,
  );
}

/** It was right after all: where it came from is known, and nothing speaks against the person there. */
async function takeBack(
  tx: Tx,
  { pair, counted, before }: Pick<Counts, 'pair'> & Pick<Begun, 'counted' | 'before'>,
  now: Date,
): Promise<void> {
  const rows = await lockCounts(tx, [...counted.keys()], now);
  const knownUntil = plus(now, KNOWN_FOR_MS);
  for (const { key, failures, untilAt } of rows) {
    if (key === pair) {
      const data = { failures: 0, untilAt: null, knownUntil, forgetAt: knownUntil };
      await tx.signInCount.update({ where: { key }, data });
      continue;
    }
    const was = before.get(key);
    const others = failures - 1 - (was && plus(was.lastAt, FORGOTTEN_AFTER_MS) > now ? was.failures : 0);
    // Where nobody else failed meanwhile, it is as if there had been no try: what was failed before is forgotten in its time.
    const data =
      was && others <= 0
        ? { failures: was.failures, lastAt: was.lastAt, untilAt: was.untilAt }
        : { failures: Math.max(failures - 1, 0), untilAt };
    await tx.signInCount.update({ where: { key }, data });
  }
}

function waitAfter(failures: number, { free, firstWaitMs, longestWaitMs }: Limit, now: Date): Date | null {
  return failures < free ? null : plus(now, Math.min(firstWaitMs * 2 ** (failures - free), longestWaitMs));
}

function later(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other;
}

async function recordStopped(tx: Tx, clock: Clock, email: string): Promise<void> {
  const user = await tx.authUser.findUnique({ where: { email: email.trim().toLowerCase() } });
  // Addresses that are nobody's are no concern of the record, and anybody could fill it with them.
  if (!user) return;
  const subject = { kind: 'member', id: user.memberId };
  await record(tx, clock, [{ actor: { kind: 'system' }, way: 'system', action: 'sign_in.stopped', subject }]);
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
