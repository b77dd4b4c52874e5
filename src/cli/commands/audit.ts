import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { auditEntries, type ShownEntry, type ShownVerification, verification } from '../answers.ts';
import { act, type Cli, type Outcome } from '../cli.ts';
import { EXIT } from '../exit-code.ts';
import { spanFrom } from '../given-time.ts';
import { broughtWhole, keepFile, refuseExisting } from '../keep-file.ts';
import { PAGE } from '../list-all.ts';
import { showProgress } from '../progress.ts';
import { readGiven } from '../read-given.ts';
import type { Session } from '../session.ts';
import { hanoiTime, label, NONE } from '../shown.ts';
import { table } from '../table.ts';
import { wholeNumber } from './house.ts';

/** The record of who did what. */
export function addAudit(program: Command, cli: Cli): void {
  const { say } = cli;
  const audit = program
    .command('audit')
    .helpCommand(false)
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.audit.help', {}));
  audit
    .command('list')
    .description(say('cli.audit.list', {}))
    .option('--post <ref>', say('cli.audit.post', {}))
    .option('--subject <id>', say('cli.audit.subject', {}))
    .option('--actor <who>', say('cli.audit.actor', {}))
    .option('--action <action>', say('cli.audit.action', {}))
    .option('--from <time>', say('cli.audit.from', {}))
    .option('--until <time>', say('cli.audit.until', {}))
    .option('--newest <n>', say('cli.audit.newest', {}), wholeNumber)
    .action((options: ListOptions, self: Command) =>
      act(cli, self, 'auditor', async (session) => {
        const entries = await listEntries(session, options);
        return { json: { records: entries.json }, lines: () => entryLines(cli, entries.value) };
      }),
    );
  audit
    .command('export')
    .description(say('cli.audit.export', {}))
    .addOption(new Option('--format <format>', say('cli.audit.format', {})).choices(['jsonl', 'csv']).default('jsonl'))
    .option('--from <time>', say('cli.audit.from', {}))
    .option('--until <time>', say('cli.audit.until', {}))
    .option('--out <file>', say('cli.audit.out', {}))
    .action(async (options: ExportOptions, self: Command) => {
      if (options.out !== undefined) await refuseExisting(options.out);
      await act(cli, self, 'auditor', (session) => exportEntries(cli, session, options));
    });
  audit
    .command('verify')
    .description(say('cli.audit.verify', {}))
    .option('--anchors <file>', say('cli.audit.anchors', {}))
    .action(({ anchors }: { anchors?: string }, self: Command) =>
      act(cli, self, 'auditor', async (session) => {
        const { value, json } = await verify(session, anchors);
        return { json, lines: () => verificationLines(cli, value), exit: value.ok ? EXIT.done : EXIT.refused };
      }),
    );
}

interface Span {
  readonly from?: string;
  readonly until?: string;
}

type ListOptions = Span & {
  readonly post?: string;
  readonly subject?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly newest?: number;
};

type ExportOptions = Span & { readonly format: string; readonly out?: string };

/** All that match, page after page; or the newest, in order. */
async function listEntries(session: Session, { from, until, newest, ...filter }: ListOptions) {
  const query = { ...filter, ...(await spanFrom(session, defined({ from, until }))) };
  const value: ShownEntry[] = [];
  const json: unknown[] = [];
  for (;;) {
    const left = newest === undefined ? PAGE : Math.min(PAGE, newest - value.length);
    if (left === 0) break;
    const behind = value.at(-1)?.seq;
    const place = newest === undefined ? { after: behind } : { newest: true, before: behind };
    const page = await session.ask(auditEntries, 'GET', '/audit', { query: { ...query, ...place, limit: left } });
    value.push(...page.value.records);
    json.push(...(page.json as { readonly records: readonly unknown[] }).records);
    if (page.value.records.length < left) break;
  }
  return newest === undefined ? { value, json } : { value: value.toReversed(), json: json.toReversed() };
}

function entryLines({ language, say }: Cli, entries: readonly ShownEntry[]): readonly string[] {
  if (entries.length === 0) return [say('cli.audit.none', {})];
  return table<ShownEntry>(
    [
      { title: say('cli.column.number', {}), value: ({ seq }) => seq, align: 'right' },
      { title: say('cli.column.hanoi', {}), value: ({ at }) => hanoiTime(at) },
      {
        title: say('cli.column.who', {}),
        value: ({ actorKind, actorId, actorHandle }) =>
          actorHandle ?? actorId ?? label(language, 'actor_kind', actorKind),
      },
      { title: say('cli.column.way', {}), value: ({ way }) => label(language, 'way', way) },
      { title: say('cli.column.what', {}), value: ({ action }) => action },
      {
        title: say('cli.column.about', {}),
        value: ({ post, subjectKind, subjectId }) =>
          post ?? (subjectKind === 'house' ? NONE : `${subjectKind} ${subjectId}`),
      },
      { title: say('cli.column.details', {}), value: ({ details }) => JSON.stringify(details) },
    ],
    entries,
  );
}

