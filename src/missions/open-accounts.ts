import type { ChannelAdapter, Limits } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import type { AccountDeps } from './account-deps.ts';
import type { AccountStatus } from './account-views.ts';

/** An account ready for calls of its network. Lives in memory only: it holds credentials in the clear. */
export interface OpenAccount {
  readonly id: string;
  readonly missionId: string;
  readonly channel: string;
  readonly adapter: ChannelAdapter;
  /** As the adapter's schema gives them. */
  readonly credentials: unknown;
  readonly options: unknown;
  /** The adapter's, with what this server or account has of its own. */
  readonly limits: Limits;
  readonly handle: string;
  readonly endpoint: string;
  readonly remoteId: string;
  readonly status: AccountStatus;
  /** Tells these credentials from ones that a person gives later. */
  readonly connectedAt: Date;
}

/**
 * Accounts with their credentials, by id; an id that the register lacks is absent. One query for all.
 * @throws AppError `vault.wrong_key`, `vault.damaged`, `channel.unknown`
 */
export async function openAccounts(
  deps: Pick<AccountDeps, 'vault' | 'adapterFor'>,
  db: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OpenAccount>> {
  const rows = await db.account.findMany({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(
    rows.map((row) => {
      const adapter = deps.adapterFor(row.channel);
      const account: OpenAccount = {
        id: row.id,
        missionId: row.missionId,
        channel: row.channel,
        adapter,
        credentials: adapter.credentials.parse(deps.vault.open(row.id, row.credentials)),
        options: adapter.options.parse(row.options),
        limits: { ...adapter.capabilities.limits, ...(row.limits as Partial<Limits>) },
        handle: row.handle,
        endpoint: row.endpoint,
        remoteId: row.remoteId,
        status: row.status,
        connectedAt: row.connectedAt,
      };
      return [row.id, account];
    }),
  );
}
