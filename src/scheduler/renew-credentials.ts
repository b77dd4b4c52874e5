import { ChannelError } from '../channels/channel-error.ts';
import { sleep } from '../kernel/clock.ts';
import { plus, SECOND } from '../kernel/durations.ts';
import { messageOf } from '../kernel/errors.ts';
import { type RefreshedCredentials, storeRefreshedCredentials } from '../missions/account-credentials.ts';
import type { WorkAccount } from './load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from './network-call.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

type RenewalDeps = Omit<SchedulerDeps, 'wakePump'>;

const REFRESH_LEASE_MS = 45 * SECOND;
const WAIT_FOR_OTHER_MS = 2 * SECOND;
const KEEP_AGAIN_MS = SECOND;

/**
 * Asks the network for new credentials and commits them before anybody uses them. One worker at a time: many networks'
 * refresh tokens work once. Never throws.
 * @returns an error to act on, or nothing where new credentials are in place
 */
export async function renewCredentials(deps: RenewalDeps, account: WorkAccount): Promise<ChannelError | undefined> {
  try {
    return await renewInTurn(deps, account);
  } catch (thrown) {
    return new ChannelError('unavailable', `Cannot renew the credentials: ${messageOf(thrown)}`, {}, thrown);
  }
}

/** @throws what the database says where it is away */
async function renewInTurn(deps: RenewalDeps, account: WorkAccount): Promise<ChannelError | undefined> {
  const turnEndsMs = deps.clock.monotonicMs() + REFRESH_LEASE_MS;
  const stored = await takeTurn(deps, account.id);
  if (!stored) {
    const retryAt = plus(deps.clock.now(), WAIT_FOR_OTHER_MS);
    return new ChannelError('unavailable', 'Another worker is renewing these credentials', { retryAt });
  }
  try {
    if (!sameBytes(stored, account.credentials)) return undefined;
    const renewed = await askForNew(deps, account);
    if (renewed instanceof ChannelError) return renewed;
    await keep(deps, account, { renewed, turnEndsMs });
    return undefined;
  } finally {
    await endTurn(deps, account.id);
  }
}

async function askForNew(deps: RenewalDeps, account: WorkAccount): Promise<RefreshedCredentials | ChannelError> {
  const signal = AbortSignal.timeout(REFRESH_LEASE_MS);
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, account, { signal });
    const { adapter, context } = call;
    if (!adapter.refresh) return new ChannelError('permission_denied', 'This network has no way to renew credentials');
    const credentials = await adapter.refresh(context);
    return { credentials, expireAt: adapter.credentialsExpireAt?.(credentials) };
  } catch (thrown) {
    const error = asChannelError(thrown, call?.wire, 'other');
    return error.code === 'auth_expired'
      ? new ChannelError('permission_denied', error.message, error.facts, error)
      : error;
  }
}

interface Renewal {
  readonly renewed: RefreshedCredentials;
  readonly turnEndsMs: number;
}

/** What the network took for them is used up: a database that is away is waited for as long as the turn lasts. */
async function keep(deps: RenewalDeps, account: WorkAccount, { renewed, turnEndsMs }: Renewal): Promise<void> {
  for (;;) {
    try {
      await deps.database.transaction((tx) => storeRefreshedCredentials(tx, deps, account, renewed));
      return;
    } catch (thrown) {
      if (deps.clock.monotonicMs() + KEEP_AGAIN_MS >= turnEndsMs) throw thrown;
      await sleep(deps.clock, KEEP_AGAIN_MS);
    }
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
