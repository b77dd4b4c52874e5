import { HOUR, later, plus } from '../kernel/durations.ts';
import { type QuietHours, quietHoursAt } from '../kernel/quiet-hours.ts';
import { nextOccurrence, wallTimeOf, type Zone } from '../kernel/zoned-time.ts';
import { workingDaysOf } from '../missions/host-weekend.ts';

/** Of everybody who has set nothing else, in the zone of the mission where they work. */
export const USUAL_QUIET_HOURS: QuietHours = { from: '22:00', until: '07:00' };

/** Whoever sleeps longer has somebody else to be told. */
export const LONGEST_QUIET_HOURS = 14;

const DIGEST_AT = '07:30';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const MONDAY = [1];
const OFFICE_OPENS = '08:00';
const OFFICE_CLOSES = '18:00';

export interface Sleeper {
  readonly zone: Zone;
  readonly quietHours: QuietHours;
}

export function isAwake({ zone, quietHours }: Sleeper, at: Date): boolean {
  return quietHoursAt(at, zone, [quietHours]) === undefined;
}

/** When the quiet hours that hold at an instant are over. */
export function wakesAt({ zone, quietHours }: Sleeper, at: Date): Date {
  return nextOccurrence(at, zone, EVERY_DAY, clockTime(quietHours.until));
}

/** The next morning's digest at or after an instant; not before the person wakes. */
export function nextDigestAt(sleeper: Sleeper, at: Date): Date {
  return nextMorningOf(EVERY_DAY, sleeper, at);
}

export function nextMondayDigestAt(sleeper: Sleeper, at: Date): Date {
  return nextMorningOf(MONDAY, sleeper, at);
}

/** Whether the mission's office is open, on the working days of its host country. */
export function isOfficeOpen({ zone, countryIso }: { readonly zone: Zone; readonly countryIso: string }, at: Date) {
  const wall = wallTimeOf(at, zone);
  const time = wall.slice(11, 16);
  return (
    workingDaysOf(countryIso).includes(weekdayOf(wall.slice(0, 10))) && OFFICE_OPENS <= time && time < OFFICE_CLOSES
  );
}

/** Whoever still sleeps has the morning that began before `at` to come. */
function nextMorningOf(weekdays: readonly number[], sleeper: Sleeper, at: Date): Date {
  const morningFrom = (from: Date) => afterSleep(sleeper, nextOccurrence(from, sleeper.zone, weekdays, DIGEST_AT));
  const begun = morningFrom(plus(at, -LONGEST_QUIET_HOURS * HOUR));
  return begun >= at ? begun : morningFrom(at);
}

function afterSleep(sleeper: Sleeper, digestAt: Date): Date {
  return isAwake(sleeper, digestAt) ? digestAt : later(digestAt, wakesAt(sleeper, digestAt));
}

/** 1 is Monday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** The end of a day is the beginning of the next. */
function clockTime(until: string): string {
  return until === '24:00' ? '00:00' : until;
}
