import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../house-rules/source-files.ts';

const run = promisify(execFile);
const BIN = join(ROOT, 'bin/communique.js');

test('the command starts from any folder, and hands on arguments and exit code', async () => {
  const { stdout } = await run(process.execPath, [BIN, '--version'], { cwd: '/' });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  await expect(run(process.execPath, [BIN, 'quee', '--language', 'en'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean queue?'),
  });
});

test('whose reader has gone away ends without a complaint', async () => {
  const child = spawn(process.execPath, [BIN, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const said = child.stderr.toArray();
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await said).toEqual([]);
});
