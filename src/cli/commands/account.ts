import type { Command } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { account, accounts, closedAccount } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import type { Session } from '../session.ts';
import { plain } from '../table.ts';

interface ReviewOptions {
  readonly owner?: string;
  readonly disclosure?: string;
}

/** One account of the register. */
export function addAccount(program: Command, cli: Cli): void {
  const { say } = cli;
  const parent = program
    .command('account')
    .helpCommand(false)
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.account.help', {}));

  parent
    .command('review')
    .description(say('cli.account.review', {}))
    .argument('<account>', say('cli.account.which', {}))
    .option('--owner <text>', say('cli.account.owner', {}))
    .option('--disclosure <text>', say('cli.account.disclosure', {}))
    .action((name: string, { owner, disclosure }: ReviewOptions, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const path = `/accounts/${await accountId(session, name)}/review`;
        const { value, json } = await session.ask(account, 'POST', path, { body: { owner, disclosure } });
        const { handle, disclosure: text } = value;
        return {
          json,
          lines: () => [say('cli.account.reviewed', { handle: plain(handle), disclosure: plain(text) })],
        };
      }),
    );

  parent
    .command('close')
    .description(say('cli.account.close', {}))
    .argument('<account>', say('cli.account.which', {}))
    .action((name: string, _: object, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const path = `/accounts/${await accountId(session, name)}/close`;
        const { value, json } = await session.ask(closedAccount, 'POST', path);
        const { account: closed, canceled } = value;
        return { json, lines: () => [say('cli.account.closed', { handle: plain(closed.handle), count: canceled })] };
      }),
    );
}

/** @throws AppError `account.not_found`, `cli.account_ambiguous` */
async function accountId(session: Session, name: string): Promise<string> {
  if (isId(name)) return name;
  const bare = (handle: string) => handle.replace(/^@/, '').toLowerCase();
  const { value } = await session.ask(accounts, 'GET', '/accounts');
  const found = value.accounts.filter(({ handle }) => bare(handle) === bare(name));
  const [only, second] = found;
  if (!only) throw new AppError('account.not_found', { account: name });
  if (second) throw new AppError('cli.account_ambiguous', { account: name, count: found.length });
  return only.id;
}
