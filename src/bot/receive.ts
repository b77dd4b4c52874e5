import { actorRef } from '../access/actor.ts';
import type { Press } from '../access/telegram-buttons.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Language, say } from '../kernel/say.ts';
import { BotApiError } from './bot-api-error.ts';
import { carryOut } from './carry-out.ts';
import { commandIn, commandNamed, setMenu } from './commands.ts';
import { deed } from './deeds.ts';
import { goOnWith } from './dialogs.ts';
import { escaped } from './html.ts';
import type { Incoming, Pressed, Said } from './incoming.ts';
import { noteRefusal, noteStranger } from './note-refusal.ts';
import { sayRefusal } from './say-refusal.ts';
import { sendCard } from './show-card.ts';
import { createTurn, type Turn, type TurnDeps } from './turn.ts';

export interface ReceiveDeps extends TurnDeps {
  readonly logger: Logger;
  /** The bot's own name, for links to it. */
  readonly username: () => string;
}

/** What comes of one message or press. Whatever is refused is said, with the reason, and recorded. */
export async function receive(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  if (!incoming.isPrivate) return receiveElsewhere(deps, incoming);
  if (incoming.kind === 'said') {
    const [, code] = /^\/start(?:@\w+)?\s+(\S.*)$/i.exec(incoming.text) ?? [];
    if (code !== undefined) return link(deps, incoming, { code, replaces: false });
  } else if (incoming.buttonId.startsWith(LINKING)) {
    await deps.client.answerPress(incoming.queryId);
    return link(deps, incoming, { code: incoming.buttonId.slice(LINKING.length), replaces: true });
  }
  const actor = await deps.services.people.inChat(incoming.chatId);
  if (!actor) return receiveStranger(deps, incoming);
  const isPress = incoming.kind === 'pressed';
  const place = { actor, chatId: incoming.chatId, messageId: incoming.messageId, isPress };
  const turn = createTurn(deps, incoming.kind === 'pressed' ? { ...place, othersShown: incoming.others } : place);
  await sayingRefusals(deps, turn, incoming, () => (isPress ? press(turn, incoming) : hear(turn, incoming)));
}

async function hear(turn: Turn, said: Said): Promise<void> {
  const found = commandIn(said.text);
  if (found) {
    await turn.leave();
    return found.run(turn, found.argument);
  }
  if (await goOnWith(turn, said)) return;
  // Nobody waits for it any more; it is a secret all the same.
  if (/^\s*\d{6}\s*$/.test(said.text)) await turn.client.remove(turn.chatId, turn.messageId);
  await turn.send(turn.html('bot.not_understood', {}), [
    [{ label: turn.say('bot.button.help', {}), deed: { do: 'run', command: 'help', argument: '' } }],
  ]);
}

async function press(turn: Turn, pressed: Pressed): Promise<void> {
  const { actor, chatId, services, client } = turn;
  const used = await services.chats.takeButton(actor, chatId, pressed.buttonId);
  if (used.kind === 'refused') return refusePress(turn, pressed, used);
  // At once: the button shows that it waits until this comes.
  const answered = client.answerPress(pressed.queryId);
  await carryOut(turn, used);
  await answered;
}

/** A button that was pressed before says so above the chat; one that is too old is followed by how things stand. */
async function refusePress(
  turn: Turn,
  { queryId }: Pressed,
  press: Extract<Press, { kind: 'refused' }>,
): Promise<void> {
  const { refusal, was } = press;
  const known = deed.safeParse(was?.deed).data;
  const post = known && 'post' in known ? known.post : undefined;
  // A page that was turned twice is nobody's trick.
  const turnsPage = known?.do === 'page' || (known?.do === 'run' && known.page !== undefined);
  const isPageTurned = turnsPage && refusal.code === 'telegram.button_used';
  const subject = post === undefined ? {} : { subject: { kind: 'post', id: post } };
  if (!isPageTurned) await noteRefusal(turn, refusal, { asked: `bot.${known?.do ?? 'press'}`, ...subject });
  await turn.client.answerPress(queryId, `⛔ ${refusal.in(turn.actor.language)}`);
  if (refusal.code === 'telegram.button_expired' && post !== undefined) {
    await sendCard(turn, await turn.services.posts.view(turn.actor, post));
  }
}

