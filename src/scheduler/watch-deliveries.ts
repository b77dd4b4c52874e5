import type { Tx } from '../db/database.ts';
import { DAY, MINUTE, plus } from '../kernel/durations.ts';
import type { Found } from '../notices/tell-once.ts';
import { HELD_BY_STOP } from './in-scope.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

interface Waiting {
  readonly now: Date;
  readonly stalledBefore: Date;
  readonly workers: number;
}

/** The pump stands still: what is due waits, and no worker has anything in hand. */
export async function waitingDeliveries(tx: Tx, { now, stalledBefore, workers }: Waiting): Promise<readonly Found[]> {
  const [row] = await tx.$queryRawUnsafe<{ count: bigint; oldest: Date | null }[]>(
    `select count(*), min(wake_at) as oldest from deliveries
      where state = 'planned' and wake_at <= $1::timestamptz and expires_at > $2::timestamptz
        and not exists (select 1 from attempts where state in ('prepared', 'sending') and lease_until > now())`,
    stalledBefore,
    now,
  );
  if (!row?.oldest) return [];
  const since = plus(row.oldest, now.getTime() - stalledBefore.getTime());
  const params = { count: Number(row.count), workers };
  return [
    {
      since,
      notice: { level: 'now', key: 'notice.pump_stalled', params, subject: HOUSE, mergeKey: 'watchdog:pump' },
    },
  ];
}

/** Leases that ran out this long ago should have been ended by the sweep, which looks every ten seconds. */
const LEASES_END_WITHIN = '1 minute';

export async function openLeases(tx: Tx): Promise<readonly Found[]> {
  const [row] = await tx.$queryRawUnsafe<{ count: bigint; newest: Date | null }[]>(
    `select count(*), max(lease_until) + interval '${LEASES_END_WITHIN}' as newest from attempts
      where state in ('prepared', 'sending') and lease_until < now() - interval '${LEASES_END_WITHIN}'`,
  );
  if (!row?.newest) return [];
  const params = { count: Number(row.count) };
  return [
    {
      since: row.newest,
      notice: { level: 'now', key: 'notice.leases_open', params, subject: HOUSE, mergeKey: 'watchdog:leases' },
    },
  ];
}

/** Beyond the minute in which the house itself settles everything. */
const OVERDUE_AFTER_MS = 5 * MINUTE;

/** What of it no index finds: looked for seldom. */
const ALSO_PUBLISHING = `
       union all
       select id, post_id, expires_at + $2::int * interval '1 millisecond' from deliveries
        where state = 'publishing' and expires_at < $1::timestamptz - $2::int * interval '1 millisecond'`;

/** A person who was told of a delivery has so long to settle it, before they are told once more. */
const SETTLE_WITHIN_MS = DAY;

interface OverdueRow {
  readonly missionId: string;
  readonly count: bigint;
  readonly newest: Date;
}

/**
 * Deliveries that are past their last minute, and past the time in which the networks are asked about them, and not
 * settled; one notice for each mission. What a stop holds has until its window ends. What a person was told of counts when
 * nobody has settled it a day later, though no notice about it is open any more.
 * @param isThorough also those that are being published, for which all rows are read
 */
export async function overdueDeliveries(
  tx: Tx,
  { clock, timing }: Pick<SchedulerDeps, 'clock' | 'timing'>,
  { isThorough }: { readonly isThorough: boolean },
): Promise<readonly Found[]> {
  const graceMs = timing.confirmGraceMs + OVERDUE_AFTER_MS;
  const now = clock.now();
  const rows = await tx.$queryRawUnsafe<OverdueRow[]>(
    `with late as (
       select id, post_id, expires_at + $2::int * interval '1 millisecond' as since from deliveries
        where state in ('planned', 'held') and expires_at < $1::timestamptz - $2::int * interval '1 millisecond'
          and (state = 'planned' or reason_key <> all($4::text[]))
       union all
       select deliveries.id, post_id, not_after + $2::int * interval '1 millisecond'
         from deliveries join posts on posts.id = post_id
        where deliveries.state = 'held' and expires_at < $1::timestamptz and reason_key = any($4::text[])
          and not_after < $1::timestamptz - $2::int * interval '1 millisecond'
       union all
       select id, post_id, expires_at + $2::int * interval '1 millisecond' from deliveries
        where state in ('processing', 'unconfirmed')
          and expires_at < $1::timestamptz - $2::int * interval '1 millisecond'
       union all
       select id, post_id, expires_at + $3::int * interval '1 millisecond' from deliveries
        where state = 'needs_person'
          and expires_at < $1::timestamptz - $3::int * interval '1 millisecond'
          and not exists (select 1 from notices where merge_key = 'delivery:' || deliveries.id and acknowledged_at is null)
       ${isThorough ? ALSO_PUBLISHING : ''}
     )
     select missions.id::text as "missionId", count(*), max(late.since) as newest
       from late join posts on posts.id = late.post_id join missions on missions.id = posts.mission_id
      group by missions.id`,
    now,
    graceMs,
    SETTLE_WITHIN_MS,
    HELD_BY_STOP,
  );
  return rows.map(({ missionId, count, newest }) => ({
    since: newest,
    notice: {
      level: 'now',
      key: 'notice.deliveries_overdue',
      params: { count: Number(count) },
      missionId,
      subject: { kind: 'mission', id: missionId },
      mergeKey: `watchdog:overdue:${missionId}`,
    },
  }));
}

export const HOUSE = { kind: 'house', id: 'watchdog' } as const;
