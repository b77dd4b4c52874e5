import { expect, it } from 'vitest';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createBell } from '../../src/scheduler/bell.ts';
import { createWaker, DUE_CHANNEL } from '../../src/scheduler/waker.ts';

it('rings here at once, and tells the others once more however often it is asked meanwhile', async () => {
  const told: string[] = [];
  const open: (() => void)[] = [];
  const database = {
    notify: (channel: string) => {
      told.push(channel);
      return new Promise<void>((resolve) => open.push(resolve));
    },
  };
  let rings = 0;
  const bell = {
    ...createBell(),
    ring() {
      rings += 1;
    },
  };
  const wake = createWaker({ bell, database, logger: silentLogger });
  for (let calls = 0; calls < 5; calls += 1) wake();
  expect(rings).toBe(5);
  expect(told).toEqual([DUE_CHANNEL]);
  open.shift()?.();
  await expect.poll(() => told.length).toBe(2);
  open.shift()?.();
  wake();
  await expect.poll(() => told.length).toBe(3);
});
