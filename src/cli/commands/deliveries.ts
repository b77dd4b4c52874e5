import { type Command, Option } from 'commander';
import { DELIVERY_STATES } from '../../kernel/transitions.ts';
import { deliveries, delivery, type ShownDelivery } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { deliveryLine, deliveryTable, describeDelivery } from '../deliveries-shown.ts';
import { findDelivery } from '../find-delivery.ts';
import { spanFrom, wallTimeFrom } from '../given-time.ts';
import { listAll } from '../list-all.ts';
import { plain } from '../table.ts';
import { inspect } from './inspect.ts';
import { publishNow } from './publish-now.ts';
import { type SettleOptions, settle } from './settle.ts';

const LIST = { name: 'deliveries', schema: deliveries } as const;

interface QueueOptions {
  readonly mission?: string;
  readonly state?: readonly string[];
  readonly from?: string;
  readonly until?: string;
}

export function addDeliveries(program: Command, cli: Cli): void {
  const { say } = cli;
  const command = (name: 'queue' | 'inspect' | 'publish-now' | 'move' | 'settle' | 'hand-off') =>
    program
      .command(name)
      .helpGroup(say('cli.group.deliveries', {}))
      .description(say(`cli.${name}.help`, {}));
  const argument = ['<delivery>', say('cli.argument.delivery', {})] as const;

  command('queue')
    .option('--mission <code>', say('cli.option.mission', {}))
    .addOption(new Option('--state <state...>', say('cli.queue.state', {})).choices(Object.keys(DELIVERY_STATES)))
    .option('--from <time>', say('cli.option.from', {}))
    .option('--until <time>', say('cli.option.until', {}))
    .action((options: QueueOptions, self: Command) =>
      act(cli, self, 'author', async (session) => {
        const { mission, state } = options;
        const query = { mission, state, ...(await spanFrom(session, options)) };
        const { value, json } = await listAll(session, '/deliveries', LIST, query);
        return { json, lines: () => deliveryTable(cli, value) };
      }),
    );

  command('inspect')
    .argument(...argument)
    .action((ref: string, _options: object, self: Command) =>
      act(cli, self, 'author', (session) => inspect(cli, session, ref)),
    );

  command('publish-now')
    .argument('<ref>', say('cli.publish-now.ref', {}))
    .action((ref: string, _options: object, self: Command) =>
      act(cli, self, 'head', (session) => publishNow(cli, session, ref)),
    );

  command('move')
    .argument(...argument)
    .requiredOption('--at <time>', say('cli.move.at', {}))
    .action((ref: string, { at }: { at: string }, self: Command) =>
      act(cli, self, 'author', async (session) => {
        const id = await findDelivery(session, ref, ['planned', 'held']);
        const body = { at: wallTimeFrom(at) };
        const { value, json } = await session.ask(delivery, 'POST', `/deliveries/${id}/move`, { body });
        return { json, lines: () => [deliveryLine(cli, value)] };
      }),
    );

  command('settle')
    .argument(...argument)
    .addOption(new Option('--there <link>', say('cli.settle.there', {})).conflicts(['send', 'nextSlot', 'drop']))
    .addOption(new Option('--send', say('cli.settle.send', {})).conflicts(['nextSlot', 'drop']))
    .addOption(new Option('--next-slot', say('cli.settle.next_slot', {})).conflicts(['drop']))
    .option('--drop', say('cli.settle.drop', {}))
    .action((ref: string, options: SettleOptions, self: Command) =>
      act(cli, self, 'author', (session) => settle(cli, session, ref, options)),
    );

  command('hand-off')
    .option('--mission <code>', say('cli.option.mission', {}))
    .action(({ mission }: { mission?: string }, self: Command) =>
      act(cli, self, 'author', async (session) => {
        const { value, json } = await listAll(session, '/deliveries', LIST, { mission, state: ['needs_person'] });
        return { json, lines: () => handOff(cli, value) };
      }),
    );
}

/** What is to be posted by hand, text and all; how many others wait for a decision. */
function handOff(cli: Cli, waiting: readonly ShownDelivery[]): readonly string[] {
  const { say } = cli;
  const byHand = waiting.filter(({ reason }) => reason?.code === 'reason.hand_off');
  const others = waiting.length - byHand.length;
  return [
    ...(byHand.length === 0 ? [say('cli.hand-off.none', {})] : []),
    ...byHand.flatMap((row) => [
      describeDelivery(cli, row),
      ...row.parts.flatMap(({ text }) => [
        '',
        ...plain(text)
          .split('\n')
          .map((one) => `  ${one}`.trimEnd()),
      ]),
      '',
      `  npx communique show ${row.post}   ${say('cli.hand-off.pictures', {})}`,
      `  npx communique settle ${row.id} --there https://…   ${say('cli.hand-off.done', {})}`,
      '',
    ]),
    ...(others > 0 ? [say('cli.hand-off.others', { count: others })] : []),
  ];
}
