import { Temporal } from 'temporal-polyfill';
import { DAY, plus } from './durations.ts';
import { AppError } from './errors.ts';
import { instantOf, type WallTime, type Zone } from './zoned-time.ts';

/** A rule of RFC 5545 and the wall time of its first occurrence; each further one has the same time of day. */
export interface Recurrence {
  readonly start: WallTime;
  /** As `readRule` writes it: `FREQ=WEEKLY;BYDAY=MO,TH`. */
  readonly rule: string;
}

export interface Occurrence {
  /** The wall time that the rule names; it tells this occurrence from the others, also where clocks skip it. */
  readonly wall: WallTime;
  readonly at: Date;
}

/**
 * The occurrences of a recurrence in a zone at or after `from` and before `until`, in order. A time that clocks skip moves
 * forward by the gap, one that they bring twice is the first, as everywhere here; a day that a month lacks is left out.
 * @throws AppError `recurrence.malformed`, `time.malformed`, `zone.unknown`
 */
export function occurrencesOf(
  { start, rule: text }: Recurrence,
  zone: Zone,
  {
    from,
    until,
    most = Number.POSITIVE_INFINITY,
  }: { readonly from: Date; readonly until: Date; readonly most?: number },
): readonly Occurrence[] {
  const rule = parse(text);
  const [day = '', time = ''] = start.split(/[T ]/);
  const first = dateOf(day, start);
  const found: Occurrence[] = [];
  let count = 0;
  // A count is kept from the first day on; without one, the days before `from` need no look.
  for (let date = rule.count === undefined ? laterDate(first, dayBefore(from, zone)) : first; ; ) {
    if (isDayOf(rule, first, date)) {
      const wall = `${date.toString()}T${time}`;
      const at = instantOf(wall, zone);
      count += 1;
      if (at >= until || isPast(rule, date, at) || (rule.count !== undefined && count > rule.count)) return found;
      if (at >= from) found.push({ wall, at });
      if (found.length >= most) return found;
    } else if (plus(new Date(`${date.toString()}T00:00Z`), -2 * DAY) > until) return found;
    date = date.add({ days: 1 });
  }
}

/** Whether the rule has an occurrence on the day of its own start, without which nobody knows what the first one is. */
export function beginsOnItsDay({ start, rule }: Recurrence): boolean {
  const first = dateOf(start.slice(0, 10), start);
  return isDayOf(parse(rule), first, first);
}

/**
 * A rule as it is kept: upper case, without the `RRULE:` in front, its fields in one order.
 * @throws AppError `recurrence.malformed` for what isn't of the part of RFC 5545 that is read here
 */
export function readRule(text: string): string {
  const fields = fieldsOf(text);
  parse(text);
  return FIELDS.flatMap((name) => (fields.has(name) ? `${name}=${fields.get(name)}` : [])).join(';');
}

const FIELDS = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL'] as const;
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

interface Rule {
  readonly frequency: (typeof FREQUENCIES)[number];
  readonly interval: number;
  /** `nth` 0 is every such weekday; -1 the last of the month. */
  readonly weekdays: readonly { readonly weekday: number; readonly nth: number }[];
  /** -1 is the last of the month. */
  readonly monthDays: readonly number[];
  readonly count: number | undefined;
  /** The last day, or the last instant. */
  readonly until: Temporal.PlainDate | Date | undefined;
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const pairs = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
    .map((pair) => pair.trim().split('='));
  const fields = new Map(pairs.map(([name = '', value = '']) => [name, value]));
  const odd = pairs.find(([name, value, more]) => !FIELDS.some((one) => one === name) || !value || more !== undefined);
  if (odd) throw malformed(text, odd.join('='));
  if (fields.size < pairs.length) throw malformed(text, text);
  return fields;
}

