import { Command, CommanderError, Option } from 'commander';
import type { Language } from '../kernel/say.ts';
import { type Cli, createCli } from './cli.ts';
import type { CliDeps, Io } from './cli-deps.ts';
import { addAccount } from './commands/account.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup } from './commands/backup.ts';
import { addDecisions } from './commands/decide.ts';
import { addDeliveries } from './commands/deliveries.ts';
import { addDuty, addPreferences } from './commands/duty.ts';
import { addElections } from './commands/elections.ts';
import { addFreezes } from './commands/freezes.ts';
import { addHouse } from './commands/house.ts';
import { addImport } from './commands/import-posts.ts';
import { addLocal } from './commands/local.ts';
import { addMembers } from './commands/members.ts';
import { addMetrics } from './commands/metrics.ts';
import { addPost } from './commands/post.ts';
import { addPosts } from './commands/posts.ts';
import { addRemovals } from './commands/removals.ts';
import { addReport } from './commands/report.ts';
import { addReviews } from './commands/reviews.ts';
import { addSlots } from './commands/slots.ts';
import { addTelegram } from './commands/telegram.ts';
import { addTemplates } from './commands/templates.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { explain } from './explain.ts';
import { helpIn } from './help.ts';
import { Refusal } from './refusal.ts';
import { usageErrorFrom } from './usage-error.ts';

/**
 * Runs one command line.
 * @param argv what the user wrote behind `communique`
 * @returns the exit code; what went wrong is said on `io.stderr`
 */
export async function runProgram(argv: readonly string[], io: Io, deps: CliDeps): Promise<ExitCode> {
  for (const stream of [io.stdout, io.stderr]) stream.on('error', passOverClosedPipe);
  let exit: ExitCode = EXIT.done;
  const cli = createCli(io, deps, languageIn(argv) ?? deps.language, (code) => {
    exit = code;
  });
  const program = createProgram(cli);
  try {
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (thrown) {
    return end(cli, thrown, argv.includes('--json'));
  }
}

/** The commands with their options and help, ready to parse. */
function createProgram(cli: Cli): Command {
  const { io, deps, say } = cli;
  const program = new Command('communique');
  program
    .description(say('front.what', {}))
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    })
    .configureHelp(helpIn(cli))
    .exitOverride()
    .helpOption('-h, --help', say('cli.help.help', {}))
    .version(deps.version, '-V, --version', say('cli.help.version', {}))
    .addOption(new Option('--language <language>', say('cli.option.language', {})).choices(['vi', 'en']))
    .option('--json', say('cli.option.json', {}))
    .option('--server <url>', say('cli.option.server', {}))
    .addOption(new Option('--token <token>', say('cli.option.token', {})).conflicts('as'))
    .option('--as <persona>', say('cli.option.as', {}))
    .addHelpText('after', `\n${say('cli.help.after', {})}`);
  for (const add of COMMANDS) add(program, cli);
  const help = new Command('help').argument('[command]').description(say('cli.help.help', {}));
  program.addHelpCommand(help.helpGroup(say('cli.group.local', {})));
  return program;
}

const COMMANDS = [
  addImport,
  addPosts,
  addPost,
  addDecisions,
  addReviews,
  addTemplates,
  addDeliveries,
  addFreezes,
  addRemovals,
  addElections,
  addMetrics,
  addReport,
  addSlots,
  addHouse,
  addMembers,
  addTelegram,
  addDuty,
  addPreferences,
  addAudit,
  addAccount,
  addBackup,
  addLocal,
];

/** Before anything is parsed, since what is wrong with the rest is told in it, too. */
function languageIn(argv: readonly string[]): Language | undefined {
  const index = argv.findLastIndex((word) => word === '--language' || word.startsWith('--language='));
  const named = argv[index]?.split('=')[1] ?? argv[index + 1];
  return index >= 0 && (named === 'vi' || named === 'en') ? named : undefined;
}

/** Who reads on may have seen enough (`communique queue | head`). */
function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function end(cli: Cli, thrown: unknown, json: boolean): ExitCode {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return EXIT.done;
    if (thrown.code === 'commander.help') return EXIT.usage;
    return end(cli, usageErrorFrom(thrown), json);
  }
  if (json && thrown instanceof Refusal) cli.io.stdout.write(`${JSON.stringify(thrown.json, null, 2)}\n`);
  for (const line of explain(cli, thrown)) cli.io.stderr.write(`${line}\n`);
  return exitCodeOf(thrown);
}
