import { HANOI, officeTime } from '../kernel/office-time.ts';
import { sayTime } from '../kernel/say.ts';
import { shortHash } from '../kernel/short-hash.ts';
import type { ShownPost, ShownStep, ShownSummary, ShownVariant } from './answers.ts';
import type { Cli } from './cli.ts';
import { stateColour } from './colour.ts';
import { hanoiTime, label, NONE, shownFinding } from './shown.ts';
import { plain, table } from './table.ts';

/** @param zones of the missions, by their codes */
export function postTable(
  cli: Cli,
  rows: readonly ShownSummary[],
  zones: ReadonlyMap<string, string>,
): readonly string[] {
  const { language, colour, say } = cli;
  if (rows.length === 0) return [say('cli.no_posts', {})];
  return table(
    [
      { title: say('cli.column.post', {}), value: (row) => row.number },
      { title: say('cli.column.mission', {}), value: (row) => row.mission },
      { title: say('cli.column.kind', {}), value: (row) => label(language, 'post_kind', row.kind) },
      {
        title: say('cli.column.state', {}),
        value: (row) => label(language, 'state.post', row.state),
        style: (cell, row) => stateColour(colour, row.state, cell),
      },
      {
        title: say('cli.column.due', {}),
        value: ({ firstDueAt, mission }) => (firstDueAt ? officeTime(firstDueAt, zones.get(mission) ?? HANOI) : NONE),
      },
      {
        title: say('cli.column.hanoi', {}),
        value: ({ firstDueAt }) => (firstDueAt ? hanoiTime(firstDueAt) : NONE),
      },
      { title: say('cli.column.language', {}), value: (row) => row.languages.join(' ') },
      { title: say('cli.column.network', {}), value: (row) => row.channels.join(' ') },
      { title: say('cli.column.excerpt', {}), value: (row) => shorten(row.excerpt) },
    ],
    rows,
  );
}

/** All that an approver judges: texts, pictures, accounts, times, who decided, and what names the revision. */
export function wholePost(cli: Cli, post: ShownPost): readonly string[] {
  const { language, colour, say } = cli;
  const state = stateColour(colour, post.state, label(language, 'state.post', post.state));
  const from = sayTime(language, post.notBefore, post.zone);
  const until = sayTime(language, post.notAfter, post.zone);
  return [
    `${colour('bold', post.number)} · ${label(language, 'post_kind', post.kind)} · ${state}`,
    field(say('cli.field.mission', {}), post.mission),
    field(say('cli.field.author', {}), plain(post.author)),
    field(say('cli.field.theme', {}), plain(post.theme)),
    ...(post.campaign === null ? [] : [field(say('cli.field.campaign', {}), plain(post.campaign))]),
    field(say('cli.field.audience', {}), label(language, 'audience', post.audience)),
    ...(post.embargoed ? [field(say('cli.field.embargo', {}), from)] : []),
    field(say('cli.field.window', {}), `${from} – ${until}`),
    ...(post.revision
      ? [
          field(
            say('cli.field.revision', {}),
            `${post.revision.number} · ${colour('bold', shortHash(post.revision.hash))}`,
          ),
        ]
      : []),
    ...post.variants.flatMap((variant) => ['', ...wholeVariant(cli, post, variant)]),
    ...(post.revision
      ? ['', say('cli.field.steps', {}), ...post.revision.steps.flatMap((step, at) => stepLines(cli, post, step, at))]
      : []),
    ...(post.comments.length > 0
      ? [
          '',
          say('cli.field.comments', {}),
          ...post.comments.map(
            ({ by, at, text }) => `  ${plain(by)} · ${sayTime(language, at, post.zone)}: ${plain(text)}`,
          ),
        ]
      : []),
    ...(post.problems.length > 0
      ? [
          '',
          colour('red', say('cli.field.problems', {})),
          ...post.problems.map((one) => `  ${plain(shownFinding(language, one))}`),
        ]
      : []),
    ...warningLines(cli, post),
  ];
}

/** What may go wrong at a network, said to whoever submits and to whoever decides. */
export function warningLines({ language, colour, say }: Cli, post: ShownPost): readonly string[] {
  if (post.warnings.length === 0) return [];
  const lines = post.warnings.map((one) => `  ${plain(shownFinding(language, one))}`);
  return [colour('yellow', say('cli.field.warnings', {})), ...lines];
}

/** One line for a post after something was done with it. */
export function postLine({ language, colour, say }: Cli, post: ShownPost): string {
  const state = stateColour(colour, post.state, label(language, 'state.post', post.state));
  const open = openStep(post);
  const waits = open ? ` · ${say('cli.waits_for', { roles: rolesOf(language, open) })}` : '';
  return `${colour('bold', post.number)} · ${state}${waits}`;
}

/** The step that waits for a decision. */
export function openStep(post: ShownPost): ShownStep | undefined {
  return post.state === 'in_review' ? post.revision?.steps.find(({ decision }) => decision === null) : undefined;
}

function wholeVariant({ language, colour, say }: Cli, post: ShownPost, variant: ShownVariant): readonly string[] {
  const count = variant.parts.length;
  return [
    colour('bold', `── ${variant.language} ──`),
    ...variant.placements.flatMap(({ channel, handle, dueAt, repeat }) => {
      const at = dueAt ? sayTime(language, dueAt, post.zone) : say('cli.next_slot', {});
      const line = `→ ${channel} ${plain(handle)} · ${at}`;
      if (!repeat) return [line];
      const times = repeat.next.map((time) => officeTime(time, post.zone)).join(', ');
      return [line, `  ${say('cli.repeated', { rule: repeat.rule, times })}`];
    }),
    ...variant.parts.flatMap(({ text, pictures }, index) => [
      '',
      ...(count > 1 ? [colour('dim', `(${index + 1}/${count})`)] : []),
      ...plain(text)
        .split('\n')
        .map((one) => `  ${one}`.trimEnd()),
      ...pictures.map(({ alt }, at) => `  ${say('cli.picture', { number: at + 1, alt: plain(alt) })}`),
    ]),
  ];
}

/** A line a seat: `1. language reviewer (fr) · approved · …`. */
function stepLines({ language, say }: Cli, post: ShownPost, { seats }: ShownStep, index: number): readonly string[] {
  return seats.map((seat) => {
    const about = [seat.language, seat.person].filter((one) => one !== null).map(plain);
    const asked = `${rolesOf(language, seat)}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
    const { decision } = seat;
    if (!decision) return `  ${index + 1}. ${asked} · ${say('cli.undecided', {})}`;
    const verdict = label(language, 'verdict', decision.verdict);
    const comment = decision.comment ? ` · “${plain(decision.comment)}”` : '';
    const at = sayTime(language, decision.at, post.zone);
    return `  ${index + 1}. ${asked} · ${verdict} · ${plain(decision.by)} · ${at}${comment}`;
  });
}

function rolesOf(language: Cli['language'], asked: { readonly roles: readonly string[] }): string {
  return asked.roles.map((role) => label(language, 'role', role)).join(' / ');
}

function field(name: string, value: string): string {
  return `  ${name}: ${value}`;
}

function shorten(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ')];
  return characters.length <= 48 ? characters.join('') : `${characters.slice(0, 47).join('')}…`;
}
