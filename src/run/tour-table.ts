import { table } from '../cli/table.ts';
import { officeTime } from '../kernel/office-time.ts';
import { type Language, say } from '../kernel/say.ts';
import { toCsv } from '../reports/to-csv.ts';
import type { TourDelivery, TourMetric } from './tour-client.ts';

export interface TourRow {
  readonly mission: string;
  readonly network: string;
  readonly zone: string;
  readonly dueAt: Date;
  readonly publishedAt: Date | null;
  readonly latenessMs: number | null;
  readonly permalink: string | null;
  /** Null where the network gives no numbers: missing is not zero. */
  readonly engagements: number | null;
}

const ENGAGEMENTS: ReadonlySet<string> = new Set(['reactions', 'comments', 'shares', 'quotes', 'saves']);

export function tourRows(deliveries: readonly TourDelivery[], metrics: readonly TourMetric[]): readonly TourRow[] {
  const byDelivery = Map.groupBy(
    metrics.filter(({ metric }) => ENGAGEMENTS.has(metric)),
    ({ delivery }) => delivery,
  );
  return deliveries.map((delivery) => ({
    mission: delivery.mission,
    network: delivery.channel,
    zone: delivery.zone,
    dueAt: delivery.dueAt,
    publishedAt: delivery.publishedAt,
    latenessMs: delivery.latenessMs,
    permalink: delivery.permalink,
    engagements: byDelivery.get(delivery.id)?.reduce((sum, { value }) => sum + value, 0) ?? null,
  }));
}

const COLUMNS = [
  'mission',
  'network',
  'zone',
  'dueAt',
  'publishedAt',
  'latenessMs',
  'permalink',
  'engagements',
] as const;

export function tourCsv(rows: readonly TourRow[]): string {
  return toCsv(COLUMNS, rows);
}

export function tourTable(rows: readonly TourRow[], language: Language): readonly string[] {
  const time = (at: Date | null, zone: string) => (at ? officeTime(at, zone) : '–');
  return table<TourRow>(
    [
      { title: say(language, 'tour.column.mission', {}), value: ({ mission }) => mission },
      { title: say(language, 'tour.column.network', {}), value: ({ network }) => network },
      { title: say(language, 'tour.column.due', {}), value: ({ dueAt, zone }) => time(dueAt, zone) },
      { title: say(language, 'tour.column.published', {}), value: ({ publishedAt, zone }) => time(publishedAt, zone) },
      {
        title: say(language, 'tour.column.lateness', {}),
        value: ({ latenessMs }) =>
          latenessMs === null
            ? '–'
            : `${(latenessMs / 1_000).toFixed(1).replace('.', language === 'vi' ? ',' : '.')} s`,
        align: 'right',
      },
      { title: say(language, 'tour.column.permalink', {}), value: ({ permalink }) => permalink ?? '–' },
      {
        title: say(language, 'tour.column.engagements', {}),
        value: ({ engagements }) => (engagements === null ? '–' : String(engagements)),
        align: 'right',
      },
    ],
    rows,
  );
}
