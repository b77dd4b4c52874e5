import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { AppError, messageOf } from '../kernel/errors.ts';

/** The data folder belongs to one process at a time; whoever holds this is it. */
export interface FolderLock extends Disposable {
  readonly folder: string;
  /** Tells others, who are refused or want to call, where this process answers. */
  announce(url: string): void;
}

/**
 * Takes the folder, which is made if it isn't there. The operating system holds the lock (an exclusive transaction on
 * `<folder>/lock`), so it ends with the process, also by SIGKILL, and can't be left behind.
 * @throws AppError `folder.in_use`, naming the process that has it; `folder.unusable`
 */
export function lockFolder(path: string, clock: Clock): FolderLock {
  const folder = resolve(path);
  const file = openLockFile(folder);
  const owner: Owner = { pid: process.pid, command: commandLine(), startedAt: clock.now().toISOString() };
  writeOwner(folder, owner);
  return {
    folder,
    announce: (url) => writeOwner(folder, { ...owner, url }),
    [Symbol.dispose]() {
      rmSync(join(folder, OWNER_FILE), { force: true });
      file.close();
    },
  };
}

/** Who works in the folder, as it told when it took it. Only a hint: the lock itself is the truth. */
export function readOwner(folder: string): Owner | undefined {
  try {
    return OWNER.parse(JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

const OWNER_FILE = 'owner.json';

const OWNER = z.object({ pid: z.int(), command: z.string(), url: z.string().optional(), startedAt: z.string() });
export type Owner = z.infer<typeof OWNER>;

const LOCKED = 5; // SQLITE_BUSY, https://sqlite.org/rescode.html#busy (2026-11)

function openLockFile(folder: string): DatabaseSync {
  let file: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    file = new DatabaseSync(join(folder, 'lock'));
    file.exec('pragma locking_mode = exclusive; begin exclusive');
    return file;
  } catch (error) {
    file?.close();
    if (isBusy(error)) throw inUse(folder);
    throw new AppError('folder.unusable', { folder, reason: messageOf(error) }, { cause: error });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === LOCKED;
}

function inUse(folder: string): AppError {
  const owner = readOwner(folder);
  return new AppError('folder.in_use', {
    folder,
    pid: owner?.pid ?? '?',
    command: owner?.command ?? '?',
    url: owner?.url ?? '–',
  });
}

function writeOwner(folder: string, owner: Owner): void {
  writeFileSync(join(folder, OWNER_FILE), `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 });
}

/** The command without the path of Node itself. */
function commandLine(): string {
  return process.argv.slice(1).join(' ');
}
