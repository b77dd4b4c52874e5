import { DAY, plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { beginsOnItsDay, occurrencesOf, type Recurrence, readRule } from '../kernel/recurrence.ts';
import type { Zone } from '../kernel/zoned-time.ts';
import { blocking, type DraftFinding, type DraftPlace } from './draft-finding.ts';
import type { PlacementInput } from './post-view.ts';

/** The recurrence that a placement asks for; what is wrong with its time is told where times are read. */
export function resolveRepeat(
  { at: start, repeat: rule }: PlacementInput,
  place: DraftPlace,
  findings: DraftFinding[],
): Recurrence | null {
  if (rule === undefined) return null;
  try {
    const known = readRule(rule);
    if (start === undefined) {
      findings.push(blocking('recurrence.start_missing', { rule }, place));
      return null;
    }
    const repeat = { start: start.replace(' ', 'T'), rule: known };
    if (!beginsOnItsDay(repeat)) findings.push(blocking('recurrence.start_off', { at: start, rule }, place));
    return repeat;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.code !== 'time.malformed') findings.push(blocking(thrown.code, thrown.params, place));
    return null;
  }
}

/** How far a rule is followed that ends by itself. */
const YEARS_MS = 10 * 366 * DAY;

/** The last time of a rule that has a count or an end; null for one without, or without any time. */
export function lastTimeOf(repeat: Recurrence, first: Date, zone: Zone): Date | null {
  if (!/COUNT|UNTIL/.test(repeat.rule)) return null;
  return occurrencesOf(repeat, zone, { from: first, until: plus(first, YEARS_MS) }).at(-1)?.at ?? null;
}
