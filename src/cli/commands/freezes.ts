import { type Command, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { freezes, type ShownFreeze, startedFreeze } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { deliveryTable } from '../deliveries-shown.ts';
import { EXIT } from '../exit-code.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { hanoiTime, label, NONE } from '../shown.ts';
import { table } from '../table.ts';
import { wholeNumber } from './house.ts';
import { freezeLine, type ResumeOptions, resume } from './resume.ts';

const SCOPES = ['ministry', 'region', 'country', 'mission', 'channel', 'campaign', 'account'];

interface FreezeOptions {
  readonly scope: string;
  readonly value?: string;
  readonly reason: string;
  readonly lockdown?: true;
}

export function addFreezes(program: Command, cli: Cli): void {
  const { io, say } = cli;
  const command = (name: 'freeze' | 'resume' | 'freezes') =>
    program
      .command(name)
      .helpGroup(say('cli.group.stops', {}))
      .description(say(`cli.${name}.help`, {}));

  command('freeze')
    .addOption(new Option('--scope <scope>', say('cli.freeze.scope', {})).choices(SCOPES).makeOptionMandatory())
    .option('--value <value>', say('cli.freeze.value', {}))
    .requiredOption('--reason <text>', say('cli.option.reason', {}))
    .option('--lockdown', say('cli.freeze.lockdown', {}))
    .action((options: FreezeOptions, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const body = freezeFrom(options);
        await session.sayWhoActs();
        const { value, json } = await stopping(session, body);
        const { freeze, stopped, onTheWire, unanswered } = value;
        const lines = () => [
          freezeLine(cli, freeze),
          say('cli.freeze.stopped', { count: stopped }),
          ...(onTheWire.length > 0
            ? ['', say('cli.freeze.on_the_wire', { count: onTheWire.length }), ...deliveryTable(cli, onTheWire)]
            : []),
          ...(unanswered.length > 0 ? [say('cli.freeze.unanswered', { count: unanswered.length })] : []),
          ...(freeze.mayEnd ? ['', `npx communique resume ${freeze.id}`] : []),
        ];
        return { json, lines, exit: onTheWire.length > 0 ? EXIT.partly : EXIT.done };
      }),
    );

  command('resume')
    .argument('<freeze>', say('cli.resume.freeze', {}))
    .addOption(new Option('--send', say('cli.resume.send', {})).conflicts(['nextSlot', 'drop']))
    .addOption(new Option('--next-slot', say('cli.resume.next_slot', {})).conflicts(['drop']))
    .option('--drop', say('cli.resume.drop', {}))
    .option('--spacing <seconds>', say('cli.resume.spacing', {}), wholeNumber)
    .action((id: string, options: ResumeOptions, self: Command) =>
      act(cli, self, 'head', (session) => resume(cli, session, id, options)),
    );

  command('freezes').action((_options: object, self: Command) =>
    act(cli, self, 'head', async (session) => {
      const { value, json } = await session.ask(freezes, 'GET', '/freezes');
      return { json, lines: () => freezeTable(cli, value.freezes) };
    }),
  );

  async function stopping(session: Session, body: Readonly<Record<string, unknown>>) {
    using _progress = showProgress(io.stderr, say('cli.freeze.stopping', {}));
    return await session.ask(startedFreeze, 'POST', '/freezes', { body });
  }
}

function freezeFrom({ scope, value, reason, lockdown }: FreezeOptions): Readonly<Record<string, unknown>> {
  const whole = scope === 'ministry' ? '*' : undefined;
  const named = value ?? whole;
  if (named === undefined) throw new AppError('usage.scope_value', { scope });
  return { kind: lockdown ? 'lockdown' : 'freeze', scope, value: named, reason };
}

function freezeTable({ language, say }: Cli, rows: readonly ShownFreeze[]): readonly string[] {
  if (rows.length === 0) return [say('cli.freezes.none', {})];
  return table(
    [
      { title: say('cli.column.id', {}), value: ({ id }) => id },
      { title: say('cli.column.kind', {}), value: ({ kind }) => label(language, 'freeze_kind', kind) },
      { title: say('cli.column.scope', {}), value: ({ scope }) => label(language, 'freeze_scope', scope) },
      { title: say('cli.column.value', {}), value: ({ value }) => value },
      { title: say('cli.column.began', {}), value: ({ startedAt }) => hanoiTime(startedAt) },
      { title: say('cli.column.by', {}), value: ({ startedBy }) => startedBy },
      { title: say('cli.column.ended', {}), value: ({ endedAt }) => (endedAt ? hanoiTime(endedAt) : NONE) },
      { title: say('cli.column.why', {}), value: ({ reason }) => reason },
    ],
    rows,
  );
}
