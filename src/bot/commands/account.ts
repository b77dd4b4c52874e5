import { AppError } from '../../kernel/errors.ts';
import type { Deed } from '../deeds.ts';
import { escaped } from '../html.ts';
import { number } from '../shown.ts';
import { beside, type Turn } from '../turn.ts';
import { askReason, whereOf } from './freeze.ts';

type Step = Extract<Deed, { do: 'account' }>['step'];

/** From the notice of an account that its network lets in no longer, or soon will not: what a person can do about it. */
export async function seeToAccount(turn: Turn, account: string, step: Step): Promise<void> {
  const what = await whereOf(turn, { scope: 'account', value: account });
  if (step !== 'close') await turn.takePressed();
  switch (step) {
    case 'renew':
      return renew(beside(turn), account, what);
    case 'freeze':
      return askReason(beside(turn), { kind: 'freeze', scope: 'account', value: account });
    case 'ask_close':
      return turn.send(turn.html('bot.account_close_sure', { what }), [
        [{ label: turn.say('bot.button.close_account', {}), deed: { do: 'account', account, step: 'close' } }],
        [{ label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } }],
      ]);
    case 'close': {
      const { canceled } = await turn.services.accounts.close(turn.actor, account);
      const count = number(turn.actor.language, canceled);
      return turn.show(turn.html('bot.account_closed', { what, count }));
    }
  }
}

/** A network that gave no answer may give one in a minute. */
async function renew(turn: Turn, account: string, what: string): Promise<void> {
  try {
    const outcome = await turn.services.accounts.renew(turn.actor, account);
    await turn.send(turn.html(`bot.account_${outcome}`, { what }));
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'account.renewal_unavailable')) throw thrown;
    const again: Deed = { do: 'account', account, step: 'renew' };
    await turn.send(escaped(`⛔ ${thrown.in(turn.actor.language)}`), [
      [{ label: turn.say('bot.button.renew', {}), deed: again }],
    ]);
  }
}
