import type { Action } from '../access/action-roles.ts';
import { authorize, can } from '../access/can.ts';
import { AppError } from '../kernel/errors.ts';
import { normalizeText } from '../kernel/text.ts';
import type { MissionView } from '../missions/mission-views.ts';
import type { Turn } from './turn.ts';

interface Asked {
  /** What stands behind the command. */
  readonly argument: string;
  readonly action: Action;
  readonly takes: (node: MissionView) => boolean;
}

/**
 * Where a command acts: at the place that it names, else at the only one where the person may; or they choose.
 * @throws AppError `bot.place_forbidden`, `access.refused`
 */
export async function findPlace(
  turn: Turn,
  { argument, action, takes }: Asked,
): Promise<MissionView | { readonly chooseFrom: readonly MissionView[] }> {
  const { services, actor, clock } = turn;
  const seen = (await services.missions.list(actor)).filter(takes);
  const places = seen.filter(({ path }) => can(actor, action, { path }, clock.now()));
  const code = argument.trim();
  if (code === '') {
    const [only] = places;
    return only && places.length === 1 ? only : { chooseFrom: places };
  }
  const named = seen.find((place) => isCalled(place, code));
  if (!named) {
    const known = places.slice(0, MOST_NAMED).map((place) => `${place.name[actor.language]} (${place.code})`);
    const more = places.length > MOST_NAMED ? ` (+${places.length - MOST_NAMED})` : '';
    throw new AppError('bot.place_forbidden', { code: code.slice(0, 40), known: `${known.join(', ') || '–'}${more}` });
  }
  authorize(actor, action, named, clock.now());
  return named;
}

const MOST_NAMED = 10;

/** By its code, or its name in either language. */
export function isCalled({ code, name }: MissionView, given: string): boolean {
  const wanted = normalizeText(given).toLowerCase();
  return [code, ...Object.values(name)].some((one) => one.toLowerCase() === wanted);
}
