import type { ChannelError } from '../../channels/channel-error.ts';
import type { RemoteRef } from '../../channels/contract.ts';
import type { WorkAccount } from '../load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from '../network-call.ts';
import { renewCredentials } from '../renew-credentials.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';

/** What is known of one post after it was taken down: the network's word, or that this network can't be asked. */
export type TakenDown =
  | { readonly kind: 'gone' }
  | { readonly kind: 'still_shown' }
  | { readonly kind: 'cannot_be_asked' }
  | { readonly kind: 'failed'; readonly error: ChannelError; readonly authFailures: number };

/**
 * Takes one post down and asks whether it is gone. May be done again however it ended: what is gone already is taken down
 * without complaint. Credentials that have run out are renewed once. Never throws what a network does.
 */
export async function takeDown(
  deps: SchedulerDeps,
  account: WorkAccount,
  ref: RemoteRef,
  signal: AbortSignal,
): Promise<TakenDown> {
  const first = await tryOnce(deps, account, ref, signal);
  if (first.kind !== 'failed' || first.error.code !== 'auth_expired') return first;
  if (!deps.adapterFor(account.channel).refresh) return first;
  const notRenewed = await renewCredentials(deps, account);
  if (notRenewed) return { kind: 'failed', error: notRenewed, authFailures: 1 };
  const renewed = await deps.database.prisma.account.findUniqueOrThrow({ where: { id: account.id } });
  const second = await tryOnce(deps, renewed, ref, signal);
  return second.kind === 'failed' ? { ...second, authFailures: second.authFailures + 1 } : second;
}

async function tryOnce(
  deps: SchedulerDeps,
  account: WorkAccount,
  ref: RemoteRef,
  signal: AbortSignal,
): Promise<TakenDown> {
  const removed = await calling(deps, account, signal, ({ adapter, context }) => adapter.remove?.(context, ref));
  if ('error' in removed) return failed(removed.error);
  deps.reach?.('taken_down');
  return askWhetherGone(deps, account, ref, signal);
}

/** Whether a post is gone, by the network's own word. Reads only; never throws what a network does. */
export async function askWhetherGone(
  deps: SchedulerDeps,
  account: WorkAccount,
  ref: RemoteRef,
  signal: AbortSignal,
): Promise<TakenDown> {
  if (!deps.adapterFor(account.channel).isGone) return { kind: 'cannot_be_asked' };
  const asked = await calling(deps, account, signal, ({ adapter, context }) => adapter.isGone?.(context, ref));
  if ('error' in asked) return failed(asked.error);
  return { kind: asked.value ? 'gone' : 'still_shown' };
}

async function calling<T>(
  deps: SchedulerDeps,
  account: WorkAccount,
  signal: AbortSignal,
  run: (call: NetworkCall) => Promise<T> | undefined,
): Promise<{ readonly value: T | undefined } | { readonly error: ChannelError }> {
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, account, { signal });
    return { value: await run(call) };
  } catch (thrown) {
    return { error: asChannelError(thrown, call?.wire, 'other') };
  }
}

function failed(error: ChannelError): TakenDown {
  return { kind: 'failed', error, authFailures: error.code === 'auth_expired' ? 1 : 0 };
}
