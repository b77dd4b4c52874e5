import type { DispatchDeps } from './dispatch-deps.ts';

import { planDigests } from './plan-digests.ts';
import { planMessages } from './plan-messages.ts';
import { sendMessages } from './send-messages.ts';
import { sendLateOtherwise } from './send-otherwise.ts';
import { watchWays } from './watch-ways.ts';

/** What the house does again and again to carry notices to people. Each may run in several processes at once. */
export interface Dispatch {
  /** Makes messages of notices, and sends what is due; a way that is down holds up no other. @returns how many were sent */
  carry(signal: AbortSignal): Promise<number>;
  planDigests(): Promise<number>;
  watch(): Promise<void>;
}

export function createDispatch(deps: DispatchDeps): Dispatch {
  return {
    async carry(signal) {
      await planMessages(deps);
      await sendLateOtherwise(deps);
      const sent = await Promise.all(deps.messengers.map((messenger) => sendMessages(deps, messenger, signal)));
      return sent.reduce((sum, count) => sum + count, 0);
    },
    planDigests: () => planDigests(deps),
    watch: () => watchWays(deps),
  };
}
