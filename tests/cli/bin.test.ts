import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

test.skipIf(process.platform === 'win32')('the command becomes the program, with its flags', async () => {
  const say = 'data:text/javascript,console.error(process.pid, JSON.stringify(process.execArgv))';
  const env = { NODE_OPTIONS: `--import "${say}"` };
  const { stderr } = await run(process.execPath, [BIN, '--version'], { env });
  const [pid] = stderr.split(' ');
  expect(stderr).toBe(`${pid} []\n${pid} ${readFileSync(join(ROOT, 'bin/node-flags.json'), 'utf8')}`);
});

test('whose reader has gone away ends without a complaint', async () => {
  const line = '"$0" "$1" --help | true';
  expect(await run('sh', ['-c', line, process.execPath, BIN])).toEqual({ stdout: '', stderr: '' });
});
