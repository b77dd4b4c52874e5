import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '../../src/db/embedded-server.ts';

/** In a transaction that is not yet over. */
async function insertsOne(pool: EmbeddedServer['pool']) {
  await pool.query('create table kept (id int)');
  const client = await pool.connect();
  await client.query('begin');
  await client.query('insert into kept values (1)');
  return client;
}

describe('the embedded database in its thread', () => {
  it('answers each question of a connection, and refuses what PostgreSQL refuses', async () => {
    await using server = await startEmbedded({});
    const { pool } = server;
    await pool.query('create table kept (id int primary key, text text)');
    const long = 'Việt Nam '.repeat(200_000);
    await pool.query('insert into kept values ($1, $2)', [1, long]);
    await expect(pool.query('insert into kept values ($1, $2)', [1, 'again'])).rejects.toMatchObject({ code: '23505' });
    await expect(pool.query('selec')).rejects.toMatchObject({ code: '42601' });
    expect((await pool.query('select * from kept')).rows).toEqual([{ id: 1, text: long }]);
  });

  it('keeps the connection to one at a time, until its transaction has ended', async () => {
    await using server = await startEmbedded({});
    const { pool } = server;
    const client = await insertsOne(pool);
    const seen = pool.query('select count(*)::int as count from kept');
    await client.query('rollback');
    client.release();
    expect((await seen).rows).toEqual([{ count: 0 }]);
  });

  it('forgets what a connection that was lost left undone', async () => {
    await using server = await startEmbedded({});
    const { pool } = server;
    (await insertsOne(pool)).release(true);
    expect((await pool.query('select count(*)::int as count from kept')).rows).toEqual([{ count: 0 }]);
    expect((await pool.query('show time zone')).rows).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('starts as the copy of another', async () => {
    await using first = await startEmbedded({});
    await first.pool.query('create table kept as select 7 as id');
    await using second = await startEmbedded({ startFrom: await first.dump() });
    expect((await second.pool.query('select id from kept')).rows).toEqual([{ id: 7 }]);
  });

  it('lets nobody wait once it has ended', async () => {
    const starting = once(process, 'worker');
    const ends: string[] = [];
    const server = await startEmbedded({}, (reason) => ends.push(reason));
    const [thread] = (await starting) as [Worker];
    const asked = server.pool.query('select pg_sleep(60)');
    const refused = expect(asked).rejects.toThrow('the embedded database has ended');
    await thread.terminate();
    await refused;
    await expect(server.pool.query('select 1')).rejects.toThrow('the embedded database has ended');
    await server[Symbol.asyncDispose]();
    expect(ends).toHaveLength(1);
  });

  it('is said to be damaged where its files are no database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'communique-damaged-'));
    await mkdir(join(folder, 'base'));
    await writeFile(join(folder, 'PG_VERSION'), 'none');
    const ends: string[] = [];
    const starting = startEmbedded({ folder }, (reason) => ends.push(reason));
    await expect(starting).rejects.toMatchObject({ code: 'database.damaged', params: { folder } });
    expect(ends).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
