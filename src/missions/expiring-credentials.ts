import type { Tx } from '../db/database.ts';
import { DAY, plus } from '../kernel/durations.ts';
import type { Found } from '../notices/tell-once.ts';

/** So many days before credentials run out people are told; the last time when they have. */
const WARN_DAYS = [0, 1, 7, 14] as const;
const FIRST_WARNING_DAYS = 14;

/** Accounts whose credentials run out soon and are renewed by nobody but a person. */
export async function expiringCredentials(db: Tx, now: Date): Promise<readonly Found[]> {
  const rows = await db.account.findMany({
    where: { status: 'connected', credentialsExpireAt: { lte: plus(now, FIRST_WARNING_DAYS * DAY) } },
    select: { id: true, channel: true, handle: true, missionId: true, credentialsExpireAt: true },
  });
  return rows.flatMap(({ id, channel, handle, missionId, credentialsExpireAt: at }) => {
    if (!at) return [];
    const days = WARN_DAYS.find((one) => plus(at, -one * DAY) <= now) ?? FIRST_WARNING_DAYS;
    const params = { channel, handle, at: at.toISOString() };
    const frame = { missionId, subject: { kind: 'account', id }, mergeKey: expiringKey(id), params };
    const level = days <= 1 ? 'now' : 'today';
    const key = days === 0 ? 'notice.credentials_expired' : 'notice.credentials_expire';
    return [{ since: plus(at, -days * DAY), notice: { ...frame, level, key } }];
  });
}

/** The merge key of the notice; a new connection closes it. */
export function expiringKey(accountId: string): string {
  return `account.credentials_expire:${accountId}`;
}
