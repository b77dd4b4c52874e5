import { type Command, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { accounts, quietHours, slots } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import type { Session } from '../session.ts';

interface SlotsOptions {
  readonly set?: readonly string[];
  readonly clear?: true;
  readonly quiet?: readonly string[];
  readonly loud?: true;
}

/** The times at which an account may speak, and those at which it is quiet. */
export function addSlots(program: Command, cli: Cli): void {
  const { say } = cli;
  program
    .command('slots')
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.slots.help', {}))
    .argument('<mission>', say('cli.slots.mission', {}))
    .argument('<account>', say('cli.slots.account', {}))
    .addOption(new Option('--set <slot...>', say('cli.slots.set', {})).conflicts(['clear']))
    .option('--clear', say('cli.slots.clear', {}))
    .addOption(new Option('--quiet <range...>', say('cli.slots.quiet', {})).conflicts(['loud']))
    .option('--loud', say('cli.slots.loud', {}))
    .action((mission: string, account: string, options: SlotsOptions, self: Command) =>
      act(cli, self, 'author', async (session) => {
        const path = `/accounts/${await accountId(session, mission, account)}`;
        const newSlots = options.clear ? [] : options.set?.map(slotFrom);
        const newRanges = options.loud ? [] : options.quiet?.map(rangeFrom);
        const times = newSlots
          ? await session.ask(slots, 'PUT', `${path}/slots`, { body: { slots: newSlots } })
          : await session.ask(slots, 'GET', `${path}/slots`);
        const quiet = newRanges
          ? await session.ask(quietHours, 'PUT', `${path}/quiet-hours`, { body: { quietHours: newRanges } })
          : await session.ask(quietHours, 'GET', `${path}/quiet-hours`);
        return {
          json: { ...times.value, ...quiet.value },
          lines: () => [
            ...(times.value.slots.length === 0 ? [say('cli.slots.none', {})] : []),
            ...times.value.slots.map(({ weekdays, workingDays, time }) => {
              const days = workingDays
                ? say('cli.slots.working', {})
                : say('cli.slots.days', { days: weekdays.join(', ') });
              return `${time}  ${days}`;
            }),
            ...quiet.value.quietHours.map((range) => say('cli.slots.quiet_from', range)),
          ],
        };
      }),
    );
}

async function accountId(session: Session, mission: string, name: string): Promise<string> {
  if (isId(name)) return name;
  const { value } = await session.ask(accounts, 'GET', '/accounts', { query: { mission } });
  const found = [
    value.accounts.filter(({ handle }) => handle === name),
    value.accounts.filter(({ channel }) => channel === name),
  ].find(({ length }) => length === 1);
  if (!found?.[0]) throw new AppError('cli.slots.account_not_found', { account: name, mission });
  return found[0].id;
}

function slotFrom(text: string) {
  const [, days = '', time = ''] = /^(working|[1-7](?:,[1-7])*) (\d\d:\d\d)$/.exec(text.trim()) ?? [];
  if (days === '') throw new AppError('cli.slots.malformed', { value: text });
  return days === 'working'
    ? { weekdays: [], workingDays: true, time }
    : { weekdays: days.split(',').map(Number), time };
}

function rangeFrom(text: string) {
  const [, from, until] = /^(\d\d:\d\d)[-–](\d\d:\d\d)$/.exec(text.trim()) ?? [];
  if (!from || !until) throw new AppError('cli.slots.malformed', { value: text });
  return { from, until };
}
