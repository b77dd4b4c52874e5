#!/usr/bin/env node
// The program is TypeScript with `await using`, which Node runs by itself from 24 on. Where the system's Node is older, the
// one that `npm ci` put beside it runs it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const isRecent = Number.parseInt(process.versions.node, 10) >= 24;
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const child = spawn(isRecent ? process.execPath : ownNode(), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
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

function ownNode() {
  const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
