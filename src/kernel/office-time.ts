export const HANOI = 'Asia/Ho_Chi_Minh';

/** As Vietnamese offices write it: `09:00 02/9/2026`; a day below 10 and the months 1 and 2 with a leading zero. */
export function officeTime(at: Date, zone: string): string {
  const t = fieldsOf(at, zone);
  return `${t.hour}:${t.minute} ${officeDate(at, zone)}`;
}

/** The same without the time: `02/9/2026`. */
export function officeDate(at: Date, zone: string): string {
  const t = fieldsOf(at, zone);
  const month = Number(t.month) <= 2 ? t.month : String(Number(t.month));
  return `${t.day}/${month}/${t.year}`;
}

function fieldsOf(at: Date, zone: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}

/** Made once a zone: making one takes longer than all else. By `Intl`, as a browser has it too. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
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

/** The seconds of an instant as two digits; the same in every zone of today. */
export function secondsOf(at: Date): string {
  return String(at.getUTCSeconds()).padStart(2, '0');
}

/** An instant as a value of a notice or a refusal, with the zone of whom it concerns; as RFC 9557 writes it. */
export function zonedInstant(at: Date, zone: string): string {
  return `${at.toISOString()}[${zone}]`;
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?:\[([\w/+-]+)\])?$/;

/** The instant that a value is, and its zone where it names one; nothing for other words. */
export function instantIn(value: string): { readonly at: Date; readonly zone: string | undefined } | undefined {
  const [, instant, zone] = INSTANT.exec(value) ?? [];
  const at = new Date(instant ?? Number.NaN);
  return Number.isNaN(at.getTime()) || (zone !== undefined && !isKnown(zone)) ? undefined : { at, zone };
}

function isKnown(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}
