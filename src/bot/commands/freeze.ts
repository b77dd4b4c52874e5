import { ACTION_ROLES } from '../../access/action-roles.ts';
import { can } from '../../access/can.ts';
import type { Role } from '../../access/role.ts';
import { channelTitle } from '../../kernel/channel-title.ts';
import { HANOI, officeTime } from '../../kernel/office-time.ts';
import { sayStored } from '../../kernel/say.ts';
import { refuseMarked } from '../../kernel/secret-marking.ts';
import type { MissionView } from '../../missions/mission-views.ts';
import type { FreezeInput, FreezeScope, FreezeView, HeldDecision } from '../../scheduler/delivery-view.ts';
import type { Deed } from '../deeds.ts';
import { isCalled } from '../find-place.ts';
import { bold, escaped } from '../html.ts';
import { pageOf, sayPage } from '../paged.ts';
import { number } from '../shown.ts';
import { type Button, type Keyboard, run, type Turn } from '../turn.ts';
import { whatOf } from './queue.ts';

type Place = Pick<FreezeInput, 'kind' | 'scope' | 'value'>;

const NETWORKS = ['x', 'mastodon', 'bluesky', 'telegram'];

/**
 * Bare: asks what to stop, then why, and says how much it stops. `/freeze FR-PAR` names the place at once, and further lines
 * the reason.
 */
