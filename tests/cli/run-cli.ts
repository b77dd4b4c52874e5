import { Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import type { ApiConnection } from '../../src/cli/api-client.ts';
import type { CliDeps, LocalActions } from '../../src/cli/cli-deps.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { Language } from '../../src/kernel/say.ts';
import type { Secret } from '../../src/kernel/secret.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

interface Given {
  readonly language?: Language;
  readonly token?: Secret;
  readonly tokenOf?: CliDeps['tokenOf'];
  readonly connect?: (server: string | undefined) => ApiConnection | Promise<ApiConnection>;
  readonly local?: Partial<LocalActions>;
  /** Both streams are terminals. */
  readonly terminal?: true;
}

/** A command line as somebody types it, with what it printed and how it ended. What is not given is not expected to be asked for. */
export function cliWith(given: Given): (...argv: readonly string[]) => Promise<Ran> {
  const deps: CliDeps = {
    version: '0.1.0',
    language: given.language ?? 'en',
    token: given.token,
    tokenOf: given.tokenOf ?? (() => undefined),
    connect: async ({ server }) => {
      if (!given.connect) throw new Error('nobody expected a connection');
      return given.connect(server);
    },
    local: async () => {
      // A promise asks what it is given for its `then`.
      const unexpected = (name: string) => (name === 'then' ? undefined : () => Promise.reject(new Error(name)));
      return new Proxy(given.local ?? {}, {
        get: (local, name) => local[name as keyof typeof local] ?? unexpected(String(name)),
      }) as LocalActions;
    },
  };
  return async (...argv) => {
    const stdout = new Captured(given.terminal);
    const stderr = new Captured(given.terminal);
    const exit = await runProgram(argv, { stdout, stderr }, deps);
    return { exit, out: stdout.text, err: stderr.text };
  };
}

class Captured extends Writable {
  text = '';
  readonly isTTY: boolean;
  /** As a real terminal tells it: it reads NO_COLOR, too. */
  readonly getColorDepth = WriteStream.prototype.getColorDepth;

  constructor(terminal: true | undefined) {
    super();
    this.isTTY = terminal ?? false;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
