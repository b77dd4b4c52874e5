import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { AppError } from '../../kernel/errors.ts';
import { type ReportRows, report } from '../answers.ts';
import { act, type Cli, type Outcome } from '../cli.ts';
import { stateColour } from '../colour.ts';
import { EXIT } from '../exit-code.ts';
import { spanFrom } from '../given-time.ts';
import { PAGE } from '../list-all.ts';
import type { Session } from '../session.ts';
import { hanoiTime, label, lateness, NONE, number } from '../shown.ts';
import { table } from '../table.ts';

interface ReportOptions {
  readonly mission?: string;
  readonly from?: string;
  readonly until?: string;
  readonly csv?: string;
}

export function addReport(program: Command, cli: Cli): void {
  const { say } = cli;
  program
    .command('report')
    .helpGroup(say('cli.group.numbers', {}))
    .description(say('cli.report.help', {}))
    .option('--mission <code>', say('cli.option.mission', {}))
    .option('--from <time>', say('cli.option.from', {}))
    .option('--until <time>', say('cli.option.until', {}))
    .option('--csv <file>', say('cli.report.csv', {}))
    .action((options: ReportOptions, self: Command) =>
      act(cli, self, 'reporter', async (session) => {
        const query = { mission: options.mission, ...(await spanFrom(session, options)), limit: PAGE };
        if (options.csv !== undefined) return writeCsv(cli, session, query, options.csv);
        const { value, json } = await session.ask(report, 'GET', '/reports/deliveries', { query });
        return { json, lines: () => reportLines(cli, value.rows), exit: partlyIfCut(cli, session, value.rows.length) };
      }),
    );
}

type Query = Readonly<Record<string, string | number | undefined>>;

async function writeCsv(cli: Cli, session: Session, query: Query, file: string): Promise<Outcome> {
  const text = await session.askText('/reports/deliveries', { query });
  try {
    await writeFile(file, text);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('cli.file_unwritable', { file, reason }, { cause });
  }
  const rows = parse(text, { bom: true }).length - 1;
  const lines = () => [cli.say('cli.report.written', { count: rows, file })];
  return { json: { file, rows }, lines, exit: partlyIfCut(cli, session, rows) };
}

/** One answer has so many rows and no more: who gets as many is told to ask for less. */
function partlyIfCut(cli: Cli, session: Session, rows: number) {
  if (rows < PAGE) return EXIT.done;
  session.note(cli.say('cli.report.cut', { count: PAGE }));
  return EXIT.partly;
}

function reportLines(cli: Cli, rows: ReportRows): readonly string[] {
  const { language, colour, say } = cli;
  if (rows.length === 0) return [say('cli.no_deliveries', {})];
  const out = rows.filter(({ state }) => state === 'published').length;
  const counted = rows.filter(({ views, engagements }) => views !== null || engagements !== null).length;
  return [
    ...table(
      [
        { title: say('cli.column.mission', {}), value: ({ mission }) => mission },
        { title: say('cli.column.post', {}), value: ({ post }) => post },
        { title: say('cli.column.network', {}), value: ({ channel }) => channel },
        { title: say('cli.column.language', {}), value: (row) => row.language },
        { title: say('cli.column.hanoi_due', {}), value: ({ dueAt }) => hanoiTime(dueAt) },
        {
          title: say('cli.column.state', {}),
          value: ({ state }) => label(language, 'state.delivery', state),
          style: (cell, { state }) => stateColour(colour, state, cell),
        },
        {
          title: say('cli.column.late', {}),
          value: ({ latenessMs }) => lateness(language, latenessMs),
          align: 'right',
        },
        { title: say('cli.column.views', {}), value: ({ views }) => number(language, views), align: 'right' },
        {
          title: say('cli.column.engagements', {}),
          value: ({ engagements }) => number(language, engagements),
          align: 'right',
        },
        { title: say('cli.column.link', {}), value: ({ permalink }) => permalink ?? NONE },
      ],
      rows,
    ),
    '',
    say('cli.report.summary', { published: out, all: rows.length, counted }),
  ];
}