async function exportEntries(cli: Cli, session: Session, { format, out, ...span }: ExportOptions): Promise<Outcome> {
  const query = new URLSearchParams({ format, ...(await spanFrom(session, span)) });
  const bytes = await session.askBytes('GET', `/audit/export?${query}`);
  if (out === undefined) {
    await pipeline(broughtWhole(bytes), cli.io.stdout, { end: false }).catch(passOverClosedPipe);
    return { json: undefined, lines: () => [] };
  }
  using _progress = showProgress(cli.io.stderr, out);
  const sizeBytes = await keepFile(bytes, out);
  const size = (sizeBytes / 1_000_000).toFixed(1);
  return { json: { file: out, sizeBytes }, lines: () => [cli.say('cli.audit.exported', { file: out, size })] };
}

/** Who reads on may have seen enough (`communique audit export | head`). */
function passOverClosedPipe(thrown: unknown): void {
  if ((thrown as NodeJS.ErrnoException).code !== 'EPIPE') throw thrown;
}

function defined(span: { readonly from: string | undefined; readonly until: string | undefined }): Span {
  return {
    ...(span.from === undefined ? {} : { from: span.from }),
    ...(span.until === undefined ? {} : { until: span.until }),
  };
}

/** @param copy a file of anchors that was kept elsewhere */
async function verify(session: Session, copy: string | undefined) {
  if (copy === undefined) return session.ask(verification, 'GET', '/audit/verify');
  const files = [{ field: 'anchors', name: 'anchors.jsonl', bytes: await readGiven(copy) }];
  return session.ask(verification, 'POST', '/audit/verify', { files });
}

function verificationLines(cli: Cli, found: ShownVerification): readonly string[] {
  const { language, say } = cli;
  const { restarts, doubtful } = found;
  return [
    ...(found.ok ? wholeLines(cli, found) : brokenLines(cli, found)),
    ...restarts.map(({ seq, at, superseded }) => say('cli.audit.restart', { seq, at: hanoiTime(at), superseded })),
    ...doubtful.map(({ file, line, why }) =>
      say('cli.audit.doubtful', {
        line,
        file: label(language, 'anchor_file', file),
        why: label(language, 'anchor_doubt', why),
      }),
    ),
    ...(found.ok || found.reason === 'anchors_missing' ? [] : [say('cli.audit.keep', {})]),
  ];
}

type Whole = Extract<ShownVerification, { ok: true }>;
type Broken = Extract<ShownVerification, { ok: false }>;

function wholeLines(cli: Cli, { records, headHash, anchored, warnings }: Whole): readonly string[] {
  const { say } = cli;
  return [
    say('cli.audit.whole', { records, hash: headHash }),
    ...(anchored || warnings.length === 0 ? [anchoredLine(cli, anchored)] : []),
    ...warnings.map(({ kind, at }) => say(`cli.audit.anchors_${kind}`, { at: hanoiTime(at) })),
  ];
}

function brokenLines(cli: Cli, { seq, reason, found, shownBy, anchored }: Broken): readonly string[] {
  const { language, say } = cli;
  if (reason === 'anchors_missing' && found) {
    return [say('cli.audit.anchors_missing', { at: hanoiTime(found.at) }), say('cli.audit.anchors_missing_do', {})];
  }
  return [
    say('cli.audit.broken', { seq, reason: label(language, 'audit_break', reason) }),
    ...(found ? [say('cli.audit.found', { ...found, seq, at: hanoiTime(found.at) })] : []),
    ...(shownBy ? [say('cli.audit.shown_by', { seq: shownBy.seq, at: hanoiTime(shownBy.at) })] : []),
    anchoredLine(cli, anchored),
  ];
}

function anchoredLine({ say }: Cli, anchored: ShownVerification['anchored']): string {
  if (!anchored) return say('cli.audit.unanchored', {});
  return say('cli.audit.anchored', { seq: anchored.seq, at: hanoiTime(anchored.at) });
}
