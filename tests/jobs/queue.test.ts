import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/job.ts';
import { openQueue, type Queue } from '../../src/jobs/queue.ts';
import { startTicks } from '../../src/jobs/ticks.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';

const database = await testDatabase();
const greet = defineJob('greet', z.object({ name: z.string() }));
const sweep = defineJob('sweep', z.object({}));
const ends: (() => PromiseLike<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await database.prisma.$executeRawUnsafe('drop schema if exists pgboss cascade');
});

async function open(clock = systemClock): Promise<Queue> {
  const queue = await openQueue({ database, clock, logger: silentLogger });
  ends.push(() => queue[Symbol.asyncDispose]());
  return queue;
}

/** Works until the test ends; the returned function ends it earlier. */
function run(queue: Queue): () => Promise<void> {
  const stop = new AbortController();
  const running = queue.run(stop.signal);
  const end = () => {
    stop.abort();
    return running;
  };
  ends.push(end);
  return end;
}

const count = async (condition: string) => {
  const [row] = await database.prisma.$queryRawUnsafe<{ n: number }[]>(
    `select count(*)::int as n from pgboss.job where ${condition}`,
  );
  return row?.n;
};

describe('a job', () => {
  it('is not sent when the transaction of its cause rolls back', async () => {
    const queue = await open();
    const cause = database.transaction(async (tx) => {
      await queue.send(tx, greet, { name: 'nobody' });
      throw new Error('no');
    });
    await expect(cause).rejects.toThrow('no');
    expect(await count('true')).toBe(0);
  });

  it('is refused where its payload has not the form of the job', async () => {
    const queue = await open();
    const send = database.transaction((tx) => queue.send(tx, greet, { name: 7 } as never));
    await expect(send).rejects.toThrow();
  });

  it('is done right after the commit, without waiting for the next look', async () => {
    const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
    const queue = await open(clock);
    const greeted = Promise.withResolvers<string>();
    queue.work(greet, async ({ name }) => greeted.resolve(name));
    run(queue);
    await expect.poll(() => clock.waiting).toBe(1);
    await database.transaction((tx) => queue.send(tx, greet, { name: 'Lan' }));
    expect(await greeted.promise).toBe('Lan');
    await expect.poll(() => count("state = 'completed'")).toBe(1);
  });

  it('that another process sent is found at the next look', async () => {
    const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
    const worker = await open(clock);
    const sender = await open(clock);
    const greeted = Promise.withResolvers<string>();
    worker.work(greet, async ({ name }) => greeted.resolve(name));
    run(worker);
    await expect.poll(() => clock.waiting).toBe(1);
    await database.transaction((tx) => sender.send(tx, greet, { name: 'Huy' }));
    clock.advance(1_000);
    expect(await greeted.promise).toBe('Huy');
  });

  it('that takes long does not hold up the others', async () => {
    const queue = await open();
    const long = Promise.withResolvers<void>();
    const greeted: string[] = [];
    queue.work(greet, async ({ name }) => {
      if (name === 'long') await long.promise;
      greeted.push(name);
    });
    run(queue);
    await database.transaction((tx) => queue.send(tx, greet, { name: 'long' }));
    await expect.poll(() => count("state = 'active'")).toBe(1);
    await database.transaction((tx) => queue.send(tx, greet, { name: 'short' }));
    await expect.poll(() => greeted).toEqual(['short']);
    long.resolve();
    await expect.poll(() => greeted).toEqual(['short', 'long']);
  });

  it('is tried again later when it fails, and shown when it failed at every try', async () => {
    const queue = await open();
    let tries = 0;
    queue.work(greet, async () => {
      tries += 1;
      throw new Error('the greeter is ill');
    });
    run(queue);
    await database.transaction((tx) => queue.send(tx, greet, { name: 'Mai' }));
    await expect.poll(() => count("state = 'retry' and start_after > now()")).toBe(1);
    expect(tries).toBe(1);
    expect(await queue.failed()).toEqual([]);
    await database.prisma.$executeRawUnsafe('update pgboss.job set retry_limit = 1, start_after = now()');
    await expect
      .poll(() => queue.failed(), { timeout: 5_000 })
      .toEqual([{ job: 'greet', problem: 'the greeter is ill', at: expect.any(Date) }]);
    expect(tries).toBe(2);
  });

  it('tells since when the oldest waits that could be done, and not of what is put off', async () => {
    const queue = await open();
    expect(await queue.oldestWaitingAt()).toBeNull();
    for (const name of ['Mai', 'Lan', 'Huệ']) await database.transaction((tx) => queue.send(tx, greet, { name }));
    const setBack = (name: string, column: string, by: string) =>
      database.prisma.$executeRawUnsafe(
        `update pgboss.job set ${column} = now() + $2::interval where data->'payload'->>'name' = $1`,
        name,
        by,
      );
    await setBack('Mai', 'start_after', '1 hour');
    await setBack('Lan', 'created_on', '-10 minutes');
    const oldest = await queue.oldestWaitingAt();
    const [row] = await database.prisma.$queryRawUnsafe<{ at: Date }[]>(
      `select start_after as at from pgboss.job where data->'payload'->>'name' = 'Lan'`,
    );
    expect(oldest).toEqual(row?.at);
    await database.prisma.$executeRawUnsafe(`delete from pgboss.job where data->'payload'->>'name' <> 'Mai'`);
    expect(await queue.oldestWaitingAt()).toBeNull();
  });

  it('hears that the process stops, which waits for it', async () => {
    const queue = await open();
    const started = Promise.withResolvers<void>();
    let heard = false;
    queue.work(greet, async (_, signal) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await database.prisma.$queryRawUnsafe('select 1');
      heard = true;
    });
    const stop = run(queue);
    await database.transaction((tx) => queue.send(tx, greet, { name: 'Tú' }));
    await started.promise;
    await stop();
    expect(heard).toBe(true);
    expect(await count("state = 'completed'")).toBe(1);
  });

  it('hears that its time is over', async () => {
    const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
    const queue = await open(clock);
    const [started, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    queue.work(greet, async (_, signal) => {
      started.resolve();
      signal.addEventListener('abort', () => over.resolve());
      await over.promise;
    });
    run(queue);
    await database.transaction((tx) => queue.send(tx, greet, { name: 'Vy' }));
    await started.promise;
    clock.advance(10 * 60_000);
    await over.promise;
  });
});

describe('a tick', () => {
  it('of ten processes at once is one job', async () => {
    const queues = await Promise.all(Array.from({ length: 10 }, () => open()));
    const times: Date[] = [];
    const stops = queues.map((queue) => {
      queue.work(sweep, async () => void times.push(systemClock.now()));
      return run(queue);
    });
    // A slot of the queue's clock as long as a day, so that the sends can't fall into two of them.
    await Promise.all(queues.map((queue) => queue.sendTick(sweep, 86_400)));
    await expect.poll(() => count("state = 'completed'")).toBe(1);
    await Promise.all(stops.map((stop) => stop()));
    expect(times).toHaveLength(1);
    expect(await count('true')).toBe(1);
  });

  it('comes again and again, until it is stopped', async () => {
    const queue = await open();
    let ticks = 0;
    queue.work(sweep, async () => {
      ticks += 1;
    });
    run(queue);
    const running = startTicks(queue, [{ job: sweep, everySeconds: 1 }], silentLogger);
    await expect.poll(() => ticks, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    running[Symbol.dispose]();
    expect(await count("name = 'communique'")).toBeLessThanOrEqual(ticks + 1);
  });
});
