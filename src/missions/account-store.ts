import type { Identity } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';

/** What a connection writes into the register. */
export interface ConnectedAccount {
  readonly missionId: string;
  readonly channel: string;
  readonly endpoint: string;
  readonly identity: Identity;
  readonly title: string;
  readonly language: string;
  readonly disclosure: string;
  readonly options: unknown;
  readonly sandbox: boolean;
  /** Of the network's app that the credentials belong to; null where accounts share no limit. */
  readonly appKey: string | null;
  readonly credentialsExpireAt: Date | null;
  readonly at: Date;
}

/** The row of the same profile at the network, held until the transaction ends. */
export async function lockProfile(
  tx: Tx,
  account: ConnectedAccount,
): Promise<{ id: string; missionId: string } | undefined> {
  const [row] = await tx.$queryRawUnsafe<{ id: string; missionId: string }[]>(
    `select id, mission_id as "missionId" from accounts
      where channel = $1 and endpoint = $2 and remote_id = $3 for update`,
    account.channel,
    account.endpoint,
    account.identity.remoteId,
  );
  return row;
}

/** Whether another profile of the mission goes by the same handle. */
export async function handleIsTaken(tx: Tx, account: ConnectedAccount, id: string): Promise<boolean> {
  const { missionId, channel, identity } = account;
  return (await tx.account.count({ where: { missionId, channel, handle: identity.handle, id: { not: id } } })) > 0;
}

/** @param id of the row that is there, or of the one to be made */
export async function writeAccount(
  tx: Tx,
  { id, isNew }: { readonly id: string; readonly isNew: boolean },
  account: ConnectedAccount,
  credentials: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { identity, at, options, ...fields } = account;
  const written = {
    ...fields,
    handle: identity.handle,
    url: identity.url ?? null,
    remoteId: identity.remoteId,
    limits: { ...identity.limits },
    options: options as object,
    credentials,
    status: 'connected',
    connectedAt: at,
  } as const;
  if (isNew) await tx.account.createMany({ data: { id, createdAt: at, ...written } });
  else await tx.account.updateMany({ where: { id }, data: written });
}
