import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { ChannelError } from '../channels/channel-error.ts';
import { AppError } from '../kernel/errors.ts';
import { markLetIn, markNeedsReconnect, reconnectKey } from '../missions/account-credentials.ts';
import { accountById } from '../missions/account-views.ts';
import { expiringKey } from '../missions/expiring-credentials.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { loadAccounts, type WorkAccount } from './load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from './network-call.ts';
import { renewCredentials } from './renew-credentials.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** `renewed`: with new credentials. `let_in`: by those that it had, which end when they did. */
export type Renewal = 'renewed' | 'let_in';

/**
 * Asks the network now about an account that it let in no longer, or whose access runs out: for new credentials where it
 * gives them, and else whether it takes those there are. What waits for the account then goes on by itself.
 * @throws AppError `account.not_found`, `account.renewal_conflict`, `account.renewal_refused`, `account.renewal_unavailable`, `access.refused`
 */
export async function renewAccount(deps: SchedulerDeps, actor: Actor, id: string): Promise<Renewal> {
  const { database, clock } = deps;
  const { mission, status } = await accountById(database.prisma, id);
  authorize(actor, 'account.connect', mission, clock.now());
  const account = (await loadAccounts(database.prisma, [id])).get(id);
  if (!account) throw new AppError('account.not_found', { account: id });
  if (status === 'closed') throw new AppError('account.renewal_conflict', { handle: account.handle });
  const notRenewed = deps.adapterFor(account.channel).refresh
    ? await renewCredentials(deps, account)
    : new ChannelError('permission_denied', 'This network has no way to renew credentials');
  const refusal = notRenewed?.code === 'permission_denied' ? await askIn(deps, account) : notRenewed;
  if (refusal) throw await refused(deps, account, refusal);
  const outcome: Renewal = notRenewed ? 'let_in' : 'renewed';
  await database.transaction(async (tx) => {
    await markLetIn(tx, account);
    for (const key of notRenewed ? [reconnectKey(id)] : [reconnectKey(id), expiringKey(id)]) {
      await acknowledgeMerged(tx, clock, key, memberIdOf(actor));
    }
    const subject = { kind: 'account', id };
    await record(tx, clock, [{ ...byOf(actor), action: 'account.renewed', subject, details: { outcome } }]);
  });
  return outcome;
}

/** @returns nothing where the network takes the credentials, and they are this account's */
async function askIn(deps: SchedulerDeps, account: WorkAccount): Promise<ChannelError | undefined> {
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, account, { signal: AbortSignal.timeout(deps.timing.callTimeoutMs) });
    const { remoteId } = await call.adapter.identify(call.context);
    if (remoteId === account.remoteId) return undefined;
    return new ChannelError('permission_denied', 'These credentials are of another account');
  } catch (thrown) {
    return asChannelError(thrown, call?.wire, 'other');
  }
}

async function refused(deps: SchedulerDeps, account: WorkAccount, cause: ChannelError): Promise<AppError> {
  const channel = deps.adapterFor(account.channel).capabilities.title.en;
  const facts = { handle: account.handle, channel, words: cause.message };
  const isFinal = cause.code === 'auth_expired' || cause.code === 'permission_denied';
  if (!isFinal) return new AppError('account.renewal_unavailable', facts, { cause });
  await deps.database.transaction((tx) => markNeedsReconnect(tx, deps.clock, account));
  return new AppError('account.renewal_refused', facts, { cause });
}
