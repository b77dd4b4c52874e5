import type { Command } from 'commander';
import { type Language, type Params, say, type WordKey } from '../kernel/say.ts';
import type { CliDeps, Io } from './cli-deps.ts';
import { type Colour, colourFor } from './colour.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { PersonaRole } from './personas.ts';
import { showProgress } from './progress.ts';
import { type GlobalOptions, Session } from './session.ts';

/** What the commands are built from. */
export interface Cli {
  readonly io: Io;
  readonly deps: CliDeps;
  readonly language: Language;
  readonly colour: Colour;
  readonly say: <K extends WordKey>(key: K, params: Params<K>) => string;
  readonly finish: (exit: ExitCode) => void;
}

export interface Outcome {
  /** The interface's answer, for `--json`. */
  readonly json: unknown;
  /** The same for people. */
  readonly lines: () => readonly string[] | Promise<readonly string[]>;
  readonly exit?: ExitCode;
}

export function createCli(io: Io, deps: CliDeps, language: Language, finish: Cli['finish']): Cli {
  return { io, deps, language, finish, colour: colourFor(io.stdout), say: (key, params) => say(language, key, params) };
}

/**
 * Runs what a command asks of the HTTP interface and prints its outcome.
 * @param role who plays it in a trial where nobody is named
 */
export async function act(
  cli: Cli,
  command: Command,
  role: PersonaRole,
  run: (session: Session) => Promise<Outcome>,
): Promise<void> {
  const { io, deps, language } = cli;
  const options = command.optsWithGlobals<GlobalOptions>();
  await using connection = await connect(cli, options.server);
  const session = new Session({ deps, io, language, connection, options, role });
  const { json, lines, exit = EXIT.done } = await run(session);
  await session.sayWhoActs();
  const shown = options.json ? (json === undefined ? [] : [JSON.stringify(json, null, 2)]) : await lines();
  if (shown.length > 0) io.stdout.write(`${shown.join('\n')}\n`);
  cli.finish(exit);
}

async function connect({ io, deps, say }: Cli, server: string | undefined) {
  using _progress = showProgress(io.stderr, say('cli.connecting', {}));
  return await deps.connect({ server });
}
