import type { PostView, Verdict } from '../content/post-view.ts';
import { AppError } from '../kernel/errors.ts';
import { sayTime } from '../kernel/say.ts';
import type { Dialog } from './deeds.ts';
import { noteRefusal } from './note-refusal.ts';
import { sendCard, turnPage } from './show-card.ts';
import { label } from './shown.ts';
import type { Turn } from './turn.ts';

/** A decision on what the person saw: the button carries the hash of that, and its open step. */
export interface Intent {
  readonly post: string;
  readonly hash: string;
  /** The step that was open on it. */
  readonly step: number;
  readonly verdict: Verdict;
  readonly comment?: string | undefined;
}

/** From the press of a card's button: asks for what is missing, the comment and then the code, or decides. */
export async function beginDecision(turn: Turn, intent: Intent): Promise<void> {
  const post = await turn.services.posts.view(turn.actor, intent.post);
  try {
    if (await isStale(turn, post, intent)) return;
    if (intent.verdict === 'approve') return await goOn(turn, post, intent);
    const { post: id, hash, step, verdict } = intent;
    await turn.ask(turn.html(`bot.ask_comment_${verdict}`, { ref: post.number }), {
      waits: 'comment',
      post: id,
      hash,
      step,
      verdict,
    });
  } finally {
    await turn.client.setButtons(turn.chatId, turn.messageId, []);
  }
}

/** Another page of a card; where the content changed meanwhile, the new one. */
export async function openPage(
  turn: Turn,
  asked: { readonly post: string; readonly hash: string; readonly page: number; readonly seen: readonly number[] },
): Promise<void> {
  const post = await turn.services.posts.view(turn.actor, asked.post);
  if (asked.hash !== '' && (await isStale(turn, post, asked))) {
    return turn.client.setButtons(turn.chatId, turn.messageId, []);
  }
  await turnPage(turn, post, asked);
}

/** The comment came. */
export async function takeComment(
  turn: Turn,
  state: Extract<Dialog, { waits: 'comment' }>,
  text: string,
): Promise<void> {
  const post = await turn.services.posts.view(turn.actor, state.post);
  // A picture or a sticker says no reason.
  if (text === '') {
    const verdict = state.verdict === 'reject' ? 'reject' : 'request_changes';
    return turn.ask(turn.html(`bot.ask_comment_${verdict}`, { ref: post.number }), state);
  }
  await turn.leave();
  if (await isStale(turn, post, state)) return;
  await goOn(turn, post, { ...state, comment: text });
}

/** The code came; the message that holds it has been taken down already. */
export async function takeCode(turn: Turn, state: Extract<Dialog, { waits: 'code' }>, code: string): Promise<void> {
  const post = await turn.services.posts.view(turn.actor, state.post);
  if (await isStale(turn, post, state)) return turn.leave();
  try {
    const after = await decide(turn, state, code);
    await turn.leave();
    await sayDecided(turn, state, after);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const mayTryAgain = thrown.code === 'second_factor.wrong' || thrown.code === 'second_factor.used';
    if (!mayTryAgain) await turn.leave();
    throw thrown;
  }
}

/** Decides; where the rules of review want a code of the second factor, that is asked for first. */
async function goOn(turn: Turn, post: PostView, intent: Intent): Promise<void> {
  const wantsCode = intent.verdict === 'approve' && post.mayDecide && post.revision?.secondFactor === true;
  if (!wantsCode) return sayDecided(turn, intent, await decide(turn, intent));
  const { post: id, hash, step, verdict, comment } = intent;
  const state: Dialog = { waits: 'code', post: id, hash, step, verdict, ...(comment === undefined ? {} : { comment }) };
  await turn.ask(turn.html('bot.ask_code', { ref: post.number }), state);
}

function decide(turn: Turn, { post, hash, step, verdict, comment }: Intent, code?: string): Promise<PostView> {
  const input = {
    hash,
    step,
    verdict,
    ...(comment === undefined ? {} : { comment }),
    ...(code === undefined ? {} : { code }),
  };
  return turn.services.posts.decide(turn.actor, post, input);
}

function sayDecided(turn: Turn, { verdict }: Intent, after: PostView): Promise<void> {
  return turn.send(turn.html(`bot.decided_${verdict}`, { ref: after.number }) + whatFollows(turn, after));
}

function whatFollows(turn: Turn, { state, revision, firstDueAt, zone }: PostView): string {
  const { language } = turn.actor;
  if (state === 'approved' && firstDueAt) {
    return `\n${turn.html('bot.follows_due', { at: sayTime(language, firstDueAt, zone) })}`;
  }
  const open = revision?.steps.find(({ decision }) => decision === null);
  if (state !== 'in_review' || !open) return '';
  const whom = open.roles.map((role) => label(language, 'role', role)).join(', ');
  return `\n${turn.html('bot.follows_step', { whom })}`;
}

/** After an edit, or at another step, an old card decides nothing: it says so, and the new one is shown. */
async function isStale(turn: Turn, post: PostView, seen: Pick<Intent, 'hash'> & Partial<Intent>): Promise<boolean> {
  const { revision, number: ref } = post;
  const isOther = revision?.hash !== seen.hash || revision.voidedAt !== null;
  const isLater = seen.step !== undefined && revision?.openStep !== null && revision?.openStep !== seen.step;
  if (!isOther && !isLater) return false;
  const refusal = new AppError(isOther ? 'approval.revision_stale' : 'approval.step_stale', { ref });
  const subject = { kind: 'post', id: post.id };
  await noteRefusal(turn, refusal, { asked: 'posts.decide', subject, hash: seen.hash });
  await turn.send(isOther ? turn.html('bot.content_changed', { ref }) : turn.html('approval.step_stale', { ref }));
  await sendCard(turn, post);
  return true;
}
