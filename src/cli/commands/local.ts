import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import type { LocalAction, LocalActions, LocalContext } from '../cli-deps.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { GlobalOptions } from '../session.ts';
import { wholeNumber } from './house.ts';

/** What runs on this machine. */
export function addLocal(program: Command, cli: Cli): void {
  const { deps, language, say, finish } = cli;
  const command = (name: LocalCommand) =>
    program
      .command(name.replace('_', '-'))
      .helpGroup(say('cli.group.local', {}))
      .description(say(`cli.${name}.help`, {}));
  const run = async <Options extends object>(
    pick: (local: LocalActions) => LocalAction<Options>,
    options: Options,
    self: Command,
  ) => {
    const context: LocalContext = { language, json: self.optsWithGlobals<GlobalOptions>().json ?? false };
    const action = pick(await deps.local());
    finish(exitCodeFrom(await action({ ...options, ...context })));
  };

  command('serve')
    .option('--port <n>', say('cli.serve.port', {}), wholeNumber)
    .option('--host <address>', say('cli.serve.host', {}))
    .action((options: { port?: number; host?: string }, self: Command) => run(({ serve }) => serve, options, self));
  command('work').action((options: object, self: Command) => run(({ work }) => work, options, self));
  command('bot').action((options: object, self: Command) => run(({ bot }) => bot, options, self));
  command('migrate').action((options: object, self: Command) => run(({ migrate }) => migrate, options, self));
  command('seed').action((options: object, self: Command) => run(({ seed }) => seed, options, self));
  command('init')
    .requiredOption('--missions <file.csv>', say('cli.init.missions', {}))
    .option('--members <file.csv>', say('cli.init.members', {}))
    .action((options: { missions: string; members?: string }, self: Command) => run(({ init }) => init, options, self));
  command('sandbox')
    .option('--port <n>', say('cli.sandbox.port', {}), wholeNumber)
    .option('--folder <folder>', say('cli.sandbox.folder', {}))
    .action((options: { port?: number; folder?: string }, self: Command) =>
      run(({ sandbox }) => sandbox, options, self),
    );
  command('restore')
    .argument('<file>', say('cli.restore.file', {}))
    .option('--escrow <keyfile>', say('cli.restore.escrow', {}))
    .option('--check', say('cli.restore.check', {}))
    .action((file: string, options: { escrow?: string; check?: true }, self: Command) =>
      run(({ restore }) => restore, { file, ...options }, self),
    );
  command('unwrap')
    .argument('<keyfile>', say('cli.unwrap.file', {}))
    .action((file: string, _options: object, self: Command) => run(({ unwrap }) => unwrap, { file }, self));
  command('rotate_key').action((options: object, self: Command) => run(({ rotateKey }) => rotateKey, options, self));
  command('doctor').action((options: object, self: Command) => run(({ doctor }) => doctor, options, self));
  command('tour')
    .option('--csv <file>', say('cli.tour.csv', {}))
    .option('--sandbox <url>', say('cli.tour.sandbox', {}))
    .option('--out <file>', say('cli.tour.out', {}))
    .action((options: { csv?: string; sandbox?: string; out?: string }, self: Command) =>
      run(({ tour }) => tour, options, self),
    );
}

type LocalCommand =
  | Exclude<keyof LocalActions, 'escrow' | 'rotateKey' | 'verifyArchive'>
  /** In words `rotate-key`. */
  | 'rotate_key';

export function exitCodeFrom(given: number | undefined): ExitCode {
  const known = Object.values(EXIT).find((code) => code === (given ?? EXIT.done));
  return known ?? EXIT.refused;
}
