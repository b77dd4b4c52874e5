import { sayStored } from '../../kernel/say.ts';
import type { DeliveryView, Settlement } from '../../scheduler/delivery-view.ts';
import { bold, escaped, italic, quoted } from '../html.ts';
import { pageOf, sayPage, whole } from '../paged.ts';
import { label, shortened } from '../shown.ts';
import { type Button, run, type Turn } from '../turn.ts';
import { whatOf } from './queue.ts';

const MOST_QUOTED = 300;

/** What waits for a person's word: held, or nobody can know whether it went out. By the id of one, that one with its buttons. */
export async function settle(turn: Turn, argument: string, page?: number): Promise<void> {
  const { services, actor } = turn;
  if (/^[0-9a-f-]{36}$/.test(argument)) return showOne(turn, await services.deliveries.view(actor, argument));
  const states = ['needs_person', 'unconfirmed', 'held'] as const;
  const open = await whole((next) => services.deliveries.list(actor, { states, ...next }));
  const named = argument.trim().toUpperCase();
  const wanted = named === '' ? open : open.filter(({ post }) => post === named);
  const [only] = wanted;
  if (!only) return turn.send(turn.html('bot.nothing_to_settle', {}));
  if (wanted.length === 1) return showOne(turn, only);
  const listing = { command: 'settle', argument: named, page };
  const { shown, turning } = pageOf(wanted, listing);
  const rows = shown.map((delivery): readonly Button[] => {
    const state = label(actor.language, 'state.delivery', delivery.state);
    return [{ label: `${whatOf(turn, delivery).what} · ${state}`, deed: run('settle', delivery.id) }];
  });
  await sayPage(turn, listing, turn.html('bot.to_settle', { count: wanted.length }), [...rows, ...turning]);
}

/** A text that Telegram is not to carry, an approver's card doesn't show there either. */
async function textLine(turn: Turn, { post, parts }: DeliveryView): Promise<string> {
  const { wholeCard } = await turn.services.posts.view(turn.actor, post);
  return wholeCard ? quoted(shortened(parts[0]?.text ?? '', MOST_QUOTED)) : italic(turn.say('bot.card.link_only', {}));
}

async function showOne(turn: Turn, delivery: DeliveryView): Promise<void> {
  const { language } = turn.actor;
  const { reason, state } = delivery;
  const { what, at } = whatOf(turn, delivery);
  const lines = [
    bold(what),
    escaped(`${label(language, 'state.delivery', state)} · ${at}`),
    ...(reason ? [escaped(sayStored(language, reason.key, reason.params))] : []),
    await textLine(turn, delivery),
    ...(outcomesOf(state).length > 0 ? [] : [turn.html(isAsked(state) ? 'bot.settle_asked' : 'bot.settle_over', {})]),
  ];
  const rows = outcomesOf(state).map((outcome): readonly Button[] => [
    { label: turn.say(`bot.outcome.${outcome}`, {}), deed: { do: 'settle', delivery: delivery.id, outcome } },
  ]);
  await turn.send(lines.join('\n'), rows);
}

/** What a person may say of it; nothing while its network is asked, and once it has ended. */
function outcomesOf(state: DeliveryView['state']): readonly Settlement['outcome'][] {
  switch (state) {
    case 'held':
      return ['send', 'next_slot', 'drop'];
    case 'needs_person':
      return ['is_there', 'send', 'next_slot', 'drop'];
    default:
      return [];
  }
}

function isAsked(state: DeliveryView['state']): boolean {
  return state === 'unconfirmed' || state === 'processing';
}

/** From the press of a button; where the post is there, its address is asked for. */
export async function settleAs(turn: Turn, id: string, outcome: Settlement['outcome']): Promise<void> {
  if (outcome === 'is_there') return turn.ask(turn.html('bot.ask_permalink', {}), { waits: 'permalink', delivery: id });
  const settled = await turn.services.deliveries.settle(turn.actor, id, { outcome });
  await saySettled(turn, settled);
}

export async function settleThere(turn: Turn, id: string, permalink: string): Promise<void> {
  const settled = await turn.services.deliveries.settle(turn.actor, id, { outcome: 'is_there', permalink });
  await turn.leave();
  await saySettled(turn, settled);
}

function saySettled(turn: Turn, delivery: DeliveryView): Promise<void> {
  const state = label(turn.actor.language, 'state.delivery', delivery.state);
  return turn.show(turn.html('bot.settled', { ...whatOf(turn, delivery), state }));
}
