import { Temporal } from 'temporal-polyfill';
import { AppError } from './errors.ts';

/** A wall time such as `2026-09-02T09:00`, without a zone. */
export type WallTime = string;

/** An IANA zone such as `Asia/Ho_Chi_Minh`. */
export type Zone = string;

export function isZone(zone: string): boolean {
  if (!zone.includes('/') && zone !== 'UTC') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant of a wall time in a zone. A time in the gap of a clock change moves forward by the gap; a time that
 * happens twice means the first ("compatible" in ECMA-262's Temporal).
 * @throws AppError `time.malformed`, `zone.unknown`
 */
export function instantOf(wallTime: WallTime, zone: Zone): Date {
  if (!isZone(zone)) throw new AppError('zone.unknown', { zone });
  const wall = plainDateTime(wallTime);
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** The wall time of an instant in a zone, to the minute: `2026-09-02T09:00`. */
export function wallTimeOf(at: Date, zone: Zone): WallTime {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDateTime();
  return wall.toString({ smallestUnit: 'minute' });
}

/** The first instant at or after `from` at which a weekday (1 = Monday … 7) and `HH:MM` come in the zone. */
export function nextOccurrence(from: Date, zone: Zone, weekdays: readonly number[], time: string): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  // From the day before: a time late in the evening may be moved past midnight by clocks.
  for (let day = -1; day <= 14; day += 1) {
    const date = start.add({ days: day });
    if (!weekdays.includes(date.dayOfWeek)) continue;
    const at = instantOf(`${date.toString()}T${time}`, zone);
    if (at.getTime() >= from.getTime()) return at;
  }
  throw new AppError('slot.malformed', { weekdays: weekdays.join(' '), time });
}

function plainDateTime(wallTime: string): Temporal.PlainDateTime {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(wallTime))
    throw new AppError('time.malformed', { value: wallTime });
  try {
    return Temporal.PlainDateTime.from(wallTime.replace(' ', 'T'), { overflow: 'reject' });
  } catch (cause) {
    throw new AppError('time.malformed', { value: wallTime }, { cause });
  }
}
