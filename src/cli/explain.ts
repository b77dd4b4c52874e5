import { AppError, messageOf } from '../kernel/errors.ts';
import { sayStored } from '../kernel/say.ts';
import type { Cli } from './cli.ts';
import { colourFor } from './colour.ts';
import { Refusal } from './refusal.ts';
import { shownFinding } from './shown.ts';
import { plain } from './table.ts';

/** What went wrong, for people: the sentence, then each finding with its place. */
export function explain({ language, io, say }: Cli, thrown: unknown): readonly string[] {
  const red = (text: string) => colourFor(io.stderr)('red', plain(text));
  if (thrown instanceof Refusal) {
    const { detail, findings } = thrown.problem;
    return [red(detail), ...findings.map((found) => `  ${plain(shownFinding(language, found))}`)];
  }
  if (thrown instanceof AppError) {
    const findings = thrown.findings.map(({ key, params, where }) =>
      shownFinding(language, { where: where ?? null, code: key, detail: sayStored(language, key, params) }),
    );
    return [red(thrown.in(language)), ...findings.map((found) => `  ${plain(found)}`)];
  }
  return [red(say('cli.unexpected', { reason: messageOf(thrown) }))];
}
