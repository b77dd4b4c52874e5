import { type Command, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { chain, chains, delegation, delegations, nothing, reviewRule, reviewRules } from '../answers.ts';
import { act, type Cli, type Outcome } from '../cli.ts';
import { spanFrom } from '../given-time.ts';
import { rulesShown, type ShownChain, stepsFrom, stepsText } from '../reviews-shown.ts';
import type { Session } from '../session.ts';
import { hanoiTime, label, NONE } from '../shown.ts';
import { plain, table } from '../table.ts';

const KINDS = ['routine', 'ministry_text', 'policy', 'emergency', 'correction'];

/** Who decides on what, and in whose place. */
export function addReviews(program: Command, cli: Cli): void {
  addChains(program, cli);
  addRules(program, cli);
  addDelegations(program, cli);
}

function addChains(program: Command, cli: Cli): void {
  const { say } = cli;
  const group = program
    .command('chains')
    .helpCommand(false)
    .helpGroup(say('cli.group.decisions', {}))
    .description(say('cli.chains.help', {}))
    .action((_options: object, self: Command) => act(cli, self, 'regional_desk', (session) => listed(cli, session)));
  group
    .command('propose')
    .description(say('cli.chains.propose', {}))
    .requiredOption('--mission <code>', say('cli.option.node', {}))
    .addOption(new Option('--kind <kind>', say('cli.option.kind', {})).choices(KINDS).makeOptionMandatory())
    .requiredOption('--steps <steps>', say('cli.chains.steps', {}))
    .action(({ mission, kind, steps }: { mission: string; kind: string; steps: string }, self: Command) =>
      act(cli, self, 'regional_desk', async (session) => {
        const body = { mission, kind, steps: stepsFrom(steps) };
        const { value, json } = await session.ask(chain, 'POST', '/chains', { body });
        return { json, lines: () => [say('cli.chains.proposed', { id: value.id })] };
      }),
    );
  for (const what of ['confirm', 'end'] as const) {
    group
      .command(what)
      .description(say(`cli.chains.${what}`, {}))
      .argument('<id>', say('cli.chains.id', {}))
      .action((id: string, _options: object, self: Command) =>
        act(cli, self, what === 'confirm' ? 'press_department' : 'regional_desk', async (session) => {
          const path = `/chains/${encodeURIComponent(id)}/${what === 'confirm' ? 'confirm' : 'retire'}`;
          const { value, json } = await session.ask(chain, 'POST', path);
          return { json, lines: () => [chainLine(cli, value)] };
        }),
      );
  }
}

async function listed(cli: Cli, session: Session): Promise<Outcome> {
  const { value, json } = await session.ask(chains, 'GET', '/chains');
  return {
    json,
    lines: () => value.chains.filter(({ state }) => state !== 'retired').map((one) => chainLine(cli, one)),
  };
}

function chainLine({ language, say }: Cli, one: ShownChain): string {
  const where = one.mission ?? say('cli.chains.named', {});
  const state = label(language, 'chain_state', one.state);
  const id = one.mission === null ? '' : ` · ${one.id}`;
  return `${label(language, 'post_kind', one.kind)} · ${where} · ${state}: ${stepsText(language, one)}${id}`;
}

interface RuleOptions {
  readonly mission?: string;
  readonly kind?: string;
  readonly languages?: string;
  readonly secondFactor?: string;
  readonly wholeCard?: string;
}

function addRules(program: Command, cli: Cli): void {
  const { say } = cli;
  const switched = (flags: string, words: string) => new Option(flags, words).choices(['yes', 'no', 'above']);
  program
    .command('rules')
    .helpGroup(say('cli.group.decisions', {}))
    .description(say('cli.rules.help', {}))
    .option('--mission <code>', say('cli.option.node', {}))
    .addOption(new Option('--kind <kind>', say('cli.rules.kind', {})).choices(KINDS))
    .addOption(switched('--languages <switch>', say('cli.rules.languages', {})))
    .addOption(switched('--second-factor <switch>', say('cli.rules.second_factor', {})))
    .addOption(switched('--whole-card <switch>', say('cli.rules.whole_card', {})))
    .action((options: RuleOptions, self: Command) =>
      act(cli, self, 'regional_desk', async (session) => {
        const { mission, kind = null } = options;
        const { value, json } = await session.ask(reviewRules, 'GET', '/review-rules');
        const isChange = [options.languages, options.secondFactor, options.wholeCard].some((one) => one !== undefined);
        if (!isChange) return { json, lines: () => rulesShown(cli, value.rules) };
        if (mission === undefined) throw new AppError('cli.rules.mission_missing', {});
        const present = value.rules.find((rule) => rule.mission === mission && rule.kind === kind);
        const body = {
          mission,
          kind,
          reviewsLanguages: switchFrom(options.languages, present?.reviewsLanguages),
          needsSecondFactor: switchFrom(options.secondFactor, present?.needsSecondFactor),
          showsWholeCard: switchFrom(options.wholeCard, present?.showsWholeCard),
        };
        const changed = await session.ask(reviewRule, 'PUT', '/review-rules', { body });
        return { json: changed.json, lines: () => rulesShown(cli, [changed.value]) };
      }),
    );
}

function switchFrom(given: string | undefined, present: boolean | null | undefined): boolean | null {
  if (given === undefined) return present ?? null;
  return given === 'above' ? null : given === 'yes';
}

function addDelegations(program: Command, cli: Cli): void {
  const { say } = cli;
  program
    .command('delegations')
    .helpGroup(say('cli.group.decisions', {}))
    .description(say('cli.delegations.help', {}))
    .action((_options: object, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const { value, json } = await session.ask(delegations, 'GET', '/delegations');
        const columns = [
          { title: say('cli.column.mission', {}), value: (row: Row) => row.mission },
          { title: say('cli.column.name', {}), value: (row: Row) => `${plain(row.name)} (${row.to})` },
          { title: say('cli.column.from', {}), value: (row: Row) => hanoiTime(row.from) },
          { title: say('cli.column.until', {}), value: (row: Row) => hanoiTime(row.until) },
        ];
        type Row = (typeof value.delegations)[number];
        const lines = () => (value.delegations.length > 0 ? table(columns, value.delegations) : [NONE]);
        return { json, lines };
      }),
    );
  program
    .command('delegate')
    .helpGroup(say('cli.group.decisions', {}))
    .description(say('cli.delegate.help', {}))
    .argument('<mission>', say('cli.slots.mission', {}))
    .argument('<member>', say('cli.token.member', {}))
    .option('--from <time>', say('cli.delegate.from', {}))
    .addOption(new Option('--until <time>', say('cli.delegate.until', {})).conflicts(['end']))
    .option('--end', say('cli.delegate.end', {}))
    .action((mission: string, to: string, options: { from?: string; until?: string; end?: true }, self: Command) =>
      act(cli, self, 'head', (session) => delegate(cli, session, { mission, to, ...options })),
    );
}

interface Delegating {
  readonly mission: string;
  readonly to: string;
  readonly from?: string;
  readonly until?: string;
  readonly end?: true;
}

async function delegate({ say }: Cli, session: Session, { mission, to, end, ...dates }: Delegating): Promise<Outcome> {
  if (end) {
    const path = `/delegations/${encodeURIComponent(mission)}/${encodeURIComponent(to)}`;
    const { json } = await session.ask(nothing, 'DELETE', path);
    return { json, lines: () => [say('cli.delegate.ended', { member: to, mission })] };
  }
  if (dates.until === undefined) throw new AppError('usage.one_of', { options: '--until, --end' });
  const span = await spanFrom(session, { mission, ...dates });
  const { value, json } = await session.ask(delegation, 'POST', '/delegations', { body: { mission, to, ...span } });
  const facts = { member: plain(value.name), mission, from: hanoiTime(value.from), until: hanoiTime(value.until) };
  return { json, lines: () => [say('cli.delegate.done', facts)] };
}
