import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../house-rules/source-files.ts';

const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');

/** The console built from the sources as they are now, in a folder that goes away with it. */
export async function buildConsole(): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'communique-console-'));
  // Each builds into a folder of its own, so that several may at once.
  const args = [VITE, 'build', '--logLevel', 'error', '--outDir', folder];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
