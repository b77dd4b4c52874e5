import { type Command, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { collected, metrics } from '../answers.ts';
import { act, type Cli, type Outcome } from '../cli.ts';
import { EXIT } from '../exit-code.ts';
import { findDelivery } from '../find-delivery.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { hanoiTime, label, number } from '../shown.ts';
import { table } from '../table.ts';

interface MetricOptions {
  readonly collect?: true;
  readonly mission?: string;
  readonly type?: string;
}

export function addMetrics(program: Command, cli: Cli): void {
  const { say } = cli;
  program
    .command('metrics')
    .helpGroup(say('cli.group.numbers', {}))
    .description(say('cli.metrics.help', {}))
    .usage(say('cli.metrics.usage', {}))
    .argument('[ref...]', say('cli.metrics.ref', {}))
    .addOption(new Option('--collect', say('cli.metrics.collect', {})).conflicts('type'))
    .option('--mission <code>', say('cli.metrics.mission', {}))
    .option('--type <delivery>', say('cli.metrics.type', {}))
    .action((given: readonly string[], options: MetricOptions, self: Command) =>
      act(cli, self, 'author', (session) => {
        const [ref, ...surplus] = given;
        if (options.type !== undefined) return typeCounts(cli, session, options.type, given);
        if (surplus.length > 0) throw new AppError('usage.surplus', { given: surplus.join(' ') });
        if (options.collect) return collect(cli, session, ref, options.mission);
        if (ref === undefined) throw new AppError('usage.one_of', { options: 'REF, --collect, --type' });
        return showMetrics(cli, session, ref);
      }),
    );
}

async function showMetrics(cli: Cli, session: Session, ref: string): Promise<Outcome> {
  const { value, json } = await session.ask(metrics, 'GET', `/posts/${encodeURIComponent(ref)}/metrics`);
  return { json, lines: () => metricTable(cli, value.metrics) };
}

async function collect(cli: Cli, session: Session, post?: string, mission?: string): Promise<Outcome> {
  const body = { ...(post === undefined ? {} : { post }), ...(mission === undefined ? {} : { mission }) };
  await session.sayWhoActs();
  using progress = showProgress(cli.io.stderr, cli.say('cli.metrics.collecting', {}));
  const { value, json } = await session.ask(collected, 'POST', '/metrics/collect', { body });
  progress[Symbol.dispose]();
  const { failed } = value;
  const lines = () => [cli.say('cli.metrics.collected', value)];
  return { json, lines, exit: failed > 0 ? EXIT.partly : EXIT.done };
}

async function typeCounts(cli: Cli, session: Session, ref: string, given: readonly string[]): Promise<Outcome> {
  const counts = given.map(countFrom);
  if (counts.length === 0) throw new AppError('usage.count', { given: '' });
  const id = await findDelivery(session, ref, ['published', 'partly_published']);
  const { value, json } = await session.ask(metrics, 'POST', `/deliveries/${id}/metrics`, { body: { counts } });
  return { json, lines: () => metricTable(cli, value.metrics) };
}

/** `views=1.234`: people copy numbers as they see them, with separators of thousands. */
function countFrom(given: string): { readonly metric: string; readonly value: number } {
  const [, metric, digits] = /^([a-z]+)=(\d+|\d{1,3}(?:[.,]\d{3})+)$/.exec(given) ?? [];
  if (metric === undefined || digits === undefined) throw new AppError('usage.count', { given });
  return { metric, value: Number(digits.replace(/[.,]/g, '')) };
}

type Rows = (typeof metrics)['_zod']['output']['metrics'];

function metricTable({ language, say }: Cli, rows: Rows): readonly string[] {
  if (rows.length === 0) return [say('cli.metrics.none', {})];
  return table(
    [
      { title: say('cli.column.network', {}), value: ({ channel }) => channel },
      { title: say('cli.column.account', {}), value: ({ handle }) => handle },
      { title: say('cli.column.part', {}), value: ({ part }) => String(part + 1), align: 'right' },
      { title: say('cli.column.metric', {}), value: ({ metric }) => label(language, 'metric', metric) },
      { title: say('cli.column.value', {}), value: ({ value }) => number(language, value), align: 'right' },
      { title: say('cli.column.network_name', {}), value: ({ networkName }) => networkName },
      { title: say('cli.column.age', {}), value: ({ age }) => label(language, 'metric_age', age) },
      { title: say('cli.column.captured', {}), value: ({ capturedAt }) => hanoiTime(capturedAt) },
      { title: say('cli.column.source', {}), value: ({ source }) => label(language, 'metric_source', source) },
    ],
    rows,
  );
}
