import type { ShownChanges, ShownSegments } from './answers.ts';
import type { Cli } from './cli.ts';
import { hanoiTime, label } from './shown.ts';
import { plain } from './table.ts';

type ShownVariant = ShownChanges['variants'][number];

/** What is another between two revisions, with `[-what went-]` and `{+what came+}`, in red and green on a terminal. */
export function changesShown(cli: Cli, ref: string, { from, to, window, variants }: ShownChanges): readonly string[] {
  const { say } = cli;
  const changed = variants.filter(({ change }) => change !== 'same');
  const span = ({ notBefore, notAfter }: { notBefore: Date; notAfter: Date }) =>
    `${hanoiTime(notBefore)} – ${hanoiTime(notAfter)}`;
  return [
    say('cli.diff.between', { ref, from, to: to ?? say('cli.diff.now', {}) }),
    ...(window ? [say('cli.diff.window', { from: span(window.from), to: span(window.to) })] : []),
    ...changed.flatMap((variant) => ['', ...variantShown(cli, variant)]),
    ...(window === null && changed.length === 0 ? [say('cli.diff.same', {})] : []),
  ];
}

function variantShown({ language, colour, say }: Cli, variant: ShownVariant): readonly string[] {
  const { added, removed } = variant.accounts;
  const inline = (segments: ShownSegments) => segments.map((one) => marked(one, colour)).join('');
  return [
    colour('bold', `── ${variant.language} · ${label(language, 'change', variant.change)} ──`),
    ...added.map((account) => colour('green', `+ → ${plain(account)}`)),
    ...removed.map((account) => colour('red', `- → ${plain(account)}`)),
    ...variant.parts.flatMap(({ text, pictures }) => [
      ...inline(text)
        .split('\n')
        .map((line) => `  ${line}`.trimEnd()),
      ...pictures.map(({ kind, alt }, at) => {
        const sign = { same: ' ', added: '+', removed: '-' }[kind] ?? ' ';
        return `${sign} ${say('cli.picture', { number: at + 1, alt: inline(alt) })}`;
      }),
    ]),
  ];
}

function marked({ kind, text }: ShownSegments[number], colour: Cli['colour']): string {
  switch (kind) {
    case 'same':
      return plain(text);
    case 'added':
      return colour('green', `{+${plain(text)}+}`);
    case 'removed':
      return colour('red', `[-${plain(text)}-]`);
  }
}
