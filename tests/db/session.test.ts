import { describe, expect, inject, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { freshDatabase } from '../support/database.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const KEY = [7, 4_711];
const templateUrl = inject('templateUrl');

const isHeld = async (database: Database) => {
  const [row] = await database.prisma.$queryRawUnsafe<{ held: boolean }[]>(
    `select exists (select 1 from pg_locks where locktype = 'advisory' and classid = ${KEY[0]} and objid = ${KEY[1]}
                       and database = (select oid from pg_database where datname = current_database())) as held`,
  );
  return row?.held;
};

describe('a session', () => {
  it('keeps its locks for as long as it is open', async () => {
    await using database = await freshDatabase();
    const session = await database.openSession();
    await session.query('select pg_advisory_lock($1::int, $2::int)', KEY);
    expect(await isHeld(database)).toBe(true);
    await session.query('select pg_advisory_unlock($1::int, $2::int)', KEY);
    await session[Symbol.asyncDispose]();
    expect(session.lost.aborted).toBe(true);
    expect(await isHeld(database)).toBe(false);
  });
});

describe.runIf(templateUrl !== undefined)('a session on PostgreSQL', () => {
  it('is lost when its connection is ended, and its locks are free', async () => {
    await using database = await freshDatabase();
    await using session = await database.openSession();
    await session.query('select pg_advisory_lock($1::int, $2::int)', KEY);
    const [row] = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
    expect(session.lost.aborted).toBe(false);
    await database.prisma.$queryRawUnsafe('select pg_terminate_backend($1::int)', row?.pid);
    await expect.poll(() => session.lost.aborted, { timeout: 10_000 }).toBe(true);
    await expect.poll(() => isHeld(database), { timeout: 10_000 }).toBe(false);
  });

  it('hears what other processes say', async () => {
    await using database = await freshDatabase();
    await using session = await database.openSession();
    let heard = 0;
    await session.listen('test_channel', () => {
      heard += 1;
    });
    await database.notify('another_channel');
    await database.notify('test_channel');
    await expect.poll(() => heard, { timeout: 10_000 }).toBe(1);
  });

  it('is lost when the server falls silent, and everything that waits for it fails at once and can go on later', async () => {
    const url = new URL(templateUrl ?? '');
    url.pathname = '/postgres';
    await using proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    await using database = await openDatabase({ databaseUrl: url.href, clock: systemClock, logger: silentLogger });
    await using session = await database.openSession();
    const sleeping = database.prisma.$queryRawUnsafe('select 1 from pg_sleep(120)').then(
      () => 'answered',
      () => 'failed',
    );
    await database.ping();
    proxy.cut();
    expect(await sleeping).toBe('failed');
    expect(session.lost.aborted).toBe(true);
    proxy.mend();
    await expect
      .poll(
        () =>
          database.ping().then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
  });
});
