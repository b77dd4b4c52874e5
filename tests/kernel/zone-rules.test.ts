import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/durations.ts';
import { occurrencesOf } from '../../src/kernel/recurrence.ts';
import { instantOf, nextOccurrence, wallTimeOf } from '../../src/kernel/zoned-time.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';

/**
 * The rules for wall times against the zones' own: the offsets that Intl shows, from which each change of clocks of these years
 * is found anew here. Nothing below asks the code under test what a zone does.
 */
const missions = missionsOf(readFileSync(new URL('../../prisma/seed/missions.csv', import.meta.url), 'utf8'));
const zones = [...new Set(missions.map(({ zone }) => zone))];

const FROM = Date.parse('2026-01-01T00:00Z');
const UNTIL = Date.parse('2031-01-01T00:00Z');

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local minus UTC, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
  formats.set(zone, format);
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE);
}

interface Change {
  /** The first instant of the new offset. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** Every change of a zone's offset in these years: looked for each three days (Ramadan in Morocco takes a month), then halved. */
function changesOf(zone: string): readonly Change[] {
  const changes: Change[] = [];
  for (let low = FROM; low < UNTIL; low += 3 * DAY) {
    const [before, after] = [offsetAt(low, zone), offsetAt(low + 3 * DAY, zone)];
    if (before === after) continue;
    let [left, right] = [low, low + 3 * DAY];
    while (right - left > MINUTE) {
      const middle = left + Math.floor((right - left) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle, zone) === before) left = middle;
      else right = middle;
    }
    changes.push({ at: right, before, after });
  }
  return changes;
}

const changes = new Map(zones.map((zone) => [zone, changesOf(zone)]));

/** The wall time that a clock shows which is so far ahead of UTC. */
function wallAt(ms: number, offset: number): string {
  return new Date(ms + offset).toISOString().slice(0, 16);
}

const gaps = zones.flatMap((zone) =>
  (changes.get(zone) ?? []).filter(({ before, after }) => after > before).map((change) => ({ zone, ...change })),
);
const folds = zones.flatMap((zone) =>
  (changes.get(zone) ?? []).filter(({ before, after }) => after < before).map((change) => ({ zone, ...change })),
);

it('the years 2026 to 2030 have clock changes to test, forward as often as back within one', () => {
  expect(gaps.length).toBeGreaterThan(100);
  expect(Math.abs(gaps.length - folds.length)).toBeLessThanOrEqual(zones.length);
  expect(new Set(gaps.map(({ zone }) => zone)).size).toBeGreaterThan(20);
});

describe('every wall minute', () => {
  it('that a change of clocks skips moves forward by the gap', () => {
    for (const { zone, at, before, after } of gaps) {
      for (let ms = 0; ms < after - before; ms += 5 * MINUTE) {
        const skipped = wallAt(at + ms, before);
        const place = `${zone} ${skipped}`;
        expect(`${place} ${instantOf(skipped, zone).getTime()}`).toBe(`${place} ${at + ms}`);
        expect(`${place} ${wallTimeOf(new Date(at + ms), zone)}`).toBe(`${place} ${wallAt(at + ms, after)}`);
      }
    }
  });

  it('that a change of clocks brings twice means the first', () => {
    for (const { zone, at, before, after } of folds) {
      for (let ms = 0; ms < before - after; ms += 5 * MINUTE) {
        const twice = wallAt(at + ms, after);
        const first = at + ms - (before - after);
        const place = `${zone} ${twice}`;
        expect(wallAt(first, before)).toBe(twice);
        expect(`${place} ${instantOf(twice, zone).getTime()}`).toBe(`${place} ${first}`);
      }
    }
  });
});

/** Any minute of these years, every second one within half a day of a change of clocks where the zone has any. */
function minuteOf(zone: string): fc.Arbitrary<Date> {
  const any = fc
    .integer({ min: 0, max: (UNTIL - FROM) / MINUTE - 1 })
    .map((minute) => new Date(FROM + minute * MINUTE));
  const known = changes.get(zone) ?? [];
  if (known.length === 0) return any;
  const beside = fc
    .tuple(fc.constantFrom(...known), fc.integer({ min: -720, max: 720 }))
    .map(([{ at }, minute]) => new Date(at + minute * MINUTE));
  return fc.oneof(any, beside);
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });

/** What the wall of the zone shows is `time`, or `time` lies in a gap at that instant's change and was moved by it. */
function showsTime(at: Date, zone: string, wanted: string): boolean {
  const shown = wallAt(at.getTime(), offsetAt(at.getTime(), zone)).slice(11);
  if (shown === wanted) return true;
  return (changes.get(zone) ?? []).some((change) => {
    const since = at.getTime() - change.at;
    return (
      since >= 0 && since < change.after - change.before && wallAt(at.getTime(), change.before).slice(11) === wanted
    );
  });
}

describe.each(zones)('in %s', (zone) => {
  it('an instant leads to its wall time and back to itself, or to the first of two', () => {
    fc.assert(
      fc.property(minuteOf(zone), (at) => {
        const wall = wallTimeOf(at, zone);
        expect(wall).toBe(wallAt(at.getTime(), offsetAt(at.getTime(), zone)));
        const back = instantOf(wall, zone);
        const fold = (changes.get(zone) ?? []).find(
          (change) => at.getTime() >= change.at && at.getTime() < change.at + change.before - change.after,
        );
        expect(back.getTime()).toBe(fold ? at.getTime() - (fold.before - fold.after) : at.getTime());
      }),
      { numRuns: 40 },
    );
  });

  it('the next occurrence is not before its start, strictly later each time, on its days, at its wall time', () => {
    fc.assert(
      fc.property(minuteOf(zone), weekdays, time, (start, days, wanted) => {
        let [from, previous] = [start, 0];
        for (let nth = 0; nth < 4; nth += 1) {
          const next = nextOccurrence(from, zone, days, wanted);
          expect(next.getTime()).toBeGreaterThanOrEqual(from.getTime());
          expect(next.getTime()).toBeGreaterThan(previous);
          expect(showsTime(next, zone, wanted)).toBe(true);
          [from, previous] = [plus(next, 1), next.getTime()];
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a daily recurrence keeps its wall time across changes, comes once a day, and stays inside its window', () => {
    fc.assert(
      fc.property(minuteOf(zone), fc.integer({ min: 1, max: 40 }), time, (from, days, wanted) => {
        const until = plus(from, days * DAY);
        const start = `${wallAt(from.getTime(), offsetAt(from.getTime(), zone)).slice(0, 10)}T${wanted}`;
        const found = occurrencesOf({ start, rule: 'FREQ=DAILY' }, zone, { from, until });
        expect(found.length).toBeGreaterThanOrEqual(days - 1);
        expect(found.length).toBeLessThanOrEqual(days + 1);
        for (const [index, { wall, at }] of found.entries()) {
          expect(at >= from && at < until).toBe(true);
          expect(wall.slice(11)).toBe(wanted);
          expect(showsTime(at, zone, wanted)).toBe(true);
          const before = found[index - 1];
          if (before) expect(Math.abs(at.getTime() - before.at.getTime() - DAY)).toBeLessThanOrEqual(2 * HOUR);
        }
      }),
      { numRuns: 15 },
    );
  });
});
