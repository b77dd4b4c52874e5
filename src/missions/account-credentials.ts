import { type ActorRef, record, type Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { tell } from '../notices/tell.ts';
import type { AccountDeps } from './account-deps.ts';
import { expiringKey } from './expiring-credentials.ts';
import type { OpenAccount } from './open-accounts.ts';

/** Which credentials are meant: those that the account had when it was opened. */
export type OpenedAs = Pick<OpenAccount, 'id' | 'connectedAt'>;

const SYSTEM = { actor: { kind: 'system' }, way: 'system' } as const;

export interface RefreshedCredentials {
  readonly credentials: unknown;
  /** As the adapter tells it; what was known stays where it tells nothing. */
  readonly expireAt?: Date | undefined;
}

/**
 * Keeps what the adapter's `refresh` gave. Commit it before the new pair is used: the network has ended the old one.
 * @returns false if a person connected the account anew meanwhile, or closed it; their credentials stand
 */
export async function storeRefreshedCredentials(
  tx: Tx,
  deps: Pick<AccountDeps, 'vault' | 'clock'>,
  account: OpenedAs,
  { credentials, expireAt }: RefreshedCredentials,
): Promise<boolean> {
  const stored = await tx.account.updateMany({
    where: { id: account.id, connectedAt: account.connectedAt, status: { not: 'closed' } },
    data: {
      credentials: deps.vault.seal(account.id, credentials),
      status: 'connected',
      ...(expireAt ? { credentialsExpireAt: expireAt } : {}),
    },
  });
  if (stored.count === 0) return false;
  await record(tx, deps.clock, [
    { ...SYSTEM, action: 'account.credentials_refreshed', subject: { kind: 'account', id: account.id } },
  ]);
  return true;
}

/**
 * The network takes these credentials no more and nothing renews them: a person must connect the account again, and is
 * told now.
 * @returns false if that was known, or a person connected it anew meanwhile
 */
export async function markNeedsReconnect(tx: Tx, clock: Clock, account: OpenedAs): Promise<boolean> {
  const [marked] = await tx.account.updateManyAndReturn({
    where: { id: account.id, connectedAt: account.connectedAt, status: 'connected' },
    data: { status: 'needs_reconnect' },
    select: { missionId: true, channel: true, handle: true },
  });
  if (!marked) return false;
  const subject = { kind: 'account', id: account.id };
  await tell(tx, clock, [
    {
      level: 'now',
      key: 'notice.account_needs_reconnect',
      params: { handle: marked.handle, channel: marked.channel },
      missionId: marked.missionId,
      subject,
      mergeKey: reconnectKey(account.id),
    },
  ]);
  await record(tx, clock, [{ ...SYSTEM, action: 'account.needs_reconnect', subject }]);
  return true;
}

/** The network takes its credentials again; nothing changes where a person connected it anew meanwhile, or closed it. */
export async function markLetIn(tx: Tx, { id, connectedAt }: OpenedAs): Promise<void> {
  const where = { id, connectedAt, status: 'needs_reconnect' } as const;
  await tx.account.updateMany({ where, data: { status: 'connected' } });
}

/** The merge key of the notice that asks for a new connection. */
export function reconnectKey(accountId: string): string {
  return `account.needs_reconnect:${accountId}`;
}

/**
 * Says by hand when an account's credentials run out; null where they last. What was told of an earlier date is closed.
 * @throws AppError `account.not_found`
 */
export async function setCredentialsExpiry(
  tx: Tx,
  clock: Clock,
  id: string,
  { at, by }: { readonly at: Date | null; readonly by: { readonly actor: ActorRef; readonly way: Way } },
): Promise<void> {
  const set = await tx.account.updateMany({ where: { id }, data: { credentialsExpireAt: at } });
  if (set.count === 0) throw new AppError('account.not_found', { account: id });
  if (by.actor.kind === 'member' && by.actor.id) await acknowledgeMerged(tx, clock, expiringKey(id), by.actor.id);
  const details = { at: at?.toISOString() ?? null };
  await record(tx, clock, [{ ...by, action: 'account.expiry_set', subject: { kind: 'account', id }, details }]);
}
