import { AppError } from '../../kernel/errors.ts';
import { findPost, postButtons } from '../find-post.ts';
import { pageOf, sayPage, whole } from '../paged.ts';
import { sendCard } from '../show-card.ts';
import type { Turn } from '../turn.ts';

/** What waits for the person. */
export async function pending(turn: Turn, _argument = '', page?: number): Promise<void> {
  const { services, actor } = turn;
  const listing = { command: 'pending', argument: '', page };
  const posts = await whole((next) => services.posts.list(actor, { pendingForMe: true, ...next }));
  const words =
    posts.length === 0 ? turn.html('bot.none_pending', {}) : turn.html('bot.pending', { count: posts.length });
  const { shown, turning } = pageOf(posts, listing);
  await sayPage(turn, listing, words, [...postButtons(shown), ...turning]);
}

export async function view(turn: Turn, argument: string): Promise<void> {
  const post = await findPost(turn, 'view', argument);
  if (post) await sendCard(turn, post);
}

/** Deciding goes by the card: nobody decides on what they did not see. Who may not decide learns why at once. */
export const approve = (turn: Turn, argument: string) => towardsDecision(turn, 'approve', argument);
export const changes = (turn: Turn, argument: string) => towardsDecision(turn, 'changes', argument);
export const reject = (turn: Turn, argument: string) => towardsDecision(turn, 'reject', argument);

async function towardsDecision(turn: Turn, command: string, argument: string): Promise<void> {
  if (argument.trim() === '') return pending(turn);
  const post = await findPost(turn, command, argument);
  if (!post) return;
  if (post.state === 'in_review' && post.revision && !post.mayDecide) {
    await turn.services.posts.assertAsked(turn.actor, post.id);
  }
  if (post.state !== 'in_review') {
    throw new AppError('approval.nothing_open', { ref: post.number, state: `state.post.${post.state}` });
  }
  await sendCard(turn, post);
}
