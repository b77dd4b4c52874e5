import { type Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { account, accounts, issuedToken, missions, nothing, notices, tokens } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { stateColour } from '../colour.ts';
import { spanFrom } from '../given-time.ts';
import { hanoiTime, label, NONE } from '../shown.ts';
import { plain, table } from '../table.ts';

/** Notices, the register and tokens. */
export function addHouse(program: Command, cli: Cli): void {
  const { language, colour, say } = cli;
  const command = (
    name: 'notices' | 'acknowledge' | 'missions' | 'accounts' | 'expiry' | 'token' | 'tokens' | 'revoke',
  ) =>
    program
      .command(name)
      .helpGroup(say('cli.group.house', {}))
      .description(say(`cli.${name}.help`, {}));

  command('notices').action((_options: object, self: Command) =>
    act(cli, self, 'head', async (session) => {
      const { value, json } = await session.ask(notices, 'GET', '/notices');
      const columns = [
        { title: say('cli.column.level', {}), value: (row: Row) => label(language, 'notice_level', row.level) },
        { title: say('cli.column.mission', {}), value: (row: Row) => row.mission ?? NONE },
        { title: say('cli.column.last', {}), value: (row: Row) => hanoiTime(row.lastAt) },
        { title: say('cli.column.times', {}), value: (row: Row) => String(row.times), align: 'right' },
        { title: say('cli.column.id', {}), value: (row: Row) => row.id },
        { title: say('cli.column.notice', {}), value: (row: Row) => row.text },
      ] as const;
      type Row = (typeof value.notices)[number];
      return {
        json,
        lines: () => (value.notices.length > 0 ? table(columns, value.notices) : [say('cli.notices.none', {})]),
      };
    }),
  );

  command('acknowledge')
    .argument('<notice>', say('cli.acknowledge.notice', {}))
    .action((id: string, _options: object, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const { json } = await session.ask(nothing, 'POST', `/notices/${encodeURIComponent(id)}/acknowledge`);
        return { json, lines: () => [say('cli.acknowledge.done', {})] };
      }),
    );

  command('missions').action((_options: object, self: Command) =>
    act(cli, self, 'author', async (session) => {
      const { value, json } = await session.ask(missions, 'GET', '/missions');
      const columns = [
        { title: say('cli.column.code', {}), value: (row: Row) => row.code },
        { title: say('cli.column.kind', {}), value: (row: Row) => label(language, 'mission_kind', row.kind) },
        { title: say('cli.column.name', {}), value: (row: Row) => row.name[language] },
        { title: say('cli.column.prefix', {}), value: (row: Row) => row.prefix },
        { title: say('cli.column.zone', {}), value: (row: Row) => row.zone },
        { title: say('cli.column.language', {}), value: (row: Row) => row.languages.join(' ') },
      ];
      type Row = (typeof value.missions)[number];
      return { json, lines: () => table(columns, value.missions) };
    }),
  );

  command('accounts')
    .option('--mission <code>', say('cli.option.mission', {}))
    .action(({ mission }: { mission?: string }, self: Command) =>
      act(cli, self, 'author', async (session) => {
        const { value, json } = await session.ask(accounts, 'GET', '/accounts', { query: { mission } });
        const columns = [
          { title: say('cli.column.mission', {}), value: (row: Row) => row.mission },
          { title: say('cli.column.network', {}), value: (row: Row) => row.channel },
          { title: say('cli.column.account', {}), value: (row: Row) => row.handle },
          { title: say('cli.column.language', {}), value: (row: Row) => row.language },
          {
            title: say('cli.column.state', {}),
            value: (row: Row) => label(language, 'account_status', row.status),
            style: (cell: string, row: Row) => stateColour(colour, row.status, cell),
          },
          {
            title: say('cli.column.real', {}),
            value: (row: Row) => say(row.sandbox ? 'cli.simulated' : 'cli.real', {}),
          },
          {
            title: say('cli.column.expires', {}),
            value: (row: Row) => (row.credentialsExpireAt ? hanoiTime(row.credentialsExpireAt) : NONE),
          },
          { title: say('cli.column.link', {}), value: (row: Row) => row.url ?? NONE },
          { title: say('cli.column.id', {}), value: (row: Row) => row.id },
        ];
        type Row = (typeof value.accounts)[number];
        return {
          json,
          lines: () => (value.accounts.length > 0 ? table(columns, value.accounts) : [say('cli.accounts.none', {})]),
        };
      }),
    );

  command('expiry')
    .argument('<account>', say('cli.expiry.account', {}))
    .addOption(new Option('--at <time>', say('cli.expiry.at', {})).conflicts(['never']))
    .option('--never', say('cli.expiry.never', {}))
    .action((id: string, { at, never }: { at?: string; never?: true }, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        if (at === undefined && !never) throw new AppError('usage.one_of', { options: '--at, --never' });
        const { from } = await spanFrom(session, at === undefined ? {} : { from: at });
        const path = `/accounts/${encodeURIComponent(id)}/credentials-expiry`;
        const { value, json } = await session.ask(account, 'PUT', path, { body: { at: from ?? null } });
        const shown = value.credentialsExpireAt ? hanoiTime(value.credentialsExpireAt) : NONE;
        return { json, lines: () => [say('cli.expiry.done', { handle: plain(value.handle), at: shown })] };
      }),
    );

  command('token')
    .requiredOption('--member <handle>', say('cli.token.member', {}))
    .requiredOption('--label <text>', say('cli.token.label', {}))
    .option('--days <n>', say('cli.token.days', {}), wholeNumber)
    .option('--scope <names...>', say('cli.token.scope', {}))
    .action(({ scope, ...rest }: { member: string; label: string; days?: number; scope?: string[] }, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const body = { ...rest, ...(scope ? { scopes: scope } : {}) };
        const { value, json } = await session.ask(issuedToken, 'POST', '/tokens', { body });
        session.note(say('cli.token.issued', { id: value.id }));
        return { json, lines: () => [value.token] };
      }),
    );

  command('tokens')
    .option('--member <handle>', say('cli.token.member', {}))
    .action(({ member }: { member?: string }, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const { value, json } = await session.ask(tokens, 'GET', '/tokens', { query: { member } });
        const columns = [
          { title: say('cli.column.label', {}), value: (row: Row) => row.label },
          { title: say('cli.column.scopes', {}), value: (row: Row) => row.scopes.join(' ') },
          {
            title: say('cli.column.expires', {}),
            value: (row: Row) => (row.expiresAt ? hanoiTime(row.expiresAt) : NONE),
          },
          { title: say('cli.column.id', {}), value: (row: Row) => row.id },
        ];
        type Row = (typeof value.tokens)[number];
        return {
          json,
          lines: () => (value.tokens.length > 0 ? table(columns, value.tokens) : [say('cli.tokens.none', {})]),
        };
      }),
    );

  command('revoke')
    .argument('<token>', say('cli.revoke.token', {}))
    .action((id: string, _options: object, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const { json } = await session.ask(nothing, 'DELETE', `/tokens/${encodeURIComponent(id)}`);
        return { json, lines: () => [say('cli.revoke.done', {})] };
      }),
    );
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}
