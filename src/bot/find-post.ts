import type { PostSummary, PostView } from '../content/post-view.ts';
import { AppError } from '../kernel/errors.ts';
import { shortened } from './shown.ts';
import { type Keyboard, run, type Turn } from './turn.ts';

/** So many likely posts are offered where a number is missing or wrong. */
const MOST_OFFERED = 6;

/**
 * The post that a command names, by its short number. Where it names none, or one that isn't there, the likely ones are
 * offered as buttons that lead on with the same command.
 */
export async function findPost(turn: Turn, command: string, argument: string): Promise<PostView | undefined> {
  const ref = refIn(argument);
  if (ref === undefined) {
    await offer(turn, command, turn.html('bot.which_post', {}));
    return undefined;
  }
  try {
    return await turn.services.posts.view(turn.actor, ref);
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'post.not_found')) throw thrown;
    await offer(turn, command, turn.html('bot.no_such_post', { ref }));
    return undefined;
  }
}

/** `par142`, `PAR 142` and `PAR-142` are the same. */
function refIn(argument: string): string | undefined {
  const [word = ''] = argument.trim().split(/\s*\n/);
  if (word === '') return undefined;
  const [, prefix, number] = /^([a-z]+)[\s–-]*(\d+)$/i.exec(word) ?? [];
  return prefix && number ? `${prefix.toUpperCase()}-${number}` : word.slice(0, 40);
}

async function offer(turn: Turn, command: string, html: string): Promise<void> {
  const likely = await likelyPosts(turn);
  const rows = likely.map((post) => [{ label: lineOf(post), deed: run(command, post.number) }]);
  await turn.send(likely.length > 0 ? html : turn.html('bot.no_posts', {}), rows);
}

/** First what waits for the person, then the newest. */
async function likelyPosts({ services, actor }: Turn): Promise<readonly PostSummary[]> {
  const waiting = await services.posts.list(actor, { pendingForMe: true, limit: MOST_OFFERED });
  const newest = await services.posts.list(actor, { limit: MOST_OFFERED });
  const others = newest.filter(({ id }) => !waiting.some((post) => post.id === id));
  return [...waiting, ...others].slice(0, MOST_OFFERED);
}

/** `PAR-142 · Chào mừng…`, short enough for a button. */
function lineOf({ number, excerpt, theme, wholeCard }: PostSummary): string {
  const words = ((wholeCard && excerpt) || theme).replace(/\s+/g, ' ');
  return `${number} · ${shortened(words, 28)}`;
}

/** Posts one under another, each a button that shows it. */
export function postButtons(posts: readonly PostSummary[]): Keyboard {
  return posts.map((post) => [{ label: lineOf(post), deed: run('view', post.number) }]);
}
