import { type Command, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { officeTime } from '../../kernel/office-time.ts';
import { recalled, removal, removals, type ShownRemoval } from '../answers.ts';
import { act, type Cli, type Outcome } from '../cli.ts';
import { stateColour } from '../colour.ts';
import { findDelivery } from '../find-delivery.ts';
import { listAll } from '../list-all.ts';
import type { Session } from '../session.ts';
import { label, NONE } from '../shown.ts';
import { plain, table } from '../table.ts';

const LIST = { name: 'removals', schema: removals } as const;

/** Deliveries of which something may be out. */
const OUT = ['published', 'partly_published', 'planned', 'publishing', 'held', 'unconfirmed', 'needs_person'];

interface SettleOptions {
  readonly gone?: true;
  readonly again?: true;
  readonly stays?: true;
}

/** Recalls, and removals by two persons. */
export function addRemovals(program: Command, cli: Cli): void {
  const { say } = cli;
  const group = say('cli.group.stops', {});

  program
    .command('recall')
    .helpGroup(group)
    .description(say('cli.recall.help', {}))
    .argument('<ref>', say('cli.argument.ref', {}))
    .requiredOption('--reason <text>', say('cli.option.reason', {}))
    .action((ref: string, body: { reason: string }, self: Command) =>
      act(cli, self, 'author', async (session) => {
        const path = `/posts/${encodeURIComponent(ref)}/recall`;
        const { value, json } = await session.ask(recalled, 'POST', path, { body: { reason: body.reason } });
        const lines = () => [
          say('cli.recall.stopped', { ref: value.post, count: value.stopped }),
          ...(value.removals.length === 0
            ? [say('cli.recall.none_out', {})]
            : [say('cli.recall.out', { count: value.removals.length }), ...removalTable(cli, value.removals)]),
          ...(value.removals.length === 0 ? [] : ['', `npx communique removals confirm ${value.post}`]),
        ];
        return { json, lines };
      }),
    );

  const parent = program
    .command('removals')
    .helpCommand(false)
    .helpGroup(group)
    .description(say('cli.removals.help', {}));
  const command = (name: 'list' | 'request' | 'confirm' | 'refuse' | 'settle') =>
    parent.command(name).description(say(`cli.removals.${name}`, {}));
  const argument = ['<ref>', say('cli.removals.ref', {})] as const;

  command('list')
    .option('--mission <code>', say('cli.option.mission', {}))
    .option('--post <ref>', say('cli.argument.ref', {}))
    .option('--open', say('cli.removals.open', {}))
    .action((options: { mission?: string; post?: string; open?: true }, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const { mission, post, open } = options;
        const query = { mission, post, state: open ? OPEN : undefined };
        const { value, json } = await listAll(session, '/removals', LIST, query);
        return { json, lines: () => removalTable(cli, value) };
      }),
    );

  command('request')
    .argument('<delivery>', say('cli.argument.delivery', {}))
    .requiredOption('--reason <text>', say('cli.option.reason', {}))
    .action((ref: string, body: { reason: string }, self: Command) =>
      act(cli, self, 'author', async (session) => {
        const id = await findDelivery(session, ref, OUT);
        const asked = await session.ask(removal, 'POST', `/deliveries/${id}/removal`, {
          body: { reason: body.reason },
        });
        return { json: asked.json, lines: () => removalTable(cli, [asked.value]) };
      }),
    );

  command('confirm')
    .argument(...argument)
    .action((ref: string, _options: object, self: Command) =>
      act(cli, self, 'head', (session) => eachOf(cli, session, ref, { step: 'confirm', states: ['requested'] })),
    );

  command('refuse')
    .argument(...argument)
    .requiredOption('--reason <text>', say('cli.option.reason', {}))
    .action((ref: string, { reason }: { reason: string }, self: Command) =>
      act(cli, self, 'head', (session) =>
        eachOf(cli, session, ref, { step: 'refuse', states: ['requested'], body: { reason } }),
      ),
    );

  command('settle')
    .argument(...argument)
    .addOption(new Option('--gone', say('cli.removals.gone', {})).conflicts(['again', 'stays']))
    .addOption(new Option('--again', say('cli.removals.again', {})).conflicts(['stays']))
    .option('--stays', say('cli.removals.stays', {}))
    .action((ref: string, options: SettleOptions, self: Command) =>
      act(cli, self, options.stays ? 'head' : 'author', (session) => {
        const body = { outcome: outcomeOf(options) };
        return eachOf(cli, session, ref, { step: 'settle', states: ['needs_person'], body });
      }),
    );
}

const OPEN = ['requested', 'confirmed', 'removing', 'needs_person'];

interface Step {
  readonly step: 'confirm' | 'refuse' | 'settle';
  readonly states: readonly string[];
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Does the same with the removal of an id, or with all of a post that are in one of the states. */
async function eachOf(cli: Cli, session: Session, ref: string, { step, states, body }: Step): Promise<Outcome> {
  const ids = isId(ref) ? [ref] : await idsOf(session, ref, states);
  const values: ShownRemoval[] = [];
  const answers: unknown[] = [];
  for (const id of ids) {
    const { value, json } = await session.ask(removal, 'POST', `/removals/${id}/${step}`, body ? { body } : undefined);
    values.push(value);
    answers.push(json);
  }
  return { json: { removals: answers }, lines: () => removalTable(cli, values) };
}

/** @throws AppError `cli.removal_none_not_found` */
async function idsOf(session: Session, ref: string, states: readonly string[]): Promise<readonly string[]> {
  const [post = '', ...marks] = ref.split('/');
  const { value } = await listAll(session, '/removals', LIST, { post, state: states });
  const meant = value.filter(({ channel, handle }) =>
    marks.every((mark) => [channel, handle].some((one) => one.toLowerCase() === mark.toLowerCase())),
  );
  if (meant.length > 0) return meant.map(({ id }) => id);
  throw new AppError('cli.removal_none_not_found', { ref });
}

function outcomeOf({ gone, again, stays }: SettleOptions): string {
  if (gone) return 'is_gone';
  if (again) return 'again';
  if (stays) return 'stays';
  throw new AppError('usage.one_of', { options: '--gone, --again, --stays' });
}

function removalTable({ language, colour, say }: Cli, rows: readonly ShownRemoval[]): readonly string[] {
  if (rows.length === 0) return [say('cli.removals.none', {})];
  return table(
    [
      { title: say('cli.column.id', {}), value: ({ id }) => id },
      { title: say('cli.column.post', {}), value: ({ post }) => post },
      { title: say('cli.column.network', {}), value: ({ channel }) => channel },
      { title: say('cli.column.account', {}), value: ({ handle }) => plain(handle) },
      {
        title: say('cli.column.state', {}),
        value: ({ state }) => label(language, 'state.removal', state),
        style: (cell, { state }) => stateColour(colour, state, cell),
      },
      {
        title: say('cli.column.by', {}),
        value: (row) => `${row.requestedBy}, ${officeTime(row.requestedAt, row.zone)}`,
      },
      { title: say('cli.column.second_person', {}), value: ({ decidedBy }) => decidedBy ?? NONE },
      { title: say('cli.column.why', {}), value: (row) => plain(row.why?.detail ?? row.refusal ?? row.reason) },
    ],
    rows,
  );
}
