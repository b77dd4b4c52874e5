import { plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { instantOf, type WallTime, wallTimeOf, type Zone } from '../kernel/zoned-time.ts';

const DAY_MS = 86_400_000;
/** There is none in 2100. */
const YEARS_TO_A_LEAP_DAY = 9;

/**
 * A wall time as people write it on a phone: `9:30` is the next half past nine, `2/9 9:30` and `9:30 02/9/2027` name the
 * day, `2/9/27 9:30` and `2027-09-02 09:30` too. Days come before months.
 * @throws AppError `bot.time_malformed`
 */
export function readWallTime(text: string, zone: Zone, now: Date): WallTime {
  const words = text.trim().replace(/[hg](?=\d|$)/gi, ':');
  const time = /(?:^|[\sT])(\d{1,2}):(\d{2})?(:[0-5]\d)?(?=$|\s)/.exec(words);
  const [, hour, minute = '00', seconds = ''] = time ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) throw malformed(text);
  const clock = `${hour.padStart(2, '0')}:${minute}${seconds}`;
  const today = wallTimeOf(now, zone);
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(words);
  const day = /(\d{1,2})\/(\d{1,2})(?:\/(\d+))?/.exec(words);
  if (iso) return checked(`${iso[0]}T${clock}`, zone, text);
  if (day) {
    const [, d = '', m = '', year] = day;
    const date = (y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}T${clock}`;
    if (year?.length === 2) return checked(date(`${today.slice(0, 2)}${year}`), zone, text);
    if (year !== undefined) return checked(date(year), zone, text);
    const thisYear = Number(today.slice(0, 4));
    const years = Array.from({ length: YEARS_TO_A_LEAP_DAY }, (_none, at) => String(thisYear + at));
    const next = years.map(date).find((wallTime) => wallTime >= today && isThere(wallTime, zone));
    if (next === undefined) throw malformed(text);
    return next;
  }
  const wanted = `${today.slice(0, 10)}T${clock}`;
  return wanted > today ? wanted : `${wallTimeOf(plus(now, DAY_MS), zone).slice(0, 10)}T${clock}`;
}

function isThere(wallTime: WallTime, zone: Zone): boolean {
  try {
    instantOf(wallTime, zone);
    return true;
  } catch {
    return false;
  }
}

function checked(wallTime: WallTime, zone: Zone, text: string): WallTime {
  try {
    instantOf(wallTime, zone);
    return wallTime;
  } catch (cause) {
    throw malformed(text, cause);
  }
}

function malformed(text: string, cause?: unknown): AppError {
  return new AppError('bot.time_malformed', { value: text.slice(0, 40) }, { cause });
}
