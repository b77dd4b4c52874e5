import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '../../src/kernel/durations.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { officeTime } from '../../src/kernel/office-time.ts';
import { instantOf, isZone, nextOccurrence, wallTimeOf } from '../../src/kernel/zoned-time.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';

const missions = missionsOf(readFileSync(new URL('../../prisma/seed/missions.csv', import.meta.url), 'utf8'));
const zones = [...new Set(missions.map(({ zone }) => zone))];

const FROM = new Date('2026-01-01T00:00Z');
const UNTIL = new Date('2036-01-01T00:00Z');

/** Whole minutes of the years for which posts are planned, every second one within three hours of a change of clocks. */
function minutesOf(zone: string): fc.Arbitrary<Date> {
  const anyTime = fc.integer({ min: 0, max: (UNTIL.getTime() - FROM.getTime()) / MINUTE });
  const anyMinute = anyTime.map((minute) => plus(FROM, minute * MINUTE));
  const changes = clockChanges(zone);
  if (changes.length === 0) return anyMinute;
  const beside = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }));
  return fc.oneof(
    anyMinute,
    beside.map(([change, minute]) => plus(change, minute * MINUTE)),
  );
}

function clockChanges(zone: string): readonly Date[] {
  const changes: Date[] = [];
  let at = Temporal.Instant.from(FROM.toISOString()).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; at && at.epochMilliseconds < UNTIL.getTime(); at = at.getTimeZoneTransition('next')) {
    changes.push(new Date(at.epochMilliseconds));
  }
  return changes;
}

describe('a zone', () => {
  it.each(['', 'Paris', 'Europe/Atlantis', 'CET', '+02:00', 'Europe/Paris\0'])('is not %j', (zone) => {
    expect(isZone(zone)).toBe(false);
    expect(() => instantOf('2027-09-02T09:00', zone)).toThrow(AppError);
  });

  it('is what every mission has', () => {
    expect(zones.length).toBeGreaterThan(50);
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
    expect(isZone('UTC')).toBe(true);
  });
});