function parse(text: string): Rule {
  const fields = fieldsOf(text);
  const wrong = (name: string) => malformed(text, `${name}=${fields.get(name) ?? ''}`);
  const number = (name: 'INTERVAL' | 'COUNT') => {
    const value = fields.get(name);
    if (value !== undefined && !/^[1-9]\d{0,3}$/.test(value)) throw wrong(name);
    return value === undefined ? undefined : Number(value);
  };
  const frequency = FREQUENCIES.find((one) => one === fields.get('FREQ'));
  if (!frequency) throw wrong('FREQ');
  if (fields.has('COUNT') && fields.has('UNTIL')) throw wrong('UNTIL');
  const weekdays = (fields.get('BYDAY')?.split(',') ?? []).map((value) => {
    const [, nth = '', name = ''] = /^([+-]?[1-5])?([A-Z]{2})$/.exec(value) ?? [];
    if (!DAYS.includes(name) || (nth !== '' && frequency !== 'MONTHLY')) throw wrong('BYDAY');
    return { weekday: DAYS.indexOf(name) + 1, nth: Number(nth) };
  });
  const monthDays = (fields.get('BYMONTHDAY')?.split(',') ?? []).map((value) => {
    if (!/^[+-]?([1-9]|[12]\d|3[01])$/.test(value)) throw wrong('BYMONTHDAY');
    return Number(value);
  });
  if (frequency === 'YEARLY' && weekdays.length > 0) throw wrong('BYDAY');
  if ((frequency === 'YEARLY' || frequency === 'WEEKLY') && monthDays.length > 0) throw wrong('BYMONTHDAY');
  const until = fields.get('UNTIL');
  return {
    frequency,
    interval: number('INTERVAL') ?? 1,
    weekdays,
    monthDays,
    count: number('COUNT'),
    until: until === undefined ? undefined : readUntil(until, wrong),
  };
}

/** A day of the mission, or an instant in UTC: what RFC 5545 allows beside a start with a zone. */
function readUntil(value: string, wrong: (name: string) => AppError): Temporal.PlainDate | Date {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(T\d{6}Z)?$/.exec(value) ?? [];
  try {
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' });
    if (time === undefined) return date;
    const at = new Date(`${date.toString()}T${time.slice(1, 3)}:${time.slice(3, 5)}:${time.slice(5, 7)}Z`);
    if (Number.isNaN(at.getTime())) throw wrong('UNTIL');
    return at;
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : wrong('UNTIL');
  }
}

function isDayOf(rule: Rule, first: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  if (Temporal.PlainDate.compare(date, first) < 0 || periodsBetween(rule, first, date) % rule.interval !== 0)
    return false;
  const { frequency, weekdays, monthDays } = rule;
  const byDay = weekdays.some(({ weekday, nth }) => weekday === date.dayOfWeek && isNth(date, nth));
  const byMonthDay = monthDays.some((day) => date.day === (day > 0 ? day : date.daysInMonth + 1 + day));
  const isNamed = weekdays.length > 0 || monthDays.length > 0;
  if (isNamed) return (weekdays.length === 0 || byDay) && (monthDays.length === 0 || byMonthDay);
  if (frequency === 'WEEKLY') return date.dayOfWeek === first.dayOfWeek;
  if (frequency === 'MONTHLY') return date.day === first.day;
  return frequency === 'DAILY' || (date.month === first.month && date.day === first.day);
}

/** Weeks begin on Monday, as in RFC 5545 where no rule says else. */
function periodsBetween({ frequency }: Rule, first: Temporal.PlainDate, date: Temporal.PlainDate): number {
  if (frequency === 'YEARLY') return date.year - first.year;
  if (frequency === 'MONTHLY') return (date.year - first.year) * 12 + date.month - first.month;
  const days = first.until(date, { largestUnit: 'days' }).days;
  return frequency === 'DAILY' ? days : Math.floor((days + first.dayOfWeek - 1) / 7);
}

function isNth(date: Temporal.PlainDate, nth: number): boolean {
  if (nth === 0) return true;
  return nth > 0 ? Math.ceil(date.day / 7) === nth : Math.ceil((date.daysInMonth + 1 - date.day) / 7) === -nth;
}

function isPast({ until }: Rule, date: Temporal.PlainDate, at: Date): boolean {
  if (until === undefined) return false;
  return until instanceof Date ? at > until : Temporal.PlainDate.compare(date, until) > 0;
}

/** A day early: a time late in the evening may be moved past midnight by clocks. */
function dayBefore(from: Date, zone: Zone): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(from.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .subtract({ days: 1 });
}

function laterDate(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

function dateOf(day: string, start: WallTime): Temporal.PlainDate {
  // What is wrong with a wall time is told by whoever reads wall times.
  instantOf(start, 'UTC');
  return Temporal.PlainDate.from(day);
}

function malformed(rule: string, part: string): AppError<'recurrence.malformed'> {
  return new AppError('recurrence.malformed', { rule, part });
}
