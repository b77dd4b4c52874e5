import { AppError } from '../../kernel/errors.ts';
import { findPost, postButtons } from '../find-post.ts';
import { sendCard } from '../show-card.ts';
import type { Turn } from '../turn.ts';

const MOST_SHOWN = 20;
const MOST_COUNTED = 200;

/** What waits for the person. */
export async function pending(turn: Turn): Promise<void> {
  const posts = await turn.services.posts.list(turn.actor, { pendingForMe: true, limit: MOST_COUNTED });
  const words =
    posts.length === 0 ? turn.html('bot.none_pending', {}) : turn.html('bot.pending', { count: posts.length });
  const more = posts.length - MOST_SHOWN;
  const lines = [words, ...(more > 0 ? [turn.html('bot.and_more', { count: more })] : [])];
  await turn.send(lines.join('\n'), postButtons(posts.slice(0, MOST_SHOWN)));
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
