import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/kernel/durations.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createBatcher } from '../../src/scheduler/batcher.ts';
import { createManualClock } from '../support/manual-clock.ts';

/** A batcher whose flushes are recorded; `refuse` says which of them fail. */
function recording(refuse: (batch: readonly string[]) => boolean, maxBatch = 3) {
  const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
  const flushed: (readonly string[])[] = [];
  const tried: (readonly string[])[] = [];
  const batcher = createBatcher<string>({
    clock,
    logger: silentLogger,
    maxBatch,
    async flush(batch) {
      tried.push(batch);
      if (refuse(batch)) throw new Error('refused');
      flushed.push(batch);
    },
  });
  return { clock, flushed, tried, add: batcher.add };
}

describe('entries', () => {
  it('that come together are flushed together, as many as fit', async () => {
    const { add, flushed } = recording(() => false);
    await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect(flushed).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('are waited for each by itself', async () => {
    const { add, flushed } = recording(() => false);
    await add('a');
    await add('b');
    expect(flushed).toEqual([['a'], ['b']]);
  });
});

describe('an entry that cannot be written', () => {
  it('holds up none of the others, of its batch or after', async () => {
    const { add, flushed } = recording((batch) => batch.includes('bad'));
    void add('bad');
    await Promise.all([add('a'), add('b')]);
    await add('c');
    expect(flushed).toEqual([['a'], ['b'], ['c']]);
  });

  it('is tried again later, and written when it can be', async () => {
    let isDown = true;
    const { add, flushed, clock } = recording(() => isDown);
    const written = add('a');
    await settled();
    isDown = false;
    clock.advance(SECOND);
    await written;
    expect(flushed).toEqual([['a']]);
  });

  it('is given up at last: what waits for it goes on', async () => {
    const { add, tried, clock } = recording(() => true);
    const given = add('bad');
    for (let tries = 0; tries < 10; tries += 1) {
      await settled();
      clock.advance(64 * SECOND);
    }
    await given;
    expect(tried).toHaveLength(7);
    expect(clock.waiting).toBe(0);
  });

  it('outlasts a minute without a database', async () => {
    let isDown = true;
    const { add, flushed, clock } = recording(() => isDown);
    const written = add('a');
    for (let second = 0; second < 60; second += 1) {
      await settled();
      clock.advance(SECOND);
    }
    isDown = false;
    for (let second = 0; second < 60; second += 1) {
      await settled();
      clock.advance(SECOND);
    }
    await written;
    expect(flushed).toEqual([['a']]);
  });
});

/** Until what is under way without a timer has run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
