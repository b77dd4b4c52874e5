import type { Command } from 'commander';
import { template, templates } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { label } from '../shown.ts';
import { plain } from '../table.ts';

/** What emergency notices are filled from: words that two persons of the ministry have made. */
export function addTemplates(program: Command, cli: Cli): void {
  const { say } = cli;
  const group = program
    .command('templates')
    .helpCommand(false)
    .helpGroup(say('cli.group.decisions', {}))
    .description(say('cli.templates.help', {}))
    .action((_options: object, self: Command) =>
      act(cli, self, 'duty_officer', async (session) => {
        const { value, json } = await session.ask(templates, 'GET', '/emergency-templates');
        return { json, lines: () => value.templates.flatMap((one) => linesOf(cli, one)) };
      }),
    );
  group
    .command('propose')
    // The words of the help hold braces that are no place to fill in.
    .description(say('cli.templates.propose', { names: '{names}' }))
    .requiredOption('--name <name>', say('cli.templates.name', {}))
    .requiredOption('--in <language>', say('cli.templates.language', {}))
    .requiredOption('--text <text>', say('cli.templates.text', {}))
    .action(({ in: language, ...words }: { name: string; in: string; text: string }, self: Command) =>
      act(cli, self, 'regional_desk', async (session) => {
        const body = { ...words, language };
        const { value, json } = await session.ask(template, 'POST', '/emergency-templates', { body });
        return { json, lines: () => linesOf(cli, value) };
      }),
    );
  for (const what of ['confirm', 'end'] as const) {
    group
      .command(what)
      .description(say(`cli.templates.${what}`, {}))
      .argument('<id>', say('cli.templates.id', {}))
      .action((id: string, _options: object, self: Command) =>
        act(cli, self, what === 'confirm' ? 'press_department' : 'regional_desk', async (session) => {
          const path = `/emergency-templates/${encodeURIComponent(id)}/${what === 'confirm' ? 'confirm' : 'retire'}`;
          const { value, json } = await session.ask(template, 'POST', path);
          return { json, lines: () => linesOf(cli, value) };
        }),
      );
  }
}

interface ShownTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly text: string;
  readonly state: string;
}

function linesOf({ language, colour }: Cli, one: ShownTemplate): readonly string[] {
  const head = `${colour('bold', plain(one.name))} · ${one.language} · ${label(language, 'chain_state', one.state)} · ${one.id}`;
  return [
    head,
    ...plain(one.text)
      .split('\n')
      .map((line) => `  ${line}`),
    '',
  ];
}
