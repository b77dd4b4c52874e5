import { channelTitle } from '../../kernel/channel-title.ts';
import { DAY, HOUR, MINUTE, plus } from '../../kernel/durations.ts';
import { HANOI, officeTime } from '../../kernel/office-time.ts';
import { sayTime } from '../../kernel/say.ts';
import { wallTimeOf } from '../../kernel/zoned-time.ts';
import type { DeliveryView } from '../../scheduler/delivery-view.ts';
import { findPost } from '../find-post.ts';
import { bold, escaped } from '../html.ts';
import { type Listing, pageOf, sayPage, turningRow, whole } from '../paged.ts';
import { pagesOf } from '../pages.ts';
import { label } from '../shown.ts';
import { type Keyboard, run, type Turn } from '../turn.ts';
import { readWallTime } from '../wall-time.ts';

/** What goes out today and tomorrow, by the missions' own days. */
export async function queue(turn: Turn, _argument: string, page = 0): Promise<void> {
  const { services, actor, clock } = turn;
  const now = clock.now();
  const span = { from: plus(now, -DAY), until: plus(now, 2 * DAY + 12 * HOUR) };
  const near = await whole((next) => services.deliveries.list(actor, { ...span, ...next }));
  const pieces = (['today', 'tomorrow'] as const).flatMap((day, at) => {
    const deliveries = near.filter(({ dueAt, zone }) => dayOf(dueAt, zone) === dayOf(plus(now, at * DAY), zone));
    return [
      { text: turn.say(`bot.queue_${day}`, { count: deliveries.length }), look: 'bold' as const },
      ...deliveries.map((delivery) => ({ text: lineOf(turn, delivery), look: 'plain' as const })),
    ];
  });
  const pages = pagesOf(pieces);
  const at = Math.min(page, pages.length - 1);
  const turning = turningRow(at, pages.length - 1, (words, to) => ({ label: words, deed: run('queue', '', to) }));
  await turn.show(pages[at] ?? '', turning);
}

function dayOf(at: Date, zone: string): string {
  return wallTimeOf(at, zone).slice(0, 10);
}

/** `09:00 · Hà Nội 14:00 · PAR-142 · X @vn_par · đã lên lịch` */
function lineOf(turn: Turn, { dueAt, zone, post, channel, handle, state }: DeliveryView): string {
  const { language } = turn.actor;
  const [there = '', hanoi = ''] = [zone, HANOI].map((one) => wallTimeOf(dueAt, one).slice(11));
  const time = there === hanoi ? there : turn.say('bot.queue_times', { there, hanoi });
  return `${time} · ${post} · ${channelTitle(language, channel)} ${handle} · ${label(language, 'state.delivery', state)}`;
}

/** Gives a delivery another time, inside what was approved. */
export async function move(turn: Turn, argument: string, page?: number): Promise<void> {
  const delivery = await chosen(turn, { command: 'move', argument, page });
  if (delivery) await askTime(turn, delivery);
}

export async function publishNow(turn: Turn, argument: string, page?: number): Promise<void> {
  const delivery = await chosen(turn, { command: 'publishnow', argument, page });
  if (!delivery) return;
  await turn.show(turn.html('bot.publish_now_sure', whatOf(turn, delivery)), [
    [{ label: turn.say('bot.button.publish_now', {}), deed: { do: 'publish_now', delivery: delivery.id } }],
    [{ label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
  ]);
}

const MOVES_MS = [15 * MINUTE, HOUR, 3 * HOUR];

async function askTime(turn: Turn, delivery: DeliveryView): Promise<void> {
  const { id, dueAt, zone, notAfter } = delivery;
  const later = MOVES_MS.map((ms) => plus(dueAt, ms)).filter((at) => at < notAfter);
  const buttons: Keyboard = later.map((at) => [
    { label: officeTime(at, zone), deed: { do: 'move', delivery: id, at: wallTimeOf(at, zone) } },
  ]);
  await turn.waitFor({ waits: 'move', delivery: id });
  const until = sayTime(turn.actor.language, notAfter, zone);
  await turn.show(turn.html('bot.move_when', { ...whatOf(turn, delivery), until }), [
    ...buttons,
    [{ label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
  ]);
}

/** @param text a time as people write it, or a wall time */
export async function moveTo(turn: Turn, deliveryId: string, text: string): Promise<void> {
  const { zone } = await turn.services.deliveries.view(turn.actor, deliveryId);
  const moved = await turn.services.deliveries.move(turn.actor, deliveryId, readWallTime(text, zone, turn.clock.now()));
  await turn.leave();
  await turn.show(turn.html('bot.moved', whatOf(turn, moved)));
}

/** The delivery that is meant: by its id from a button, or of a post, where it has one only or the person chooses. */
async function chosen(turn: Turn, listing: Listing): Promise<DeliveryView | undefined> {
  const { services, actor } = turn;
  const { command, argument } = listing;
  if (/^[0-9a-f-]{36}$/.test(argument)) return services.deliveries.view(actor, argument);
  const post = await findPost(turn, command, argument);
  if (!post) return undefined;
  const states = ['planned', 'held'] as const;
  const deliveries = await whole((next) => services.deliveries.list(actor, { post: post.number, states, ...next }));
  if (deliveries.length <= 1) {
    if (!deliveries[0]) await turn.send(turn.html('bot.no_delivery', { ref: post.number }));
    return deliveries[0];
  }
  const { shown, turning } = pageOf(deliveries, { ...listing, argument: post.number });
  const rows = shown.map((delivery) => {
    const { what } = whatOf(turn, delivery);
    return [{ label: `${what} · ${officeTime(delivery.dueAt, delivery.zone)}`, deed: run(command, delivery.id) }];
  });
  const words = bold(turn.say('bot.which_delivery', { ref: post.number }));
  await sayPage(turn, listing, words, [...rows, ...turning]);
  return undefined;
}

/** Words for one delivery: `PAR-142 · X @vn_par`, and when. */
export function whatOf(turn: Turn, { post, channel, handle, dueAt, zone }: DeliveryView) {
  const { language } = turn.actor;
  return { what: `${post} · ${channelTitle(language, channel)} ${handle}`, at: sayTime(language, dueAt, zone) };
}

export async function publishAtOnce(turn: Turn, deliveryId: string): Promise<void> {
  const delivery = await turn.services.deliveries.publishNow(turn.actor, deliveryId);
  await turn.show(escaped(turn.say('bot.publishing_now', { what: whatOf(turn, delivery).what })));
}
