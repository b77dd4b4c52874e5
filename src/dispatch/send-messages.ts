import type { Clock } from '../kernel/clock.ts';
import { SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import { type ClaimedMessage, claimMessages, releaseMessage, renewClaim } from './claim-messages.ts';
import { composeDigest } from './compose-digest.ts';
import { composeNotices, itemsOf } from './compose-notices.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { Message, Messenger } from './messenger.ts';
import { type Person, personById } from './people.ts';
import { setUpWays } from './set-up-ways.ts';
import { type Outcome, settleMessage } from './settle-message.ts';
import { tellUntold } from './tell-untold.ts';

/** After so many in a row that a way doesn't take, it is down, and the rest isn't tried now. */
const DOWN_AFTER = 3;

/**
 * Sends what is due by one way, outside of any transaction, until nothing is due, the way is down, or `signal` aborts.
 * @returns how many were sent
 */
export async function sendMessages(deps: DispatchDeps, messenger: Messenger, signal: AbortSignal): Promise<number> {
  const { database, clock } = deps;
  let sent = 0;
  let refusals = 0;
  for (;;) {
    const claimed = await database.transaction((tx) => claimMessages(tx, messenger.way, clock.now()));
    for (const message of claimed) {
      if (signal.aborted || refusals >= DOWN_AFTER) {
        await releaseMessage(database.prisma, message);
        continue;
      }
      const own = await renewClaim(database.prisma, message, clock.now());
      const outcome = own && (await unlessStuck(clock, trySending(deps, messenger, { message: own, signal }), signal));
      // Of what is stuck nobody can know whether it was sent: it stays claimed for a while.
      if (!outcome) continue;
      await settleMessage(deps, own, outcome);
      if (outcome.kind === 'sent') sent += 1;
      refusals = outcome.kind === 'try_later' ? refusals + 1 : 0;
    }
    if (claimed.length === 0 || signal.aborted || refusals >= DOWN_AFTER) return sent;
  }
}

/** What is under way at the end has so long to end. */
const GRACE_MS = SECOND;

/** Undefined where it has not ended in time after `signal` aborted. */
async function unlessStuck(clock: Clock, trying: Promise<Outcome>, signal: AbortSignal): Promise<Outcome | undefined> {
  let cancel = () => {};
  let stop = () => {};
  const stuck = new Promise<undefined>((resolve) => {
    stop = () => {
      cancel = clock.setTimer(GRACE_MS, () => resolve(undefined));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([trying, stuck]);
  } finally {
    cancel();
    signal.removeEventListener('abort', stop);
  }
}

async function trySending(
  deps: DispatchDeps,
  messenger: Messenger,
  { message: claimed, signal }: { readonly message: ClaimedMessage; readonly signal: AbortSignal },
): Promise<Outcome> {
  const { way } = messenger;
  const how = { at: deps.clock.now(), setUp: setUpWays(deps) };
  const person = await personById(deps.database.prisma, claimed.memberId, how);
  if (!person) return { kind: 'moot' };
  const address = person.addresses[way];
  if (address === undefined) return { kind: 'no_address' };
  const words = await wordsFor(deps, person, claimed).catch(async (thrown: unknown): Promise<Outcome> => {
    await tellUntold(deps, thrown);
    return { kind: 'unsaid', reason: messageOf(thrown) };
  });
  if (!words) return { kind: 'moot' };
  if ('kind' in words) return words;
  const { id: memberId, name, language } = person;
  // What a message says may grow until it is sent; then it is another one for those who put doubles together.
  const message: Message = { ...words, id: `${claimed.id}.${claimed.noticeIds.length}`, at: claimed.createdAt };
  const outcome = await messenger
    .send({ memberId, name, address, language }, message, signal)
    .catch((thrown: unknown): Outcome => ({ kind: 'try_later', reason: messageOf(thrown) }));
  if (outcome.kind === 'try_later') {
    deps.logger.warn({ way, tries: claimed.tries, problem: outcome.reason }, 'a message was not taken; trying again');
  }
  return outcome;
}

async function wordsFor(deps: DispatchDeps, person: Person, { kind, noticeIds }: ClaimedMessage) {
  if (kind === 'digest') return composeDigest(deps, person, noticeIds);
  return composeNotices(deps, person, await itemsOf(deps, person, noticeIds));
}
