import { wallTimeOf, type Zone } from './zoned-time.ts';

/** A range of the day in wall time, half-open. One that ends before it begins passes midnight. */
export interface QuietHours {
  /** `HH:MM` */
  readonly from: string;
  /** `HH:MM`, or `24:00` for the end of the day. */
  readonly until: string;
}

/** The range in which an instant falls in the zone, by what its clocks show. */
export function quietHoursAt(at: Date, zone: Zone, ranges: readonly QuietHours[]): QuietHours | undefined {
  if (ranges.length === 0) return undefined;
  const time = wallTimeOf(at, zone).slice(11);
  return ranges.find(({ from, until }) => (from < until ? from <= time && time < until : from <= time || time < until));
}

export function isQuietHours({ from, until }: QuietHours): boolean {
  return TIME.test(from) && (TIME.test(until) || until === '24:00') && from !== until;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
