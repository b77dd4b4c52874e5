import { type Command, Option } from 'commander';
import { invitation, member, members, nothing, type ShownMember } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { spanFrom } from '../given-time.ts';
import { hanoiTime, label, NONE } from '../shown.ts';
import { plain, table } from '../table.ts';

/** Who is there, what they hold, and how they come in. */
export function addMembers(program: Command, cli: Cli): void {
  const { language, say } = cli;
  const group = program
    .command('member')
    .helpCommand(false)
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.member.help', {}));
  const command = (name: 'list' | 'add' | 'invite' | 'grant' | 'end' | 'disable' | 'erase' | 'reset-second-factor') =>
    group.command(name).description(say(`cli.member.${name}`, {}));
  const pathOf = (handle: string, rest = '') => `/members/${encodeURIComponent(handle)}${rest}`;
  const roleOption = () => new Option('--role <role>', say('cli.member.role', {})).makeOptionMandatory();
  const missionOption = () => new Option('--mission <code>', say('cli.option.mission', {})).makeOptionMandatory();

  command('list').action((_options: object, self: Command) =>
    act(cli, self, 'administrator', async (session) => {
      const { value, json } = await session.ask(members, 'GET', '/members');
      const columns = [
        { title: say('cli.column.member', {}), value: (row: ShownMember) => row.handle },
        { title: say('cli.column.name', {}), value: (row: ShownMember) => row.name },
        { title: say('cli.column.email', {}), value: (row: ShownMember) => row.email ?? NONE },
        { title: say('cli.column.roles', {}), value: (row: ShownMember) => held(row) },
        {
          title: say('cli.column.ended', {}),
          value: (row: ShownMember) => (row.disabledAt ? hanoiTime(row.disabledAt) : NONE),
        },
      ];
      return { json, lines: () => table(columns, value.members) };
    }),
  );

  command('add')
    .argument('<handle>', say('cli.member.handle', {}))
    .requiredOption('--name <name>', say('cli.member.name', {}))
    .option('--email <address>', say('cli.member.email', {}))
    .addOption(roleOption())
    .addOption(missionOption())
    .option('--until <time>', say('cli.member.until', {}))
    .action((handle: string, { until, ...rest }: Grant & { name: string; email?: string }, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const body = {
          handle,
          ...rest,
          ...(await spanFrom(session, { mission: rest.mission, ...(until ? { until } : {}) })),
        };
        const { value, json } = await session.ask(member, 'POST', '/members', { body });
        return { json, lines: () => [say('cli.member.added', { handle: value.handle }), held(value)] };
      }),
    );

  command('invite')
    .argument('<handle>', say('cli.member.handle', {}))
    .option('--email <address>', say('cli.member.email', {}))
    .action((handle: string, body: { email?: string }, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const { value, json } = await session.ask(invitation, 'POST', pathOf(handle, '/invitation'), {
          body: { ...body },
        });
        session.note(say('cli.member.invited', { handle, until: hanoiTime(value.expiresAt) }));
        if (value.isMailed) session.note(say('cli.member.mailed', {}));
        return { json, lines: () => [value.url] };
      }),
    );

  command('grant')
    .argument('<handle>', say('cli.member.handle', {}))
    .addOption(roleOption())
    .addOption(missionOption())
    .option('--until <time>', say('cli.member.until', {}))
    .action((handle: string, { until, role, mission }: Grant, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const dates = await spanFrom(session, { mission, ...(until ? { until } : {}) });
        const body = { role, mission, ...dates };
        const { value, json } = await session.ask(member, 'POST', pathOf(handle, '/grants'), { body });
        return { json, lines: () => [held(value)] };
      }),
    );

  command('end')
    .argument('<handle>', say('cli.member.handle', {}))
    .addOption(roleOption())
    .addOption(missionOption())
    .action((handle: string, body: { role: string; mission: string }, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const { value, json } = await session.ask(member, 'POST', pathOf(handle, '/grants/end'), { body: { ...body } });
        return { json, lines: () => [held(value)] };
      }),
    );

  command('disable')
    .argument('<handle>', say('cli.member.handle', {}))
    .action((handle: string, _options: object, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const { json } = await session.ask(nothing, 'POST', pathOf(handle, '/disable'));
        return { json, lines: () => [say('cli.member.disabled', { handle })] };
      }),
    );

  command('erase')
    .argument('<handle>', say('cli.member.handle', {}))
    .requiredOption('--for-good', say('cli.member.for_good', {}))
    .action((handle: string, _options: object, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const { json } = await session.ask(nothing, 'POST', pathOf(handle, '/erase'));
        return { json, lines: () => [say('cli.member.erased', { handle })] };
      }),
    );

  command('reset-second-factor')
    .argument('<handle>', say('cli.member.handle', {}))
    .action((handle: string, _options: object, self: Command) =>
      act(cli, self, 'administrator', async (session) => {
        const { json } = await session.ask(nothing, 'DELETE', pathOf(handle, '/second-factor'));
        return { json, lines: () => [say('cli.member.second_factor_removed', { handle })] };
      }),
    );

  /** `head at FR-PAR until 09:00 02/9/2027`, one after another. */
  function held({ grants }: ShownMember): string {
    const roles = grants.map(({ role, path, validUntil }) => {
      const place = path.split('/').findLast((name) => name !== '') ?? path;
      const until = validUntil ? ` → ${hanoiTime(validUntil)}` : '';
      return `${label(language, 'role', role)} (${plain(place)})${until}`;
    });
    return roles.join(', ') || NONE;
  }
}

interface Grant {
  readonly role: string;
  readonly mission: string;
  readonly until?: string;
}
