import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/kernel/clock.ts';
import { COMPILED } from '../support/compiled.ts';

const BIN = fileURLToPath(new URL('../../bin/communique.js', import.meta.url));

/** How a command ended, and what it said. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Between its last words on standard output and its end. */
  readonly lingeredMs: number;
}

export interface Running extends AsyncDisposable {
  readonly pid: number;
  /** The first match in what it says on standard output. @throws Error with all it said, where it ends without */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and waits. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

type Env = Readonly<Record<string, string>>;

/** `communique …` as a process of its own, with no environment but what is given; in English, and silent unless ill. */
export async function communique(args: readonly string[], env: Env): Promise<Ended> {
  return launch(args, env).ended;
}

/** The same for what ends only when told. Killed where it still runs at the end. */
export function start(args: readonly string[], env: Env): Running {
  const { child, said, ended } = launch(args, env);
  return {
    pid: child.pid ?? 0,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(said.out);
          if (found) resolve(found);
        };
        look();
        child.stdout.on('data', look);
        void ended.then(({ code, out, err }) => reject(new Error(`${args.join(' ')} ended (${code}): ${out}${err}`)));
      }),
    async end(signal) {
      child.kill(signal);
      return ended;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function launch(args: readonly string[], env: Env) {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { ...COMPILED, COMMUNIQUE_LANGUAGE: 'en', COMMUNIQUE_LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const said = { out: '', err: '', lastMs: systemClock.monotonicMs() };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.out += chunk;
    said.lastMs = systemClock.monotonicMs();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.err += chunk;
  });
  const ended = once(child, 'close').then(([code]): Ended => {
    process.off('exit', killWithUs);
    const { out, err, lastMs } = said;
    return { code, out, err, lingeredMs: systemClock.monotonicMs() - lastMs };
  });
  return { child, said, ended };
}
