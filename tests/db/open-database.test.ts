import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { CHECK_EVERY_MS, keepCheckpointing } from '../../src/db/checkpoint.ts';
import { startEmbedded } from '../../src/db/embedded-server.ts';
import { readOwner } from '../../src/db/folder-lock.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { MINUTE, SECOND } from '../../src/kernel/durations.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { freePort } from '../support/postgres.ts';

const home = await mkdtemp(join(tmpdir(), 'communique-database-'));
afterAll(() => rm(home, { recursive: true }));
const logger = silentLogger;
const NOW = new Date('2026-09-02T02:00:00Z');

async function refusalOf(databaseUrl: string): Promise<AppError> {
  const error = await openDatabase({ databaseUrl, clock: systemClock, logger }).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw error;
  return error;
}

describe('a PostgreSQL server', () => {
  it('that is not there is named by host and port, without the password', async () => {
    const port = await freePort();
    const error = await refusalOf(`postgres://someone:hunter2@127.0.0.1:${port}/posts`);
    expect(error).toMatchObject({ code: 'database.unreachable', kind: 'unavailable' });
    expect(error.message).toContain(`posts at 127.0.0.1:${port}: ECONNREFUSED`);
    expect(`${error.message}${error.in('vi')}`).not.toContain('hunter2');
  });

  const templateUrl = inject('templateUrl');
  it.runIf(templateUrl)('that refuses the password or lacks the database says so', async () => {
    const wrong = new URL(templateUrl ?? '');
    wrong.pathname = '/absent';
    expect(await refusalOf(wrong.href)).toMatchObject({
      code: 'database.login_refused',
      params: { database: 'absent' },
    });
    wrong.password = 'hunter2';
    const error = await refusalOf(wrong.href);
    expect(error).toMatchObject({ code: 'database.login_refused', params: { user: 'postgres' } });
    expect(error.message).not.toContain('hunter2');
  });
});

describe('the embedded database', () => {
  const SOURCE = new URL('../../src/', import.meta.url).href;
  const WRITER = `
    import { openDatabase } from '${SOURCE}db/open-database.ts';
    import { systemClock } from '${SOURCE}kernel/clock.ts';
    import { silentLogger } from '${SOURCE}kernel/logger.ts';
    const database = await openDatabase({ dataFolder: process.argv[1], clock: systemClock, logger: silentLogger });
    await database.prisma.$executeRawUnsafe('create table kept (id int)');
    await database.transaction((tx) => tx.$executeRawUnsafe('insert into kept values (7)'));
    process.on('message', () => {});
    process.send('written');
  `;

  it('keeps what was committed when its process is killed, and is refused to others until then', async () => {
    const dataFolder = join(home, 'data');
    const writer = spawn(process.execPath, ['--input-type=module', '--eval', WRITER, dataFolder], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await once(writer, 'message');
    await expect(openDatabase({ dataFolder, clock: systemClock, logger })).rejects.toMatchObject({
      code: 'folder.in_use',
      params: { pid: writer.pid },
    });
    const ended = once(writer, 'exit');
    writer.kill('SIGKILL');
    await ended;

    const clock = createManualClock(NOW);
    const database = await openDatabase({ dataFolder, clock, logger });
    expect(await database.prisma.$queryRawUnsafe('select id from kept')).toEqual([{ id: 7 }]);
    await database[Symbol.asyncDispose]();
    expect(clock.waiting).toBe(0);
    expect(readOwner(dataFolder)).toBeUndefined();
  }, 60_000);

  it('is checkpointed at 64 MB of log, or after five minutes with anything in it', async () => {
    await using server = await startEmbedded({});
    const { pool } = server;
    const clock = createManualClock(NOW);
    await using checkpoints = keepCheckpointing({ pool, clock, logger });
    const lastCheckpoint = async () => {
      const { rows } = await pool.query<{ at: string }>('select redo_lsn::text as at from pg_control_checkpoint()');
      return rows[0]?.at;
    };
    const checkpointAfter = async (ms: number) => {
      clock.advance(ms);
      await expect.poll(() => clock.waiting).toBe(1);
      return lastCheckpoint();
    };
    await expect.poll(() => clock.waiting).toBe(1);

    const first = await checkpointAfter(5 * MINUTE);
    expect(await checkpointAfter(4 * MINUTE)).toBe(first);
    await pool.query('create table little (id int)');
    expect(await checkpointAfter(30 * SECOND)).toBe(first);
    const second = await checkpointAfter(30 * SECOND);
    expect(second).not.toBe(first);

    for (let megabytes = 0; megabytes <= 64; megabytes += 16) {
      await pool.query("select pg_logical_emit_message(true, 'test', 'x'); select pg_switch_wal()");
    }
    expect(await checkpointAfter(CHECK_EVERY_MS)).not.toBe(second);
    await checkpoints[Symbol.asyncDispose]();
    expect(clock.waiting).toBe(0);
  });
});
