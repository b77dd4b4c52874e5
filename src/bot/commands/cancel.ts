import { findPost } from '../find-post.ts';
import type { Button, Turn } from '../turn.ts';

/** Takes a post back before it is out: asks why, and does it. */
export async function cancel(turn: Turn, argument: string): Promise<void> {
  const post = await findPost(turn, 'cancel', argument);
  if (!post) return;
  const rows = (['mistake', 'changed', 'unfit'] as const).map((reason): readonly Button[] => {
    const words = turn.say(`bot.cancel_reason.${reason}`, {});
    return [{ label: words, deed: { do: 'cancel', post: post.id, reason: words } }];
  });
  await turn.waitFor({ waits: 'cancel', post: post.id });
  await turn.show(turn.html('bot.cancel_why', { ref: post.number }), [
    ...rows,
    [{ label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
  ]);
}

export async function cancelBecause(turn: Turn, post: string, reason: string): Promise<void> {
  const { number } = await turn.services.posts.withdraw(turn.actor, post, reason);
  await turn.leave();
  await turn.show(turn.html('bot.canceled', { ref: number }));
}
