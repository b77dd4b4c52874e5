#!/usr/bin/env node
// The program is TypeScript, which Node runs by itself from 22.18 on. Where the system's Node is older, the one that
// `npm ci` put beside it runs it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isRecent = major > 22 || (major === 22 && minor >= 18);
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const child = spawn(isRecent ? process.execPath : ownNode(), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
// The terminal sends Ctrl-C to both: this process stays until the other has ended in order.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Cannot start Node 24: ${error.message}. Run npm ci, or install Node 22.18 or newer.`);
  console.error('Không khởi động được Node 24. Hãy chạy npm ci hoặc cài Node từ 22.18 trở lên.');
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
