import { systemClock } from '../src/kernel/clock.ts';

/** In milliseconds. The processor's time is this process's only, and hardly minds what else the machine does. */
export interface Spent {
  readonly tookMs: number;
  readonly cpuMs: number;
}

export async function spentBy(run: () => Promise<void>): Promise<Spent> {
  const startMs = systemClock.monotonicMs();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { tookMs: systemClock.monotonicMs() - startMs, cpuMs: (user + system) / 1_000 };
}
