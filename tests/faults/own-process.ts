import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { COMPILED } from '../support/compiled.ts';

const BIN = fileURLToPath(new URL('../../bin/communique.js', import.meta.url));

/** `communique …` as a process of its own, with no environment but what is given. Killed where it still runs at the end. */
export interface OwnProcess extends AsyncDisposable {
  /** The first thing on its output that matches. @throws Error with all it said, where it ends without */
  says(pattern: RegExp): Promise<string>;
  /** SIGKILL: it has no say in it. Resolves when it is gone. */
  kill(): Promise<void>;
}

export function startProcess(args: readonly string[], env: Readonly<Record<string, string>>): OwnProcess {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { ...COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const said = listen(child);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(said.text)?.[0];
          if (found !== undefined) resolve(found);
          return found !== undefined;
        };
        if (look()) return;
        child.stdout.on('data', look);
        child.once('close', () => look() || reject(new Error(`${args.join(' ')} ended with: ${said.text}`)));
      }),
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

function listen(child: ChildProcessByStdio<null, Readable, Readable>): { readonly text: string } {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return {
    get text() {
      return text;
    },
  };
}