export async function freeze(turn: Turn, argument: string, page?: number): Promise<void> {
  const [named = '', ...why] = argument.trim().split('\n');
  const [, lock, behind = ''] = /^(lockdown|khoa)(?:\s+(.*))?$/i.exec(named.trim()) ?? [];
  const kind = lock === undefined ? 'freeze' : 'lockdown';
  const reason = why.join(' ').trim();
  if (named !== '' && !(lock !== undefined && behind === '')) {
    const place = await placeNamed(turn, { lock, name: lock === undefined ? named.trim() : behind });
    return reason === '' ? askReason(turn, place) : confirmStop(turn, { ...place, reason });
  }
  const places = await placesFor(turn, kind);
  const { shown, turning } = pageOf(places, { command: 'freeze', argument: named, page });
  const rows: Keyboard = shown.map(({ words, place }) => [{ label: words, deed: { do: 'ask_reason', ...place } }]);
  const other: Button =
    kind === 'freeze'
      ? { label: turn.say('bot.button.lockdown', {}), deed: run('freeze', 'lockdown') }
      : { label: turn.say('bot.button.freeze', {}), deed: run('freeze') };
  await turn.show(turn.html(`bot.${kind}_where`, {}), [
    ...rows,
    ...turning,
    [other, { label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
  ]);
}

export async function askReason(turn: Turn, place: Place): Promise<void> {
  const reasons = (['mourning', 'crisis', 'account', 'wrong'] as const).map((reason): readonly Button[] => {
    const words = turn.say(`bot.stop_reason.${reason}`, {});
    return [{ label: words, deed: { do: 'count_stop', ...place, reason: words } }];
  });
  await turn.waitFor({ waits: 'stop_reason', ...place });
  await turn.show(turn.html('bot.stop_why', { where: await whereOf(turn, place) }), [
    ...reasons,
    [{ label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
  ]);
}

/** The last question, with how many deliveries it stops. */
export async function confirmStop(turn: Turn, stop: FreezeInput): Promise<void> {
  const { kind, scope, value } = stop;
  // A picture or a sticker says no reason.
  if (stop.reason === '') return askReason(turn, { kind, scope, value });
  // The button that follows keeps it.
  refuseMarked(stop.reason);
  await turn.leave();
  const count = await turn.services.freezes.count(turn.actor, stop);
  const facts = { where: await whereOf(turn, stop), count: number(turn.actor.language, count), reason: stop.reason };
  const deed: Deed = { do: 'start_stop', ...stop };
  await turn.show(turn.html(`bot.${stop.kind}_sure`, facts), [
    [{ label: turn.say(`bot.button.start_${stop.kind}`, {}), deed }],
    [{ label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
  ]);
}

export async function startStop(turn: Turn, stop: FreezeInput): Promise<void> {
  const { freeze: started, stopped, onTheWire, unanswered } = await turn.services.freezes.start(turn.actor, stop);
  const sent = onTheWire.map((delivery) => {
    const words = unanswered.includes(delivery.id) ? 'bot.wire_unanswered' : 'bot.wire';
    return turn.html(words, { what: whatOf(turn, delivery).what });
  });
  const facts = { where: await whereOf(turn, started), count: number(turn.actor.language, stopped) };
  const end: Button = { label: turn.say('bot.button.resume', {}), deed: { do: 'end_stop', stop: started.id } };
  await turn.show([turn.html(`bot.${stop.kind}_started`, facts), ...sent].join('\n'), started.mayEnd ? [[end]] : []);
}

/** The stops in force, with the button that ends it at each that the person may end. */
export async function resume(turn: Turn, _argument = '', page?: number): Promise<void> {
  const stops = await turn.services.freezes.list(turn.actor);
  if (stops.length === 0) return turn.send(turn.html('bot.nothing_stopped', {}));
  const listing = { command: 'resume', argument: '', page };
  const { shown, turning } = pageOf(stops, listing);
  const lines = await Promise.all(shown.map((stop) => stopLine(turn, stop)));
  const endable = shown.filter(({ mayEnd }) => mayEnd);
  const rows = await Promise.all(
    endable.map(async (stop): Promise<readonly Button[]> => {
      const words = turn.say('bot.button.end_stop', { where: await whereOf(turn, stop) });
      return [{ label: words, deed: { do: 'end_stop', stop: stop.id } }];
    }),
  );
  await sayPage(turn, listing, [bold(turn.say('bot.stops', {})), ...lines].join('\n'), [...rows, ...turning]);
}

async function stopLine(turn: Turn, stop: FreezeView): Promise<string> {
  const facts = {
    kind: turn.say(`bot.kind_${stop.kind}`, {}),
    where: await whereOf(turn, stop),
    reason: stop.reason,
    by: stop.startedBy,
    at: officeTime(stop.startedAt, HANOI),
  };
  const line = `• ${turn.html('bot.stop', facts)}`;
  return stop.mayEnd ? line : `${line}\n${await whoEnds(turn, stop)}`;
}

/** Where a person may not end a stop, who may: of what the ministry started, the ministry. */
async function whoEnds(turn: Turn, { kind, endPath }: FreezeView): Promise<string> {
  const codes = endPath.split('/').filter(Boolean);
  const code = codes.at(-1) ?? '';
  const isMission = codes.length > 2;
  const roles = ACTION_ROLES[`${kind}.end`].filter((role) => isMission || MINISTRY.includes(role));
  const place = (await turn.services.missions.names(turn.actor.language))[code] ?? code;
  const names = roles.map((role) => turn.say(`role.${role}`, {}));
  return turn.html('bot.stop_ended_by', { place, roles: names.join(', ') });
}

const MINISTRY: readonly Role[] = ['regional_desk', 'press_department'];

export async function endStop(turn: Turn, id: string): Promise<void> {
  const { freeze: ended, heldCount } = await turn.services.freezes.end(turn.actor, id);
  const where = await whereOf(turn, ended);
  if (heldCount === 0) return turn.show(turn.html('bot.stop_ended', { where }));
  const outcomes = ['send', 'next_slot', 'drop'] as const;
  const rows = outcomes.map((outcome): readonly Button[] => [
    { label: turn.say(`bot.outcome.${outcome}`, {}), deed: { do: 'settle_held', stop: id, outcome } },
  ]);
  const count = number(turn.actor.language, heldCount);
  await turn.show(turn.html('bot.stop_ended_held', { where, count }), rows);
}

const SPACING_MS = 60_000;
/** So many are said with why they are left; the list of what waits has all. */
const MOST_SAID = 8;

export async function settleHeld(turn: Turn, id: string, outcome: HeldDecision['outcome']): Promise<void> {
  const done = await turn.services.freezes.settleHeld(turn.actor, id, { outcome, spacingMs: SPACING_MS });
  const { language } = turn.actor;
  const left = done.left.map(
    ({ delivery, why }) =>
      `• ${escaped(whatOf(turn, delivery).what)}: ${escaped(sayStored(language, why.key, why.params))}`,
  );
  const facts = { count: number(language, done.settled.length), left: number(language, done.left.length) };
  const words = [turn.html('bot.held_settled', facts), ...left.slice(0, MOST_SAID)].join('\n');
  const others: Button = { label: turn.say('message.to_settle', {}), deed: run('settle') };
  await turn.show(words, left.length > 0 ? [[others]] : []);
}

/** Where the person may stop: the places of their roles, and the accounts of a single mission. */
async function placesFor(turn: Turn, kind: Place['kind']): Promise<readonly { words: string; place: Place }[]> {
  const { actor, clock, services } = turn;
  const nodes = (await services.missions.list(actor)).filter(
    ({ path }) =>
      actor.grants.some((grant) => grant.path === path) && can(actor, `${kind}.start`, { path }, clock.now()),
  );
  const places = nodes.map((node) => ({ words: node.name[actor.language], place: { kind, ...scopeOf(node) } }));
  const [only] = nodes;
  if (nodes.length !== 1 || !only || only.kind === 'ministry' || only.kind === 'region') {
    return places;
  }
  const accounts = (await services.accounts.list(actor, { mission: only.code })).map((account) => ({
    words: `${channelTitle(actor.language, account.channel)} ${account.handle}`,
    place: { kind, scope: 'account' as const, value: account.id },
  }));
  return [...places, ...accounts];
}

function scopeOf({ kind, code }: MissionView): { scope: FreezeScope; value: string } {
  if (kind === 'ministry') return { scope: 'ministry', value: '*' };
  return kind === 'region' ? { scope: 'region', value: code } : { scope: 'mission', value: code };
}

/**
 * By the name or code of a mission, a region or the ministry, a network, or else a campaign. `khoa` is also how names of
 * campaigns begin: it means a lockdown before a name, a code or a network only.
 */
async function placeNamed(
  turn: Turn,
  { lock, name }: { readonly lock: string | undefined; readonly name: string },
): Promise<Place> {
  const kind = lock === undefined ? 'freeze' : 'lockdown';
  const missions = await turn.services.missions.list(turn.actor);
  const node = missions.find((mission) => isCalled(mission, name));
  if (node) return { kind, ...scopeOf(node) };
  if (NETWORKS.includes(name.toLowerCase())) return { kind, scope: 'channel', value: name.toLowerCase() };
  if (lock?.toLowerCase() === 'khoa') return { kind: 'freeze', scope: 'campaign', value: `${lock} ${name}` };
  return { kind, scope: 'campaign', value: name };
}

/** The place in words. */
export async function whereOf(turn: Turn, { scope, value }: Pick<Place, 'scope' | 'value'>): Promise<string> {
  const { actor, services } = turn;
  switch (scope) {
    case 'ministry':
      return turn.say('bot.everywhere', {});
    case 'region':
    case 'mission':
      return (await services.missions.list(actor)).find(({ code }) => code === value)?.name[actor.language] ?? value;
    case 'account': {
      const account = (await services.accounts.list(actor, {})).find(({ id }) => id === value);
      return account ? `${channelTitle(actor.language, account.channel)} ${account.handle}` : value;
    }
    default:
      return scope === 'channel' ? channelTitle(actor.language, value) : value;
  }
}