describe('a wall time', () => {
  it.each([
    '',
    '2027-09-02',
    '2027-9-2T09:00',
    '2027-02-29T09:00',
    '2027-09-02T24:00',
    '2027-09-02T09:60',
    '2027-09-02T09:00Z',
    '2027-09-02T09:00+07:00',
    '02/09/2027 09:00',
    ' 2027-09-02T09:00',
  ])('is refused as %j', (value) => {
    expect(() => instantOf(value, 'Europe/Paris')).toThrow(/^Cannot read the time/);
  });

  it('is read with a T or a space, with or without seconds', () => {
    for (const value of ['2027-09-02T09:00', '2027-09-02 09:00', '2027-09-02T09:00:00']) {
      expect(instantOf(value, 'Asia/Ho_Chi_Minh').toISOString()).toBe('2027-09-02T02:00:00.000Z');
    }
    expect(instantOf('2027-09-02T09:00:07', 'UTC').toISOString()).toBe('2027-09-02T09:00:07.000Z');
  });

  // Clock changes of 2027 as the tz database has them: Paris at 01:00 UTC, New York and Santiago at 2:00 and 24:00 local,
  // Lord Howe by half an hour.
  it.each([
    ['Europe/Paris', '2027-03-28T02:30', '2027-03-28T01:30:00.000Z', '2027-03-28T03:30'],
    ['America/New_York', '2027-03-14T02:00', '2027-03-14T07:00:00.000Z', '2027-03-14T03:00'],
    ['America/Santiago', '2027-09-05T00:15', '2027-09-05T04:15:00.000Z', '2027-09-05T01:15'],
    ['Australia/Lord_Howe', '2027-10-03T02:10', '2027-10-02T15:40:00.000Z', '2027-10-03T02:40'],
  ])('that %s skips moves forward by what was skipped: %s', (zone, wall, instant, shown) => {
    expect(instantOf(wall, zone).toISOString()).toBe(instant);
    expect(wallTimeOf(new Date(instant), zone)).toBe(shown);
  });

  it.each([
    ['Europe/Paris', '2027-10-31T02:30', '2027-10-31T00:30:00.000Z', HOUR],
    ['America/New_York', '2027-11-07T01:30', '2027-11-07T05:30:00.000Z', HOUR],
    ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45:00.000Z', 30 * MINUTE],
  ])('that %s has twice means the first: %s', (zone, wall, instant, apartMs) => {
    expect(instantOf(wall, zone).toISOString()).toBe(instant);
    expect(wallTimeOf(plus(new Date(instant), apartMs), zone)).toBe(wall);
  });

  it.each(zones)('of %s is what Intl shows, and leads back to its instant or to the first of two', (zone) => {
    fc.assert(
      fc.property(minutesOf(zone), (at) => {
        const wall = wallTimeOf(at, zone);
        expect(wall).toBe(shownByIntl(at, zone));
        const back = instantOf(wall, zone);
        expect(back <= at).toBe(true);
        if (back < at) expect(shownByIntl(back, zone)).toBe(wall);
      }),
      { numRuns: 60 },
    );
  });

  it.each(zones)('that anyone may type for %s is shown by Intl as typed, or later by what was skipped', (zone) => {
    fc.assert(
      fc.property(minutesOf(zone), fc.integer({ min: -90, max: 90 }), (near, shift) => {
        const typed = plus(new Date(`${shownByIntl(near, zone)}Z`), shift * MINUTE)
          .toISOString()
          .slice(0, 16);
        const at = instantOf(typed, zone);
        const shown = shownByIntl(at, zone);
        if (shown === typed) return;
        // Skipped: what is shown is later, and no instant a day around shows what was typed.
        expect(shown > typed).toBe(true);
        for (let ms = -3 * HOUR; ms <= 3 * HOUR; ms += 15 * MINUTE) {
          expect(shownByIntl(plus(at, ms), zone)).not.toBe(typed);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('office time', () => {
  it('writes days below 10 and the months 1 and 2 with a zero', () => {
    const at = (wall: string) => officeTime(instantOf(wall, 'Asia/Ho_Chi_Minh'), 'Asia/Ho_Chi_Minh');
    expect(at('2027-09-02T09:05')).toBe('09:05 02/9/2027');
    expect(at('2027-02-12T21:00')).toBe('21:00 12/02/2027');
    expect(at('2027-12-31T00:00')).toBe('00:00 31/12/2027');
  });
});

describe('the next occurrence of a weekday and time', () => {
  const zone = 'Europe/Paris';

  it('is refused where no day can match', () => {
    expect(() => nextOccurrence(new Date(0), zone, [], '09:00')).toThrow(/^Cannot use the slot/);
    expect(() => nextOccurrence(new Date(0), zone, [8], '09:00')).toThrow(/^Cannot use the slot/);
  });

  it('is now where it is now, and a week on where it has just passed', () => {
    const monday = instantOf('2027-08-30T09:00', zone);
    expect(nextOccurrence(monday, zone, [1], '09:00')).toEqual(monday);
    expect(nextOccurrence(plus(monday, 1), zone, [1], '09:00')).toEqual(instantOf('2027-09-06T09:00', zone));
  });

  it('goes by the day of the place: Monday in Tokyo is still Sunday in London', () => {
    const from = instantOf('2027-08-30T06:00', 'Asia/Tokyo');
    expect(nextOccurrence(from, 'Asia/Tokyo', [1], '09:00')).toEqual(instantOf('2027-08-30T09:00', 'Asia/Tokyo'));
    expect(nextOccurrence(from, 'Europe/London', [7], '23:30')).toEqual(plus(from, 90 * MINUTE));
  });

  it('keeps its wall time across a change of clocks', () => {
    const before = instantOf('2027-10-29T09:00', zone);
    const after = nextOccurrence(plus(before, 1), zone, [5], '09:00');
    expect(after.getTime() - before.getTime()).toBe((7 * 24 + 1) * HOUR);
    expect(wallTimeOf(after, zone)).toBe('2027-11-05T09:00');
  });
});

const formats = new Map<string, Intl.DateTimeFormat>();

function shownByIntl(at: Date, zone: string): string {
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv', options);
  formats.set(zone, format);
  return format.format(at).replace(' ', 'T');
}
