import type * as z from 'zod';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/say.ts';
import type { chain, reviewRule } from './answers.ts';
import type { Cli } from './cli.ts';
import { label } from './shown.ts';
import { table } from './table.ts';

export type ShownChain = z.output<typeof chain>;
type ShownRule = z.output<typeof reviewRule>;

/**
 * Steps as people write them, in order: `languages > regional_desk+press_department > head|deputy`. One of those with `|`
 * between, each of those with `+`.
 * @throws AppError `cli.chains.steps_malformed`
 */
export function stepsFrom(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text.split('>').map((step) => {
    const written = step.trim();
    if (written === 'languages') return { key: 'language', anyOf: ['language_reviewer'], eachLanguage: true };
    const roles = written.split(/[|+]/).map((role) => role.trim());
    const isMixed = written.includes('|') && written.includes('+');
    if (isMixed || roles.some((role) => !/^[a-z_]+$/.test(role))) {
      throw new AppError('cli.chains.steps_malformed', { steps: text });
    }
    const key = roles.join('_').slice(0, 40);
    return written.includes('+') ? { key, allOf: roles } : { key, anyOf: roles };
  });
}

/** The steps of a chain in the words of its roles. */
export function stepsText(language: Language, { steps }: ShownChain): string {
  const named = (roles: readonly string[], between: string) =>
    roles.map((role) => label(language, 'role', role)).join(between);
  return steps.map(({ anyOf, allOf }) => named(anyOf ?? [], ' / ') || named(allOf ?? [], ' + ')).join(' → ');
}

export function rulesShown({ language, say }: Cli, rules: readonly ShownRule[]): readonly string[] {
  if (rules.length === 0) return [say('cli.rules.none', {})];
  const switched = (value: boolean | null) =>
    label(language, 'switch', value === null ? 'above' : value ? 'yes' : 'no');
  return table(
    [
      { title: say('cli.column.mission', {}), value: (row: ShownRule) => row.mission },
      {
        title: say('cli.column.kind', {}),
        value: (row: ShownRule) =>
          row.kind === null ? say('cli.rules.all_kinds', {}) : label(language, 'post_kind', row.kind),
      },
      { title: say('cli.column.languages', {}), value: (row: ShownRule) => switched(row.reviewsLanguages) },
      { title: say('cli.column.second_factor', {}), value: (row: ShownRule) => switched(row.needsSecondFactor) },
      { title: say('cli.column.whole_card', {}), value: (row: ShownRule) => switched(row.showsWholeCard) },
    ],
    rules,
  );
}
