import type { PressedButton } from '../access/telegram-buttons.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { seeToAccount } from './commands/account.ts';
import { cancelBecause } from './commands/cancel.ts';
import { delegateUntil } from './commands/delegate.ts';
import { askReason, confirmStop, endStop, settleHeld, startStop } from './commands/freeze.ts';
import { speak } from './commands/language.ts';
import { moveTo, publishAtOnce } from './commands/queue.ts';
import { confirmRecall, startRecall } from './commands/recall.ts';
import { askKeep, removalFound, takeDown } from './commands/removals.ts';
import { settleAs } from './commands/settle.ts';
import { choose } from './commands/write.ts';
import { commandNamed, setMenu } from './commands.ts';
import { beginDecision, openPage } from './decisions.ts';
import { deed as deedShape } from './deeds.ts';
import { waitedFor } from './dialogs.ts';
import type { Turn } from './turn.ts';

/** Does what a button stands for, once it was used up. Whether its presser may is for the services to say, anew. */
export async function carryOut(turn: Turn, pressed: PressedButton): Promise<void> {
  const deed = deedShape.parse(pressed.deed);
  const hash = pressed.revisionHash ?? '';
  switch (deed.do) {
    case 'run':
      // A page that is turned stands in the place of the one before.
      if (deed.page === undefined) await turn.takePressed();
      return commandNamed(deed.command)?.run(turn, deed.argument, deed.page);
    case 'page':
      return openPage(turn, { ...deed, hash });
    case 'decide':
      return beginDecision(turn, { ...deed, hash });
    case 'ask_reason':
      return askReason(turn, { kind: deed.kind, scope: deed.scope, value: deed.value });
    case 'count_stop':
      return confirmStop(turn, stopIn(deed));
    case 'start_stop':
      return startStop(turn, stopIn(deed));
    case 'end_stop':
      return endStop(turn, deed.stop);
    case 'settle_held':
      return settleHeld(turn, deed.stop, deed.outcome);
    case 'move':
      return moveTo(turn, deed.delivery, deed.at ?? '');
    case 'publish_now':
      return publishAtOnce(turn, deed.delivery);
    case 'settle':
      return settleAs(turn, deed.delivery, deed.outcome);
    case 'cancel':
      return cancelBecause(turn, deed.post, deed.reason);
    case 'count_recall':
      return confirmRecall(turn, deed.post, deed.reason);
    case 'recall':
      return startRecall(turn, deed.post, deed.reason);
    case 'take_down':
      return takeDown(turn, deed.removals);
    case 'ask_keep':
      return askKeep(turn, deed.removals);
    case 'removal_found':
      return removalFound(turn, deed.removal, deed.outcome);
    case 'write': {
      const state = await waitedFor(turn);
      if (state?.waits === 'write') return choose(turn, state, deed);
      return turn.show(turn.html('bot.too_late', {}));
    }
    case 'delegate':
      return delegateUntil(turn, deed.mission, deed.to, deed.until);
    case 'account':
      return seeToAccount(turn, deed.account, deed.step);
    case 'acknowledge':
      await turn.services.notices.acknowledge(turn.actor, deed.notice);
      return turn.takePressed();
    case 'language':
      return setMenu(await speak(turn, deed.language));
    case 'leave':
      await turn.leave();
      return turn.show(turn.html('bot.left', {}));
    default:
      return assertNever(deed);
  }
}

function stopIn<T extends { kind: unknown; scope: unknown; value: unknown; reason: unknown }>({
  kind,
  scope,
  value,
  reason,
}: T): Pick<T, 'kind' | 'scope' | 'value' | 'reason'> {
  return { kind, scope, value, reason };
}
