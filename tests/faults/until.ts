import { sleep, systemClock } from '../../src/kernel/clock.ts';

const BETWEEN_MS = 50;

/** Asks again and again, for what another process tells only when asked. @throws Error with the last answer, after `limitMs` */
export async function until<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean, limitMs: number): Promise<T> {
  const endMs = systemClock.monotonicMs() + limitMs;
  for (;;) {
    const answer = await ask();
    if (isDone(answer)) return answer;
    if (systemClock.monotonicMs() > endMs) throw new Error(`gave up waiting: ${JSON.stringify(answer, null, 1)}`);
    await sleep(systemClock, BETWEEN_MS);
  }
}
