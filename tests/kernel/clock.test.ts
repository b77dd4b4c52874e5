import { describe, expect, it } from 'vitest';
import { sleep, systemClock } from '../../src/kernel/clock.ts';
import { DAY, MINUTE, SECOND } from '../../src/kernel/durations.ts';
import { createManualClock } from '../support/manual-clock.ts';

describe('a sleeper', () => {
  it('does not lie down where the signal has come already', async () => {
    const clock = createManualClock(new Date(0));
    await sleep(clock, DAY, AbortSignal.abort());
    expect(clock.waiting).toBe(0);
  });

  it('is woken by the signal, and leaves no timer', async () => {
    const clock = createManualClock(new Date(0));
    const controller = new AbortController();
    const slept = sleep(clock, DAY, controller.signal);
    expect(clock.waiting).toBe(1);
    controller.abort();
    await slept;
    expect(clock.waiting).toBe(0);
  });

  it('wakes when the time has come and not before', async () => {
    const clock = createManualClock(new Date(0));
    let isAwake = false;
    const slept = sleep(clock, MINUTE).then(() => {
      isAwake = true;
    });
    clock.advance(MINUTE - 1);
    await Promise.resolve();
    expect(isAwake).toBe(false);
    clock.advance(1);
    await slept;
    expect(isAwake).toBe(true);
  });
});

describe('the clock of the machine', () => {
  it('does not ring at once for a time too far for a timer', async () => {
    const rung: string[] = [];
    const cancel = systemClock.setTimer(60 * DAY, () => rung.push('far'));
    await sleep(systemClock, 5);
    cancel();
    expect(rung).toEqual([]);
  });

  it('rings at once for a time that has passed, and not after it was told to be silent', async () => {
    const rung: string[] = [];
    systemClock.setTimer(1, () => rung.push('silenced'))();
    await new Promise<void>((resolve) => {
      systemClock.setTimer(-SECOND, resolve);
    });
    await sleep(systemClock, 5);
    expect(rung).toEqual([]);
  });

  it('never jumps back', () => {
    const [earlier, later] = [systemClock.monotonicMs(), systemClock.monotonicMs()];
    expect(later).toBeGreaterThanOrEqual(earlier);
  });
});