/** Before the code that a chat sent, on the button that means it though another link ends. Nobody is known there yet. */
const LINKING = 'link:';

async function link(
  deps: ReceiveDeps,
  incoming: Incoming,
  { code, replaces }: { readonly code: string; readonly replaces: boolean },
): Promise<void> {
  const { chatId, messageId } = incoming;
  const languageCode = incoming.kind === 'said' ? incoming.languageCode : undefined;
  const linking = await deps.services.people.link({ chatId, code, replaces });
  if (linking.kind === 'asks') {
    const { name, insteadOf: from } = linking;
    const language = languageOf(languageCode);
    const asked =
      from === undefined ? say(language, 'bot.link_here', { name }) : say(language, 'bot.link_instead', { from, name });
    const text = say(language, 'bot.button.link', { name });
    await deps.client.send(chatId, escaped(asked), [[{ text, callback_data: `${LINKING}${code.slice(0, 40)}` }]]);
    return;
  }
  if (linking.kind === 'refused') {
    await noteStranger(deps.services, linking.refusal, chatId);
    await deps.client.send(chatId, escaped(`⛔ ${linking.refusal.in(languageOf(languageCode))}`));
    return;
  }
  const actor = await deps.services.people.inChat(chatId);
  if (!actor) return;
  const turn = createTurn(deps, { actor, chatId, messageId, isPress: false });
  await turn.send(turn.html('bot.linked', { name: actor.name }));
  await setMenu(turn);
  await commandNamed('help')?.run(turn, '');
}

/** Whom nobody knows learns how to become known, and nothing else. */
async function receiveStranger({ services, client }: ReceiveDeps, incoming: Incoming): Promise<void> {
  const language = languageOf(incoming.kind === 'said' ? incoming.languageCode : undefined);
  const refusal = new AppError('telegram.not_linked', {});
  await noteStranger(services, refusal, incoming.chatId);
  const words = refusal.in(language);
  if (incoming.kind === 'pressed') await client.answerPress(incoming.queryId, words);
  await client.send(incoming.chatId, escaped(words));
}

/** Where others read along nothing is shown and nothing decided. */
async function receiveElsewhere(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  const { services, client, username } = deps;
  if (incoming.kind === 'said' && !incoming.text.startsWith('/') && !incoming.text.includes(`@${username()}`)) return;
  const actor = await services.people.inChat(incoming.personId);
  const refusal = new AppError('telegram.group', { url: `https://t.me/${username()}` });
  const by = actor ? { actor: actorRef(actor) } : { source: incoming.chatId };
  await services.refusals.note({ error: refusal, by, way: 'bot', asked: 'bot' });
  const words = refusal.in(actor?.language ?? 'vi');
  if (incoming.kind === 'pressed') return client.answerPress(incoming.queryId, words);
  await client.send(incoming.chatId, escaped(words));
}

async function sayingRefusals(
  { logger }: ReceiveDeps,
  turn: Turn,
  incoming: Incoming,
  run: () => Promise<void>,
): Promise<void> {
  const answerPress = (words?: string) =>
    incoming.kind === 'pressed' ? turn.client.answerPress(incoming.queryId, words) : undefined;
  try {
    await run();
  } catch (thrown) {
    if (thrown instanceof BotApiError) {
      logger.warn({ problem: thrown.message, updateId: incoming.updateId }, 'the Bot API did not take an answer');
      return;
    }
    if (!(thrown instanceof AppError)) {
      logger.error({ problem: messageOf(thrown), updateId: incoming.updateId }, 'a message to the bot failed inside');
      await answerPress();
      await turn.send(turn.html('bot.failed', {}));
      return;
    }
    await noteRefusal(turn, thrown);
    const { words, keyboard } = await sayRefusal(turn, thrown);
    await answerPress(words);
    await turn.send(escaped(words), keyboard);
  }
}

function languageOf(languageCode: string | undefined): Language {
  return languageCode === undefined || languageCode.startsWith('vi') ? 'vi' : 'en';
}
