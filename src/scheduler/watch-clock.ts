import { plus, SECOND } from '../kernel/durations.ts';
import type { Found } from '../notices/tell-once.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { HOUSE } from './watch-deliveries.ts';

/** More than this no clock should be off; due times and windows are judged by it. */
const CLOCK_TOLERANCE_MS = 5 * SECOND;

/**
 * Compares this machine's clock with its own count of seconds since the last look, and with the database's clock. Each
 * process has to look for itself.
 */
export function createClockWatch(
  { database, clock }: Pick<SchedulerDeps, 'database' | 'clock'>,
  host: string,
): () => Promise<readonly Found[]> {
  let last = readingOf();
  let wrongSince: Date | undefined;

  function readingOf() {
    return { wallMs: clock.now().getTime(), monotonicMs: clock.monotonicMs() };
  }

  function jump(): readonly Found[] {
    const before = last;
    last = readingOf();
    const byMs = last.wallMs - before.wallMs - (last.monotonicMs - before.monotonicMs);
    if (Math.abs(byMs) <= CLOCK_TOLERANCE_MS) return [];
    const params = { host, seconds: Math.round(byMs / SECOND) };
    const mergeKey = `watchdog:clock-jump:${host}`;
    return [
      { since: clock.now(), notice: { level: 'today', key: 'notice.clock_jumped', params, subject: HOUSE, mergeKey } },
    ];
  }

  async function difference(): Promise<readonly Found[]> {
    const askedMs = clock.monotonicMs();
    const asked = clock.now();
    const [row] = await database.prisma.$queryRawUnsafe<{ at: Date }[]>('select clock_timestamp() as at');
    // The answer was made somewhere between the question and now: a slow one proves nothing.
    const tookMs = clock.monotonicMs() - askedMs;
    const middle = plus(asked, tookMs / 2);
    const byMs = row ? middle.getTime() - row.at.getTime() : 0;
    if (Math.abs(byMs) - tookMs / 2 <= CLOCK_TOLERANCE_MS) {
      wrongSince = undefined;
      return [];
    }
    wrongSince ??= clock.now();
    const params = { host, seconds: Math.round(byMs / SECOND) };
    const mergeKey = `watchdog:clock:${host}`;
    return [
      { since: wrongSince, notice: { level: 'now', key: 'notice.clock_wrong', params, subject: HOUSE, mergeKey } },
    ];
  }

  return async () => [...jump(), ...(await difference())];
}
