import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { DeliveryState } from '../kernel/transitions.ts';
import type { DeliveryFilter } from '../scheduler/delivery-view.ts';
import { listDeliveries } from '../scheduler/delivery-views.ts';

/** One delivery with the newest numbers of all its parts. A number that no network gave is null, not 0. */
interface ReportRow {
  readonly delivery: string;
  readonly post: string;
  readonly mission: string;
  readonly missionNameEn: string;
  readonly missionNameVi: string;
  readonly zone: string;
  readonly channel: string;
  readonly handle: string;
  readonly language: string;
  readonly state: DeliveryState;
  readonly dueAt: Date;
  readonly publishedAt: Date | null;
  readonly latenessMs: number | null;
  readonly permalink: string | null;
  /** Reactions + comments + shares + quotes + saves, over the parts that have any of them. */
  readonly engagements: number | null;
  readonly views: number | null;
  /** Of the newest number in the row. */
  readonly capturedAt: Date | null;
  /** `typed` where any number was read off a screen by a person. */
  readonly source: 'network' | 'typed' | null;
}

export interface Reports {
  /** Of the missions at which the asker may see reports. @throws AppError `mission.unknown`, `access.refused` */
  deliveries(actor: Actor, filter: DeliveryFilter): Promise<readonly ReportRow[]>;
}

/** What counts as an engagement; clicks are told apart. */
const ENGAGEMENTS: ReadonlySet<string> = new Set(['reactions', 'comments', 'shares', 'quotes', 'saves']);

interface ReportDeps {
  readonly database: Database;
  readonly clock: Clock;
}

export function createReports(deps: ReportDeps): Reports {
  return { deliveries: (actor, filter) => deliveryReport(deps, actor, filter) };
}

async function deliveryReport(deps: ReportDeps, actor: Actor, filter: DeliveryFilter): Promise<readonly ReportRow[]> {
  const { prisma } = deps.database;
  if (filter.mission !== undefined) {
    const place = await prisma.mission.findUnique({ where: { code: filter.mission }, select: { path: true } });
    if (!place) throw new AppError('mission.unknown', { code: filter.mission });
    authorize(actor, 'report.view', place, deps.clock.now());
  }
  const deliveries = await listDeliveries(deps, actor, filter, 'report.view');
  const missions = await prisma.mission.findMany({
    where: { code: { in: [...new Set(deliveries.map(({ mission }) => mission))] } },
    select: { code: true, nameEn: true, nameVi: true },
  });
  const nameOf = new Map(missions.map((mission) => [mission.code, mission]));
  const numbers = await newestNumbers(
    deps.database,
    deliveries.map(({ id }) => id),
  );
  return deliveries.map((delivery) => ({
    delivery: delivery.id,
    post: delivery.post,
    mission: delivery.mission,
    missionNameEn: nameOf.get(delivery.mission)?.nameEn ?? delivery.mission,
    missionNameVi: nameOf.get(delivery.mission)?.nameVi ?? delivery.mission,
    zone: delivery.zone,
    channel: delivery.channel,
    handle: delivery.handle,
    language: delivery.language,
    state: delivery.state,
    dueAt: delivery.dueAt,
    publishedAt: delivery.publishedAt,
    latenessMs: delivery.latenessMs,
    permalink: delivery.permalink,
    ...summed(numbers.get(delivery.id) ?? []),
  }));
}

interface Newest {
  readonly deliveryId: string;
  readonly metric: string;
  readonly value: bigint;
  readonly source: 'network' | 'typed';
  readonly capturedAt: Date;
}

/** The newest snapshot of each metric of each part. */
async function newestNumbers(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Newest[]>> {
  const rows = await database.prisma.$queryRawUnsafe<Newest[]>(
    `select distinct on (snapshots.part_id, snapshots.metric)
            parts.delivery_id::text as "deliveryId", snapshots.metric, snapshots.value,
            snapshots.source::text as source, snapshots.captured_at as "capturedAt"
       from snapshots join parts on parts.id = snapshots.part_id
      where parts.delivery_id = any($1::uuid[])
      order by snapshots.part_id, snapshots.metric, snapshots.captured_at desc, snapshots.id desc`,
    ids,
  );
  return Map.groupBy(rows, (row) => row.deliveryId);
}

function summed(rows: readonly Newest[]): Pick<ReportRow, 'engagements' | 'views' | 'capturedAt' | 'source'> {
  const times = rows.map(({ capturedAt }) => capturedAt.getTime());
  return {
    engagements: sumOf(rows.filter(({ metric }) => ENGAGEMENTS.has(metric))),
    views: sumOf(rows.filter(({ metric }) => metric === 'views')),
    capturedAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    source: rows.length === 0 ? null : rows.some(({ source }) => source === 'typed') ? 'typed' : 'network',
  };
}

function sumOf(rows: readonly Newest[]): number | null {
  return rows.length === 0 ? null : rows.reduce((sum, { value }) => sum + Number(value), 0);
}
