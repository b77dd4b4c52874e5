import type { Command } from 'commander';
import { type ShownVerification, verification } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { EXIT } from '../exit-code.ts';
import { readGiven } from '../read-given.ts';
import type { Session } from '../session.ts';
import { hanoiTime, label } from '../shown.ts';

/** The record of who did what. */
export function addAudit(program: Command, cli: Cli): void {
  const { say } = cli;
  const audit = program
    .command('audit')
    .helpCommand(false)
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.audit.help', {}));
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

/** @param copy a file of anchors that was kept elsewhere */
async function verify(session: Session, copy: string | undefined) {
  if (copy === undefined) return session.ask(verification, 'GET', '/audit/verify');
  const files = [{ field: 'anchors', name: 'anchors.jsonl', bytes: await readGiven(copy) }];
  return session.ask(verification, 'POST', '/audit/verify', { files });
}

function verificationLines({ language, say }: Cli, found: ShownVerification): readonly string[] {
  const { anchored, restarts, doubtful } = found;
  return [
    found.ok
      ? say('cli.audit.whole', { records: found.records, hash: found.headHash })
      : say('cli.audit.broken', { seq: found.seq, reason: label(language, 'audit_break', found.reason) }),
    ...(found.ok || found.found === null
      ? []
      : [say('cli.audit.found', { ...found.found, seq: found.seq, at: hanoiTime(found.found.at) })]),
    ...(found.ok || found.shownBy === null
      ? []
      : [say('cli.audit.shown_by', { seq: found.shownBy.seq, at: hanoiTime(found.shownBy.at) })]),
    anchored
      ? say('cli.audit.anchored', { seq: anchored.seq, at: hanoiTime(anchored.at) })
      : say('cli.audit.unanchored', {}),
    ...restarts.map(({ seq, at, superseded }) => say('cli.audit.restart', { seq, at: hanoiTime(at), superseded })),
    ...doubtful.map(({ file, line, why }) =>
      say('cli.audit.doubtful', {
        line,
        file: label(language, 'anchor_file', file),
        why: label(language, 'anchor_doubt', why),
      }),
    ),
    ...(found.ok ? [] : [say('cli.audit.keep', {})]),
  ];
}
