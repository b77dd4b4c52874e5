import type { Command } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { shortHash } from '../../kernel/short-hash.ts';
import { post } from '../answers.ts';
import { act, type Cli, type Outcome } from '../cli.ts';
import { isPersonaRole } from '../personas.ts';
import { openStep, postLine, warningLines } from '../posts-shown.ts';
import type { Session } from '../session.ts';

export function addDecisions(program: Command, cli: Cli): void {
  const { say } = cli;
  const command = (name: 'submit' | 'approve' | 'reject' | 'changes' | 'withdraw') =>
    program
      .command(name)
      .helpGroup(say('cli.group.decisions', {}))
      .description(say(`cli.${name}.help`, {}))
      .argument('<ref>', say('cli.argument.ref', {}));
  const hash = ['--hash <hash>', say('cli.option.hash', {})] as const;

  command('submit')
    .option('--at-once <reason>', say('cli.submit.at_once', {}))
    .action((ref: string, { atOnce }: { atOnce?: string }, self: Command) =>
      act(cli, self, 'author', (session) => askPost(session, ref, 'submit', atOnce === undefined ? {} : { atOnce })),
    );
  command('approve')
    .option('--comment <text>', say('cli.option.comment', {}))
    .option('--code <code>', say('cli.option.code', {}))
    .option(...hash)
    .action((ref: string, given: { comment?: string; hash?: string; code?: string }, self: Command) =>
      act(cli, self, 'head', (session) => decide(cli, session, { ref, verdict: 'approve', ...given })),
    );
  command('changes')
    .requiredOption('--comment <text>', say('cli.option.what_to_change', {}))
    .option(...hash)
    .action((ref: string, { comment, hash }: { comment: string; hash?: string }, self: Command) =>
      act(cli, self, 'head', (session) => decide(cli, session, { ref, verdict: 'request_changes', comment, hash })),
    );
  command('reject')
    .requiredOption('--reason <text>', say('cli.option.reason', {}))
    .option(...hash)
    .action((ref: string, { reason, hash }: { reason: string; hash?: string }, self: Command) =>
      act(cli, self, 'head', (session) => decide(cli, session, { ref, verdict: 'reject', comment: reason, hash })),
    );
  command('withdraw')
    .requiredOption('--reason <text>', say('cli.option.reason', {}))
    .action((ref: string, body: { reason: string }, self: Command) =>
      act(cli, self, 'author', (session) => askPost(session, ref, 'withdraw', { reason: body.reason })),
    );

  program
    .command('after-review')
    .helpGroup(say('cli.group.decisions', {}))
    .description(say('cli.after_review.help', {}))
    .argument('<ref>', say('cli.argument.ref', {}))
    .option('--object <why>', say('cli.after_review.object', {}))
    .option(...hash)
    .action((ref: string, { object, hash: named }: { object?: string; hash?: string }, self: Command) =>
      act(cli, self, 'regional_desk', async (session) => {
        const path = `/posts/${encodeURIComponent(ref)}`;
        const meant = await readRevision(session, { ref, hash: named });
        const said = object === undefined ? { verdict: 'accepted' } : { verdict: 'objected', comment: object };
        const { value, json } = await session.ask(post, 'POST', `${path}/after-review`, {
          body: { hash: meant.hash, ...said },
        });
        return { json, lines: () => [postLine(cli, value)] };
      }),
    );

  async function askPost(
    session: Session,
    ref: string,
    what: string,
    body?: Record<string, unknown>,
  ): Promise<Outcome> {
    const path = `/posts/${encodeURIComponent(ref)}/${what}`;
    const { value, json } = await session.ask(post, 'POST', path, body ? { body } : {});
    return { json, lines: () => [postLine(cli, value), ...warningLines(cli, value)] };
  }
}

interface Decision {
  readonly ref: string;
  readonly verdict: 'approve' | 'request_changes' | 'reject';
  readonly comment?: string | undefined;
  /** The revision that the decider read, whole or its first 8 signs or more. */
  readonly hash?: string | undefined;
  /** Of their second factor. */
  readonly code?: string | undefined;
}

/** The revision that is there, or the one that `--hash` names and no other. */
async function readRevision(session: Session, { ref, hash: given }: Pick<Decision, 'ref' | 'hash'>) {
  const { value: read } = await session.ask(post, 'GET', `/posts/${encodeURIComponent(ref)}`);
  const { revision } = read;
  if (!revision) {
    throw new AppError('approval.nothing_open', { ref: read.number, state: `state.post.${read.state}` });
  }
  const named = given?.toLowerCase() ?? revision.hash;
  const hash = named.length >= 8 && revision.hash.startsWith(named) ? revision.hash : named;
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new AppError('approval.revision_stale', { ref: read.number });
  return { read, revision, hash };
}

/** Decides on the revision that is there, or on the one that `--hash` names and no other, at the step that was open then. */
async function decide(
  cli: Cli,
  session: Session,
  { ref, verdict, comment, hash: named, code }: Decision,
): Promise<Outcome> {
  const path = `/posts/${encodeURIComponent(ref)}`;
  const { read, revision, hash } = await readRevision(session, { ref, hash: named });
  const role = openStep(read)?.roles.find(isPersonaRole);
  if (role) session.continueAs(role);
  await session.sayWhoActs();
  session.note(cli.say('cli.deciding_on', { ref: read.number, revision: revision.number, hash: shortHash(hash) }));
  const body = {
    hash,
    verdict,
    ...(revision.openStep === null ? {} : { step: revision.openStep }),
    ...(comment === undefined ? {} : { comment }),
    ...(code === undefined ? {} : { code }),
  };
  const { value, json } = await session.ask(post, 'POST', `${path}/decide`, { body });
  return { json, lines: () => [postLine(cli, value)] };
}
