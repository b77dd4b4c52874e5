import { can } from '../../access/can.ts';
import type { PostView } from '../../content/post-view.ts';
import { refuseMarked } from '../../kernel/secret-marking.ts';
import type { DeliveryView } from '../../scheduler/delivery-view.ts';
import { findPost } from '../find-post.ts';
import { whole } from '../paged.ts';
import { number } from '../shown.ts';
import { type Button, type Keyboard, run, type Turn } from '../turn.ts';

const STOPPED: readonly DeliveryView['state'][] = ['planned', 'held', 'publishing'];
const OUT: readonly DeliveryView['state'][] = ['published', 'partly_published'];

/** Leads from the card of a post of which something is out to its recall, for who may ask for that. */
export async function recallRow(turn: Turn, post: PostView): Promise<Keyboard> {
  const { services, actor, clock } = turn;
  if (post.state !== 'approved' && post.state !== 'archived') return [];
  const place = (await services.missions.list(actor)).find(({ code }) => code === post.mission);
  if (!place || !can(actor, 'removal.request', place, clock.now())) return [];
  const out = await services.deliveries.list(actor, { post: post.number, states: OUT });
  return out.length === 0 ? [] : [[{ label: turn.say('bot.button.recall', {}), deed: run('recall', post.number) }]];
}

/** Takes back a post that is out: asks why, and says how much it stops and takes down. */
export async function recall(turn: Turn, argument: string): Promise<void> {
  const post = await findPost(turn, 'recall', argument);
  if (post) await askWhy(turn, post);
}

async function askWhy(turn: Turn, post: PostView): Promise<void> {
  const rows = (['mistake', 'changed', 'unfit'] as const).map((reason): readonly Button[] => {
    const words = turn.say(`bot.cancel_reason.${reason}`, {});
    return [{ label: words, deed: { do: 'count_recall', post: post.id, reason: words } }];
  });
  await turn.waitFor({ waits: 'recall', post: post.id });
  await turn.send(turn.html('bot.recall_why', { ref: post.number }), [...rows, [leaving(turn)]]);
}

export async function confirmRecall(turn: Turn, ref: string, reason: string): Promise<void> {
  const post = await turn.services.posts.view(turn.actor, ref);
  // A picture or a sticker says no reason.
  if (reason === '') return askWhy(turn, post);
  // The button that follows keeps it.
  refuseMarked(reason);
  await turn.leave();
  const { services, actor } = turn;
  const deliveries = await whole((next) => services.deliveries.list(actor, { post: post.number, ...next }));
  const count = (states: typeof OUT) => deliveries.filter(({ state }) => states.includes(state)).length;
  const facts = { ref: post.number, reason, ...counts(turn, count(STOPPED), count(OUT)) };
  await turn.show(turn.html('bot.recall_sure', facts), [
    [{ label: turn.say('bot.button.start_recall', {}), deed: { do: 'recall', post: post.id, reason } }],
    [leaving(turn)],
  ]);
}

export async function startRecall(turn: Turn, ref: string, reason: string): Promise<void> {
  const { services, actor } = turn;
  const { post, stopped } = await services.removals.recall(actor, ref, reason);
  const removals = await whole((next) => services.removals.list(actor, { post, states: ['requested'], ...next }));
  await turn.show(turn.html('bot.recalled', { ref: post, ...counts(turn, stopped, removals.length) }));
}

function counts({ actor }: Turn, stopped: number, out: number) {
  return { stopped: number(actor.language, stopped), out: number(actor.language, out) };
}

function leaving(turn: Turn): Button {
  return { label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } };
}
