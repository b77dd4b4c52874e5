import type { Command } from 'commander';
import { election, elections, nothing, type ShownElection } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { spanFrom } from '../given-time.ts';
import { hanoiTime } from '../shown.ts';
import { plain, table } from '../table.ts';

interface AddOptions {
  readonly country: string;
  readonly from: string;
  readonly until: string;
  readonly note: string;
}

/** Election windows of host countries. */
export function addElections(program: Command, cli: Cli): void {
  const { say } = cli;
  const parent = program
    .command('elections')
    .helpCommand(false)
    .helpGroup(say('cli.group.decisions', {}))
    .description(say('cli.elections.help', {}));

  parent
    .command('list')
    .description(say('cli.elections.list', {}))
    .action((_options: object, self: Command) =>
      act(cli, self, 'regional_desk', async (session) => {
        const { value, json } = await session.ask(elections, 'GET', '/elections');
        return { json, lines: () => electionTable(cli, value.elections) };
      }),
    );

  parent
    .command('add')
    .description(say('cli.elections.add', {}))
    .requiredOption('--country <iso>', say('cli.elections.country', {}))
    .requiredOption('--from <time>', say('cli.elections.from', {}))
    .requiredOption('--until <time>', say('cli.elections.until', {}))
    .requiredOption('--note <text>', say('cli.elections.note', {}))
    .action(({ country, note, ...times }: AddOptions, self: Command) =>
      act(cli, self, 'regional_desk', async (session) => {
        const span = await spanFrom(session, times);
        const { value, json } = await session.ask(election, 'POST', '/elections', { body: { country, note, ...span } });
        return { json, lines: () => electionTable(cli, [value]) };
      }),
    );

  parent
    .command('end')
    .description(say('cli.elections.end', {}))
    .argument('<id>', say('cli.elections.id', {}))
    .action((id: string, _options: object, self: Command) =>
      act(cli, self, 'regional_desk', async (session) => {
        const { json } = await session.ask(nothing, 'POST', `/elections/${encodeURIComponent(id)}/end`);
        return { json, lines: () => [say('cli.elections.ended', {})] };
      }),
    );
}

function electionTable({ say }: Cli, rows: readonly ShownElection[]): readonly string[] {
  if (rows.length === 0) return [say('cli.elections.none', {})];
  return table(
    [
      { title: say('cli.column.country', {}), value: ({ country }) => country },
      { title: say('cli.column.from', {}), value: ({ from }) => hanoiTime(from) },
      { title: say('cli.column.until', {}), value: ({ until }) => hanoiTime(until) },
      { title: say('cli.column.why', {}), value: ({ note }) => plain(note) },
      { title: say('cli.column.id', {}), value: ({ id }) => id },
    ],
    rows,
  );
}
