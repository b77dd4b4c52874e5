import { type Command, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { dutyTurn, dutyTurns, nothing, preferences, type ShownDutyTurn } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { spanFrom } from '../given-time.ts';
import { hanoiTime, label, NONE } from '../shown.ts';
import { plain, table } from '../table.ts';

interface SetOptions {
  readonly mission: string;
  readonly member: string;
  readonly from: string;
  readonly until: string;
}

/** Who is on duty. */
export function addDuty(program: Command, cli: Cli): void {
  const { say } = cli;
  const duty = program
    .command('duty')
    .helpCommand(false)
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.duty.help', {}));
  const mission = (isNeeded: boolean) =>
    new Option('--mission <code>', say('cli.slots.mission', {})).makeOptionMandatory(isNeeded);

  duty
    .command('list')
    .description(say('cli.duty.list', {}))
    .addOption(mission(false))
    .action((options: { mission?: string }, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const { value, json } = await session.ask(dutyTurns, 'GET', '/duty', { query: { ...options } });
        return { json, lines: () => dutyTable(cli, value.turns) };
      }),
    );

  duty
    .command('set')
    .description(say('cli.duty.set', {}))
    .addOption(mission(true))
    .requiredOption('--member <handle>', say('cli.token.member', {}))
    .requiredOption('--from <time>', say('cli.duty.from', {}))
    .requiredOption('--until <time>', say('cli.duty.until', {}))
    .action(({ member, ...given }: SetOptions, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const body = { mission: given.mission, member, ...(await spanFrom(session, given)) };
        const { value, json } = await session.ask(dutyTurn, 'POST', '/duty', { body });
        return { json, lines: () => dutyTable(cli, [value]) };
      }),
    );

  duty
    .command('end')
    .description(say('cli.duty.end', {}))
    .argument('<id>', say('cli.column.id', {}))
    .action((id: string, _options: object, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const { json } = await session.ask(nothing, 'DELETE', `/duty/${encodeURIComponent(id)}`);
        return { json, lines: () => [say('cli.duty.ended', {})] };
      }),
    );
}

interface PreferenceOptions {
  readonly ways?: readonly ('mail' | 'telegram')[];
  readonly quiet?: string;
  readonly speak?: string;
}

/** How one is told of notices. */
export function addPreferences(program: Command, cli: Cli): void {
  const { say } = cli;
  program
    .command('preferences')
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.preferences.help', {}))
    .addOption(new Option('--ways <way...>', say('cli.preferences.ways', {})).choices(['mail', 'telegram']))
    .option('--quiet <hours>', say('cli.preferences.quiet', {}))
    .addOption(new Option('--speak <language>', say('cli.preferences.speak', {})).choices(['vi', 'en']))
    .action(({ ways, quiet, speak }: PreferenceOptions, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const changes = {
          ...(ways ? { ways } : {}),
          ...(quiet === undefined ? {} : { quietHours: hoursFrom(quiet) }),
          ...(speak === undefined ? {} : { language: speak }),
        };
        const isChange = Object.keys(changes).length > 0;
        const { value, json } = isChange
          ? await session.ask(preferences, 'PUT', '/me/preferences', { body: changes })
          : await session.ask(preferences, 'GET', '/me/preferences');
        const facts = {
          ways: value.ways.map((way) => label(cli.language, 'message_way', way)).join(', '),
          from: value.quietHours.from,
          until: value.quietHours.until,
          language: value.language,
        };
        return { json, lines: () => [say('cli.preferences.shown', facts)] };
      }),
    );
}

/** `22:00-07:00`, with a dash or a longer one. */
function hoursFrom(text: string): { readonly from: string; readonly until: string } {
  const [, from, until] = /^\s*(\S+?)\s*[-–]\s*(\S+)\s*$/.exec(text) ?? [];
  if (from === undefined || until === undefined) throw new AppError('quiet_hours.malformed', { from: text, until: '' });
  return { from, until };
}

function dutyTable({ say }: Cli, turns: readonly ShownDutyTurn[]): readonly string[] {
  if (turns.length === 0) return [NONE];
  return table(
    [
      { title: say('cli.column.mission', {}), value: (turn) => turn.mission },
      { title: say('cli.column.name', {}), value: (turn) => `${plain(turn.name)} (${turn.member})` },
      { title: say('cli.column.from', {}), value: (turn) => hanoiTime(turn.from) },
      { title: say('cli.column.until', {}), value: (turn) => hanoiTime(turn.until) },
      { title: say('cli.column.id', {}), value: (turn) => turn.id },
    ],
    turns,
  );
}
