import { channelTitle } from '../../kernel/channel-title.ts';
import { AppError } from '../../kernel/errors.ts';
import { sayTime } from '../../kernel/say.ts';
import type { RemovalSettlement, RemovalView } from '../../scheduler/removal/removal-view.ts';
import { bold } from '../html.ts';
import { pageOf, sayPage, whole } from '../paged.ts';
import { label, number } from '../shown.ts';
import type { Button, Turn } from '../turn.ts';

/** What waits for a second person, of one post or of all: what is to be taken down, why, and who asks. */
export async function removals(turn: Turn, argument: string, page?: number): Promise<void> {
  const { services, actor } = turn;
  const post = argument.trim();
  const filter = { states: ['requested'], ...(post === '' ? {} : { post }) } as const;
  const all = await whole((next) => services.removals.list(actor, { ...filter, ...next }));
  const listing = { command: 'removals', argument: post, page };
  const { shown: open, turning } = pageOf(all, listing);
  if (open.length === 0) return turn.send(turn.html('bot.no_removals', {}));
  const ids = open.filter(({ mayConfirm }) => mayConfirm).map(({ id }) => id);
  const lines = open.map((removal) => lineOf(turn, removal));
  const own = ids.length < open.length ? [turn.html('bot.removal_own', {})] : [];
  const count = number(actor.language, ids.length);
  const rows =
    ids.length === 0
      ? []
      : [
          [{ label: turn.say('bot.button.take_down', { count }), deed: { do: 'take_down', removals: ids } as const }],
          [{ label: turn.say('bot.button.keep', {}), deed: { do: 'ask_keep', removals: ids } as const }],
        ];
  const title = bold(turn.say('bot.removals', { count: all.length }));
  await sayPage(turn, listing, [title, ...lines, ...own].join('\n'), [...rows, ...turning]);
}

function whatOf({ actor }: Turn, { post, channel, handle }: RemovalView): string {
  return `${post} · ${channelTitle(actor.language, channel)} ${handle}`;
}

function lineOf(turn: Turn, removal: RemovalView): string {
  const { language } = turn.actor;
  const { reason, requestedBy: by, requestedAt, zone, parts } = removal;
  const line = turn.html('bot.removal', {
    what: whatOf(turn, removal),
    reason,
    by,
    at: sayTime(language, requestedAt, zone),
  });
  const links = parts.flatMap(({ permalink }) => permalink ?? []);
  return [`• ${line}`, ...links].join('\n');
}

/** The second person says yes. */
export async function takeDown(turn: Turn, ids: readonly string[]): Promise<void> {
  const count = await each(ids, (id) => turn.services.removals.confirm(turn.actor, id));
  await turn.show(turn.html('bot.removals_confirmed', { count: number(turn.actor.language, count) }));
}

export function askKeep(turn: Turn, ids: readonly string[]): Promise<void> {
  return turn.ask(turn.html('bot.keep_why', {}), { waits: 'keep', removals: [...ids] });
}

/** The second person says no. */
export async function keep(turn: Turn, ids: readonly string[], reason: string): Promise<void> {
  const count = await each(ids, (id) => turn.services.removals.refuse(turn.actor, id, reason));
  await turn.leave();
  await turn.show(turn.html('bot.removals_refused', { count: number(turn.actor.language, count) }));
}

/** Whoever looked at the network says what is there, or has it tried once more; first they are asked. */
export async function removalFound(turn: Turn, id: string, outcome?: RemovalSettlement['outcome']): Promise<void> {
  const { services, actor } = turn;
  if (outcome === undefined) {
    const removal = await services.removals.view(actor, id);
    await turn.takePressed();
    const links = removal.parts.flatMap(({ permalink }) => permalink ?? []);
    return turn.send(
      [turn.html('bot.removal_found', { what: whatOf(turn, removal) }), ...links].join('\n'),
      (['is_gone', 'again', 'stays'] as const).map((one): readonly Button[] => [
        { label: turn.say(`bot.removal_outcome.${one}`, {}), deed: { do: 'removal_found', removal: id, outcome: one } },
      ]),
    );
  }
  const settled = await services.removals.settle(actor, id, { outcome });
  const state = label(actor.language, 'state.removal', settled.state);
  await turn.show(turn.html('bot.removal_settled', { what: whatOf(turn, settled), state }));
}

/** Another may decide on some at the same time. @returns how many were done @throws AppError of the first where none was */
async function each(ids: readonly string[], run: (id: string) => Promise<unknown>): Promise<number> {
  const refusals: AppError[] = [];
  for (const id of ids) {
    await run(id).catch((thrown: unknown) => {
      if (!(thrown instanceof AppError)) throw thrown;
      refusals.push(thrown);
    });
  }
  const [first] = refusals;
  if (first && refusals.length === ids.length) throw first;
  return ids.length - refusals.length;
}
