import type { Limits } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import type { Zone } from '../kernel/zoned-time.ts';

export type AccountStatus = 'connected' | 'needs_reconnect' | 'closed';

/** A row of the public register. Credentials are no part of it. */
export interface AccountView {
  readonly id: string;
  readonly mission: { readonly id: string; readonly code: string; readonly path: string; readonly zone: Zone };
  readonly channel: string;
  readonly handle: string;
  readonly title: string;
  readonly url?: string;
  /** BCP 47: the language it speaks. */
  readonly language: string;
  readonly endpoint: string;
  readonly remoteId: string;
  /** Where this server or account differs from the adapter's limits. */
  readonly limits: Partial<Limits>;
  readonly options: unknown;
  readonly status: AccountStatus;
  readonly disclosure: string;
  /** The office that answers for it, as the public reads it; empty for the head of mission. */
  readonly owner: string;
  /** When somebody last looked whether all of this is still true. */
  readonly reviewedAt: Date | null;
  readonly sandbox: boolean;
  readonly createdAt: Date;
  /** When the credentials were given; a later connection sets it anew. */
  readonly connectedAt: Date;
  /** After this nothing but a person renews the credentials; null where they last, or nobody knows. */
  readonly credentialsExpireAt: Date | null;
}

export interface AccountFilter {
  /** Paths of nodes: accounts of missions at or below one of them. Absent means all missions. */
  readonly under?: readonly string[];
  /** The code of the mission itself. */
  readonly mission?: string;
  readonly channel?: string;
  readonly status?: AccountStatus;
}

/** The register, by mission, channel and handle. */
export async function listAccounts(db: Tx, filter: AccountFilter = {}): Promise<readonly AccountView[]> {
  const rows = await readAccounts(db, {
    ...(filter.channel ? { channel: filter.channel } : {}),
    ...(filter.status ? { status: filter.status } : {}),
    mission: {
      ...(filter.mission ? { code: filter.mission } : {}),
      ...(filter.under ? { OR: filter.under.map((path) => ({ path: { startsWith: path } })) } : {}),
    },
  });
  return rows.map(viewOf);
}

/** @throws AppError `account.not_found` */
export async function accountById(db: Tx, id: string): Promise<AccountView> {
  const [row] = await readAccounts(db, { id });
  if (!row) throw new AppError('account.not_found', { account: id });
  return viewOf(row);
}

function readAccounts(db: Tx, where: Prisma.AccountWhereInput) {
  return db.account.findMany({
    where,
    omit: { credentials: true },
    include: { mission: { select: { id: true, code: true, path: true, zone: true } } },
    orderBy: [{ mission: { path: 'asc' } }, { channel: 'asc' }, { handle: 'asc' }],
  });
}

type StoredAccount = Awaited<ReturnType<typeof readAccounts>>[number];

function viewOf({ missionId: _, url, ...row }: StoredAccount): AccountView {
  return { ...row, limits: row.limits as Partial<Limits>, ...(url === null ? {} : { url }) };
}
