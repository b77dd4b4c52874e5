import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type FolderLock, lockFolder, readOwner } from '../../src/db/folder-lock.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { AppError } from '../../src/kernel/errors.ts';

const home = await mkdtemp(join(tmpdir(), 'communique-folder-'));
const folder = join(home, 'data');
afterAll(() => rm(home, { recursive: true }));

const SOURCE = new URL('../../src/', import.meta.url).href;
const HOLDER = `
  import { lockFolder } from '${SOURCE}db/folder-lock.ts';
  import { systemClock } from '${SOURCE}kernel/clock.ts';
  globalThis.lock = lockFolder(process.argv[1], systemClock);
  globalThis.lock.announce('http://127.0.0.1:4100');
  process.on('message', () => {});
  process.send('held');
`;

/** Another process that holds the folder until it is killed. */
async function startHolder(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (message !== 'held') throw new Error(`the holder ended with ${message}`);
  return child;
}

function attempt(path = folder): FolderLock | AppError {
  try {
    return lockFolder(path, systemClock);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

it('is refused while another process has the folder, which it names, and had once that one is killed', async () => {
  const holder = await startHolder();
  expect(attempt()).toMatchObject({
    code: 'folder.in_use',
    params: { pid: holder.pid, url: 'http://127.0.0.1:4100' },
  });

  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
  expect(readOwner(folder)?.pid).toBe(holder.pid);
  using lock = lockFolder(folder, systemClock);
  expect(lock.folder).toBe(folder);
  expect(readOwner(folder)).toMatchObject({ pid: process.pid });
});

it('is refused a second time to the same process, and free once it is let go', () => {
  const lock = lockFolder(folder, systemClock);
  expect(attempt()).toMatchObject({ code: 'folder.in_use', params: { pid: process.pid } });
  lock[Symbol.dispose]();
  expect(readOwner(folder)).toBeUndefined();
  using again = lockFolder(folder, systemClock);
  expect(again.folder).toBe(folder);
});

it('makes a folder that only its owner can enter', async () => {
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('is refused with the reason where the folder cannot be', async () => {
  await writeFile(join(home, 'file'), '');
  expect(attempt(join(home, 'file', 'data'))).toMatchObject({ code: 'folder.unusable' });
});
