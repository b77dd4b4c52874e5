import { ChannelError } from '../channels/channel-error.ts';
import { plus, SECOND } from '../kernel/durations.ts';
import { storeRefreshedCredentials } from '../missions/account-credentials.ts';
import type { WorkAccount } from './load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from './network-call.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

type RenewalDeps = Omit<SchedulerDeps, 'wakePump'>;

const REFRESH_LEASE_MS = 45 * SECOND;
const WAIT_FOR_OTHER_MS = 2 * SECOND;

/**
 * Asks the network for new credentials and commits them before anybody uses them. One worker at a time: many networks'
 * refresh tokens work once. Never throws.
 * @returns an error to act on, or nothing where new credentials are in place
 */
export async function renewCredentials(deps: RenewalDeps, account: WorkAccount): Promise<ChannelError | undefined> {
  const stored = await takeTurn(deps, account.id);
  if (!stored) {
    const retryAt = plus(deps.clock.now(), WAIT_FOR_OTHER_MS);
    return new ChannelError('unavailable', 'Another worker is renewing these credentials', { retryAt });
  }
  if (!sameBytes(stored, account.credentials)) {
    await endTurn(deps, account.id);
    return undefined;
  }
  const signal = AbortSignal.timeout(REFRESH_LEASE_MS);
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, account, { signal });
    const { adapter, context } = call;
    if (!adapter.refresh) return new ChannelError('permission_denied', 'This network has no way to renew credentials');
    const renewed = await adapter.refresh(context);
    const refreshed = { credentials: renewed, expireAt: adapter.credentialsExpireAt?.(renewed) };
    await deps.database.transaction((tx) => storeRefreshedCredentials(tx, deps, account, refreshed));
    return undefined;
  } catch (thrown) {
    const error = asChannelError(thrown, call?.wire, 'other');
    return error.code === 'auth_expired'
      ? new ChannelError('permission_denied', error.message, error.facts, error)
      : error;
  } finally {
    await endTurn(deps, account.id);
  }
}

/** @returns the sealed credentials as they are now, if it is our turn */
async function takeTurn(deps: RenewalDeps, accountId: string): Promise<Uint8Array | undefined> {
  const [row] = await deps.database.prisma.$queryRawUnsafe<{ credentials: Uint8Array }[]>(
    `update accounts set refreshing_until = now() + $2::int * interval '1 millisecond'
      where id = $1::uuid and (refreshing_until is null or refreshing_until < now())
     returning credentials`,
    accountId,
    REFRESH_LEASE_MS,
  );
  return row?.credentials;
}

async function endTurn(deps: RenewalDeps, accountId: string): Promise<void> {
  await deps.database.prisma.account.update({ where: { id: accountId }, data: { refreshingUntil: null } });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
