import { assertNever } from '../kernel/assert-never.ts';
import { cancelBecause } from './commands/cancel.ts';
import { askDays } from './commands/delegate.ts';
import { confirmStop } from './commands/freeze.ts';
import { moveTo } from './commands/queue.ts';
import { confirmRecall } from './commands/recall.ts';
import { keep } from './commands/removals.ts';
import { settleThere } from './commands/settle.ts';
import { takeWords } from './commands/write.ts';
import { takeCode, takeComment } from './decisions.ts';
import { type Dialog, dialog } from './deeds.ts';
import type { Said } from './incoming.ts';
import type { Turn } from './turn.ts';

/** What is waited for in the chat; nothing where nothing is, or the time for it is over. */
export async function waitedFor({ services, actor, chatId }: Turn): Promise<Dialog | undefined> {
  return dialog.safeParse(await services.chats.findDialog(actor, chatId)).data;
}

/** Hands a message to what waits for it. @returns false where nothing does */
export async function goOnWith(turn: Turn, said: Said): Promise<boolean> {
  const state = await waitedFor(turn);
  if (!state) return false;
  const text = said.text.trim();
  switch (state.waits) {
    case 'comment':
      await takeComment(turn, state, text);
      return true;
    case 'code':
      try {
        await takeCode(turn, state, text.replace(/\s/g, ''));
      } finally {
        // Whatever it is, it is not to stay in the chat.
        await turn.client.remove(turn.chatId, turn.messageId);
      }
      return true;
    case 'stop_reason':
      await confirmStop(turn, { kind: state.kind, scope: state.scope, value: state.value, reason: text });
      return true;
    case 'move':
      await moveTo(turn, state.delivery, text);
      return true;
    case 'cancel':
      await cancelBecause(turn, state.post, text);
      return true;
    case 'recall':
      await confirmRecall(turn, state.post, text);
      return true;
    case 'keep':
      await keep(turn, state.removals, text);
      return true;
    case 'permalink':
      await settleThere(turn, state.delivery, text);
      return true;
    case 'delegate':
      await askDays(turn, state.mission, text);
      return true;
    case 'write':
      await takeWords(turn, state, said);
      return true;
    default:
      return assertNever(state);
  }
}
