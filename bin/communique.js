#!/usr/bin/env node
// The program is TypeScript with `await using`, which Node runs by itself from 24 on. Where the system's Node is older, the
// one that `npm ci` put beside it runs it.
// Its flags keep what V8 sets aside for new objects small: some 40 MiB less for a process that mostly waits.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const isRecent = Number.parseInt(process.versions.node, 10) >= 24;
const node = isRecent ? process.execPath : ownNode();
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const args = [...require('./node-flags.json'), main, ...process.argv.slice(2)];

// Windows has no exec, and Node before 24 can't count on one.
if (isRecent && process.platform !== 'win32') process.execve(node, [node, ...args]);
else startBeside();

/** A process that waits for the other, and ends as it does. */
function startBeside() {
  const child = spawn(node, args, { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both: this process stays until the other has ended in order.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Cannot start Node 24: ${error.message}. Run npm ci, or install Node 24 or newer.`);
    console.error('Không khởi động được Node 24. Hãy chạy npm ci hoặc cài Node từ 24 trở lên.');
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

function ownNode() {
  const folder = dirname(require.resolve('node/package.json'));
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
