import { newId } from '../kernel/ids.ts';
import type { WorkAccount } from '../scheduler/load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from '../scheduler/network-call.ts';
import type { MetricsDeps } from './metrics-deps.ts';

/** Calls under way at once. */
const AT_ONCE = 8;

/** Stores how many follow each connected account now; the first snapshot is the account's baseline. @returns how many */
export async function measureAccounts(deps: MetricsDeps, signal: AbortSignal): Promise<number> {
  const accounts = await deps.database.prisma.account.findMany({ where: { status: 'connected' } });
  let measured = 0;
  for (let from = 0; from < accounts.length && !signal.aborted; from += AT_ONCE) {
    const batch = accounts.slice(from, from + AT_ONCE);
    const done = await Promise.all(batch.map((account) => measureOne(deps, account, signal)));
    measured += done.filter(Boolean).length;
  }
  return measured;
}

async function measureOne(deps: MetricsDeps, account: WorkAccount, signal: AbortSignal): Promise<boolean> {
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, account, { signal });
    const { adapter, context } = call;
    if (!adapter.measureAccount) return false;
    const { followers } = await adapter.measureAccount(context);
    await deps.database.prisma.snapshot.create({
      data: {
        id: newId(),
        accountId: account.id,
        metric: followers.metric,
        networkName: followers.networkName,
        value: BigInt(followers.value),
        apiVersion: adapter.capabilities.apiVersion,
        age: 'asked',
        source: 'network',
        capturedAt: deps.clock.now(),
      },
    });
    return true;
  } catch (thrown) {
    const error = asChannelError(thrown, call?.wire, 'other');
    deps.logger.warn(
      { account: account.id, code: error.code, problem: error.message },
      'followers could not be counted',
    );
    return false;
  }
}
