import { Temporal } from 'temporal-polyfill';
import { AppError } from './errors.ts';

/** A wall time such as `2026-09-02T09:00`, without a zone. */
export type WallTime = string;

/** An IANA zone such as `Asia/Ho_Chi_Minh`. */
export type Zone = string;

export const HANOI: Zone = 'Asia/Ho_Chi_Minh';

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

/** As Vietnamese offices write it: `09:00 02/9/2026`; a day below 10 and the months 1 and 2 with a leading zero. */
export function officeTime(at: Date, zone: Zone): string {
  const t = fieldsOf(at, zone);
  return `${t.hour}:${t.minute} ${officeDate(at, zone)}`;
}

/** The same without the time: `02/9/2026`. */
export function officeDate(at: Date, zone: Zone): string {
  const t = fieldsOf(at, zone);
  const month = Number(t.month) <= 2 ? t.month : String(Number(t.month));
  return `${t.day}/${month}/${t.year}`;
}

function fieldsOf(at: Date, zone: Zone): Readonly<Record<string, string>> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}

/** Made once a zone: making one takes longer than all else. By `Intl`, as a browser has it too. */
const formats = new Map<Zone, Intl.DateTimeFormat>();

function formatOf(zone: Zone): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
  });
  formats.set(zone, format);
  return format;
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

/** The seconds of an instant as two digits; the same in every zone of today. */
export function secondsOf(at: Date): string {
  return String(at.getUTCSeconds()).padStart(2, '0');
}
