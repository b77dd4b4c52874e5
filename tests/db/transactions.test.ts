import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const { prisma } = database;
await prisma.$executeRawUnsafe('create table notes (id int primary key, text text)');

const texts = async () => {
  const rows = await prisma.$queryRawUnsafe<{ text: string }[]>('select text from notes order by id');
  return rows.map((row) => row.text);
};

describe('a transaction', () => {
  it('leaves nothing behind when its code throws', async () => {
    const run = database.transaction(async (tx) => {
      await tx.$executeRawUnsafe("insert into notes values (1, 'gone')");
      throw new Error('changed my mind');
    });
    await expect(run).rejects.toThrow('changed my mind');
    expect(await texts()).toEqual([]);
  });

  it('does not pass for committed when a refused statement was caught inside it', async () => {
    const run = database.transaction(async (tx) => {
      await tx.$executeRawUnsafe("insert into notes values (2, 'lost')");
      await tx.$executeRawUnsafe('insert into nowhere values (1)').catch(() => {});
    });
    await expect(run).rejects.toThrow();
    expect(await texts()).toEqual([]);
    expect(await prisma.$queryRawUnsafe('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not pass for committed when the commit itself is refused', async () => {
    await prisma.$executeRawUnsafe('create table leaves (note int references notes deferrable initially deferred)');
    const run = database.transaction((tx) => tx.$executeRawUnsafe('insert into leaves values (404)'));
    await expect(run).rejects.toThrow();
    expect(await prisma.$queryRawUnsafe('select * from leaves')).toEqual([]);
  });

  it('goes on after a savepoint that was rolled back', async () => {
    await database.transaction(async (tx) => {
      await tx.$executeRawUnsafe('savepoint before');
      await tx.$executeRawUnsafe('insert into nowhere values (1)').catch(() => {});
      await tx.$executeRawUnsafe('rollback to savepoint before');
      await tx.$executeRawUnsafe("insert into notes values (3, 'kept')");
    });
    expect(await texts()).toEqual(['kept']);
  });

  it('is read committed', async () => {
    const level = await database.transaction((tx) => tx.$queryRawUnsafe('show transaction_isolation'));
    expect(level).toEqual([{ transaction_isolation: 'read committed' }]);
  });

  it('gives up when it runs longer than it may, so that the next one runs', async () => {
    const late = Promise.withResolvers<void>();
    const run = database.transaction(
      async (tx) => {
        await late.promise;
        await tx.$queryRawUnsafe('select 1');
      },
      { timeoutMs: 50 },
    );
    await expect(database.transaction(async () => 'next')).resolves.toBe('next');
    if (database.kind === 'embedded') late.resolve();
    else await prisma.$queryRawUnsafe('select pg_sleep(0.2)::text').finally(() => late.resolve());
    await expect(run).rejects.toThrow();
  });

  it('gives up waiting for a connection when it may not wait longer, and the next one runs', async () => {
    const done = Promise.withResolvers<void>();
    const running = Array.from({ length: 10 }, () => database.transaction(() => done.promise));
    await expect(database.transaction(async () => 'late', { maxWaitMs: 100 })).rejects.toThrow();
    done.resolve();
    await Promise.all(running);
    await expect(database.transaction(async () => 'next')).resolves.toBe('next');
  });
});

describe('what is to happen after a commit', () => {
  it('does not happen after a rollback', async () => {
    const heard: string[] = [];
    const run = database.transaction(async (tx) => {
      database.afterCommit(tx, () => heard.push('woken'));
      throw new Error('no');
    });
    await expect(run).rejects.toThrow('no');
    expect(heard).toEqual([]);
  });

  it('happens once, with the rows there to see', async () => {
    const heard: Promise<string[]>[] = [];
    await database.transaction(async (tx) => {
      database.afterCommit(tx, () => heard.push(texts()));
      await tx.$executeRawUnsafe("insert into notes values (4, 'seen')");
    });
    expect(await Promise.all(heard)).toEqual([['kept', 'seen']]);
  });

  it('is refused outside a transaction', () => {
    expect(() => database.afterCommit(prisma, () => {})).toThrow('afterCommit');
  });
});
