import { DAY, plus } from '../../kernel/durations.ts';
import { AppError } from '../../kernel/errors.ts';
import { sayUntil } from '../../kernel/say.ts';
import { refuseMarked } from '../../kernel/secret-marking.ts';
import { instantOf, wallTimeOf } from '../../kernel/zoned-time.ts';
import type { MissionView } from '../../missions/mission-views.ts';
import { findPlace } from '../find-place.ts';
import { escaped } from '../html.ts';
import { pageOf } from '../paged.ts';
import { type Button, run, type Turn } from '../turn.ts';

const DAYS = [1, 3, 7, 14, 30];

/** Lets somebody decide in the head's place for some days: asks where, who and how long. */
export async function delegate(turn: Turn, argument: string, page?: number): Promise<void> {
  const takes = ({ kind }: MissionView) => kind !== 'region' && kind !== 'ministry';
  const place = await findPlace(turn, { argument, action: 'delegation.give', takes });
  if ('code' in place) return askWhom(turn, place.code);
  const { shown, turning } = pageOf(place.chooseFrom, { command: 'delegate', argument: '', page });
  const rows = shown.map(({ name, code }) => [{ label: name[turn.actor.language], deed: run('delegate', code) }]);
  await turn.show(turn.html('bot.delegate_where', {}), [...rows, ...turning]);
}

async function askWhom(turn: Turn, mission: string): Promise<void> {
  const present = (await turn.services.delegations.list(turn.actor)).filter((one) => one.mission === mission);
  const { zone, name } = await placeOf(turn, mission);
  const lines = present.map(({ name, to, until }) =>
    turn.html('bot.delegated_now', { name, to, until: sayUntil(turn.actor.language, until, zone) }),
  );
  await turn.ask([...lines, turn.html('bot.delegate_whom', { mission: name[turn.actor.language] })].join('\n'), {
    waits: 'delegate',
    mission,
  });
}

export async function askDays(turn: Turn, mission: string, handle: string): Promise<void> {
  refuseMarked(handle);
  await turn.leave();
  const to = handle.trim().replace(/^@/, '').toLowerCase();
  const rows = DAYS.map((days): readonly Button[] => {
    const until = plus(turn.clock.now(), days * DAY).toISOString();
    return [{ label: turn.say('bot.days', { days }), deed: { do: 'delegate', mission, to, until } }];
  });
  await turn.send(turn.html('bot.delegate_how_long', { to }), [
    ...rows,
    [{ label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
  ]);
}

/** Up to the end of the last day, by the mission's clock. */
export async function delegateUntil(turn: Turn, mission: string, to: string, until: string): Promise<void> {
  const { zone } = await placeOf(turn, mission);
  const endOfDay = instantOf(`${wallTimeOf(new Date(until), zone).slice(0, 10)}T23:59`, zone);
  const given = await turn.services.delegations.give(turn.actor, { mission, to, until: endOfDay });
  const facts = { name: given.name, until: sayUntil(turn.actor.language, given.until, zone) };
  await turn.show(escaped(turn.say('bot.delegated', facts)));
}

/** @throws AppError `mission.unknown` */
async function placeOf(turn: Turn, code: string): Promise<MissionView> {
  const found = (await turn.services.missions.list(turn.actor)).find((mission) => mission.code === code);
  if (!found) throw new AppError('mission.unknown', { code });
  return found;
}
