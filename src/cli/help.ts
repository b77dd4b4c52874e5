import { Help } from 'commander';
import stringWidth from 'string-width';
import type { Cli } from './cli.ts';

/** The help pages in the reader's language; what commands and options do is said where they are declared. */
export function helpIn({ say, colour }: Cli): Partial<Help> {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': say('cli.help.usage', {}),
    'Arguments:': say('cli.help.arguments', {}),
    'Options:': say('cli.help.options', {}),
    'Global Options:': say('cli.help.global_options', {}),
    'Commands:': say('cli.help.commands', {}),
  };
  const usual = new Help();
  const translated = (term: string) =>
    term
      .replace('[options]', say('cli.help.usage_options', {}))
      .replace('[command]', say('cli.help.usage_command', {}));
  return {
    showGlobalOptions: true,
    displayWidth: stringWidth,
    styleTitle: (title) => colour('bold', titles[title] ?? title),
    commandUsage: (command) => translated(usual.commandUsage(command)),
    subcommandTerm: (command) => translated(usual.subcommandTerm(command)),
    optionDescription: ({ description, argChoices }) =>
      argChoices ? `${description} (${say('cli.help.choices', { choices: argChoices.join(', ') })})` : description,
  };
}
