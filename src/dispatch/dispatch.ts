import { messageOf } from '../kernel/errors.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { Messenger } from './messenger.ts';
import { planDigests } from './plan-digests.ts';
import { planMessages } from './plan-messages.ts';
import { sendMessages } from './send-messages.ts';
import { sendLateOtherwise } from './send-otherwise.ts';
import { watchWays } from './watch-ways.ts';

/** What the house does again and again to carry notices to people. Each may run in several processes at once. */
export interface Dispatch {
  /**
   * Makes messages of notices, and sends what is due; a way that is down holds up no other, and one that this process is
   * still sending by is left to that. Ends soon after `signal` aborts. @returns how many were sent
   */
  carry(signal: AbortSignal): Promise<number>;
  planDigests(): Promise<number>;
  watch(): Promise<void>;
}

export function createDispatch(deps: DispatchDeps): Dispatch {
  const sending = new Set<Messenger>();
  async function send(messenger: Messenger, signal: AbortSignal): Promise<number> {
    if (sending.has(messenger) || signal.aborted) return 0;
    sending.add(messenger);
    try {
      return await sendMessages(deps, messenger, signal);
    } finally {
      sending.delete(messenger);
    }
  }
  return {
    async carry(signal) {
      await planMessages(deps, signal);
      await sendLateOtherwise(deps, signal).catch((thrown: unknown) =>
        deps.logger.error({ problem: messageOf(thrown) }, 'what Telegram is late with could not be handed over'),
      );
      const sent = await Promise.all(deps.messengers.map((messenger) => send(messenger, signal)));
      return sent.reduce((sum, count) => sum + count, 0);
    },
    planDigests: () => planDigests(deps),
    watch: () => watchWays(deps),
  };
}
