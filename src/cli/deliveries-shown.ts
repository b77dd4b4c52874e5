import { officeTime } from '../kernel/office-time.ts';
import type { ShownDelivery } from './answers.ts';
import type { Cli } from './cli.ts';
import { stateColour } from './colour.ts';
import { hanoiTime, label } from './shown.ts';
import { plain, table } from './table.ts';

/** By when they are due, in the mission's time with Hanoi's beside it. */
export function deliveryTable(cli: Cli, rows: readonly ShownDelivery[]): readonly string[] {
  const { colour, say } = cli;
  if (rows.length === 0) return [say('cli.no_deliveries', {})];
  return table(
    [
      { title: say('cli.column.post', {}), value: (row) => row.post },
      { title: say('cli.column.mission', {}), value: (row) => row.mission },
      { title: say('cli.column.network', {}), value: (row) => row.channel },
      { title: say('cli.column.language', {}), value: (row) => row.language },
      { title: say('cli.column.due', {}), value: (row) => officeTime(row.dueAt, row.zone) },
      { title: say('cli.column.hanoi', {}), value: (row) => hanoiTime(row.dueAt) },
      {
        title: say('cli.column.state', {}),
        value: (row) => stateOf(cli, row),
        style: (cell, row) => stateColour(colour, row.state, cell),
      },
      { title: say('cli.column.reason', {}), value: (row) => row.reason?.detail ?? row.permalink ?? '' },
    ],
    rows,
  );
}

/** Each with why it waits, until when it may go out, and the commands that decide on it. */
export function deliveriesToDecide(cli: Cli, rows: readonly ShownDelivery[]): readonly string[] {
  const { say } = cli;
  return rows.flatMap((row) => [
    '',
    `${describeDelivery(cli, row)}${row.reason ? `: ${plain(row.reason.detail)}` : ''} · ${say('cli.decide_until', { at: hanoiTime(row.notAfter) })}`,
    ...waysToSettle(cli, row),
  ]);
}

/** The commands that settle a delivery. */
export function waysToSettle({ say }: Cli, { id, state }: ShownDelivery): readonly string[] {
  return [
    ...(state === 'needs_person'
      ? [`  npx communique settle ${id} --there https://…   ${say('cli.decide_there', {})}`]
      : []),
    `  npx communique settle ${id} --send   ${say('cli.decide_send', {})}`,
    `  npx communique settle ${id} --next-slot   ${say('cli.decide_next_slot', {})}`,
    `  npx communique settle ${id} --drop   ${say('cli.decide_drop', {})}`,
  ];
}

/** `PAR-142 · x @vietnam_paris · vi · 09:00 02/9/2027`. */
export function describeDelivery({ colour }: Cli, row: ShownDelivery): string {
  const due = officeTime(row.dueAt, row.zone);
  return `${colour('bold', row.post)} · ${row.channel} ${plain(row.handle)} · ${row.language} · ${due}`;
}

/** One delivery after something was done with it. */
export function deliveryLine(cli: Cli, row: ShownDelivery): string {
  const state = stateColour(cli.colour, row.state, stateOf(cli, row));
  const more = row.permalink ?? (row.reason ? plain(row.reason.detail) : '');
  return `${describeDelivery(cli, row)} · ${state}${more ? ` · ${more}` : ''}`;
}

/** What is published stays so; beside it stands what became of its removal. */
function stateOf({ language }: Cli, { state, removal }: ShownDelivery): string {
  const shown = label(language, 'state.delivery', state);
  return removal ? `${shown} – ${label(language, 'state.removal', removal.state)}` : shown;
}
