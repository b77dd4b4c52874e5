import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { beginsOnItsDay, occurrencesOf, readRule } from '../../src/kernel/recurrence.ts';
import { instantOf } from '../../src/kernel/zoned-time.ts';

const PARIS = 'Europe/Paris';

/** The days of a rule, the first so many. */
function daysOf(rule: string, first: string, most = 6): readonly string[] {
  const start = `${first}T09:00`;
  const from = instantOf(start, PARIS);
  const span = { from, until: plus(from, 4000 * DAY), most };
  return occurrencesOf({ start, rule: readRule(rule) }, PARIS, span).map(({ wall }) => wall.slice(0, 10));
}

describe('a rule', () => {
  it.each([
    ['FREQ=DAILY;INTERVAL=3', '2027-02-27', '2027-02-27 2027-03-02 2027-03-05 2027-03-08 2027-03-11 2027-03-14'],
    ['FREQ=DAILY;BYDAY=SA,SU', '2027-09-04', '2027-09-04 2027-09-05 2027-09-11 2027-09-12 2027-09-18 2027-09-19'],
    ['FREQ=WEEKLY', '2027-09-02', '2027-09-02 2027-09-09 2027-09-16 2027-09-23 2027-09-30 2027-10-07'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
      '2027-09-02',
      '2027-09-02 2027-09-13 2027-09-16 2027-09-27 2027-09-30 2027-10-11',
    ],
    ['FREQ=MONTHLY', '2027-01-31', '2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31 2027-10-31'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2027-01-31', '2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', '2027-09-01', '2027-09-01 2027-09-15 2027-10-01 2027-10-15 2027-11-01 2027-11-15'],
    ['FREQ=MONTHLY;BYDAY=1MO', '2027-09-06', '2027-09-06 2027-10-04 2027-11-01 2027-12-06 2028-01-03 2028-02-07'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2027-09-24', '2027-09-24 2027-10-29 2027-11-26 2027-12-31 2028-01-28 2028-02-25'],
    // The Fridays that are a 13th.
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '2027-08-13',
      '2027-08-13 2028-10-13 2029-04-13 2029-07-13 2030-09-13 2030-12-13',
    ],
    ['FREQ=YEARLY', '2027-09-02', '2027-09-02 2028-09-02 2029-09-02 2030-09-02 2031-09-02 2032-09-02'],
    ['FREQ=YEARLY', '2028-02-29', '2028-02-29 2032-02-29 2036-02-29'],
    ['FREQ=DAILY;COUNT=3', '2027-09-02', '2027-09-02 2027-09-03 2027-09-04'],
    ['FREQ=DAILY;UNTIL=20270903', '2027-09-02', '2027-09-02 2027-09-03'],
    ['FREQ=DAILY;UNTIL=20270903T070000Z', '2027-09-02', '2027-09-02 2027-09-03'],
    ['FREQ=DAILY;UNTIL=20270903T065959Z', '2027-09-02', '2027-09-02'],
  ])('%s from %s on comes on %s', (rule, first, days) => {
    expect(daysOf(rule, first).join(' ')).toBe(days);
  });

  it('is kept in one form, whatever it came as', () => {
    expect(readRule(' rrule:byday=mo,th;freq=weekly ')).toBe('FREQ=WEEKLY;BYDAY=MO,TH');
  });

  it.each([
    '',
    'FREQ=HOURLY',
    'BYDAY=MO',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;COUNT=1;UNTIL=20270902',
    'FREQ=DAILY;UNTIL=20270230',
    'FREQ=DAILY;UNTIL=20270902T250000Z',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=YEARLY;BYDAY=MO',
    'FREQ=WEEKLY;WKST=SU',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ',
  ])('is refused as %j', (rule) => {
    expect(() => readRule(rule)).toThrow(AppError);
    expect(() => readRule(rule)).toThrow(/^Cannot read the rule/);
  });

  it('begins on a day of its own', () => {
    expect(beginsOnItsDay({ start: '2027-09-02T09:00', rule: 'FREQ=WEEKLY;BYDAY=TH' })).toBe(true);
    expect(beginsOnItsDay({ start: '2027-09-02T09:00', rule: 'FREQ=WEEKLY;BYDAY=MO' })).toBe(false);
  });
});

const rule = fc.oneof(
  fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY', 'FREQ=YEARLY', 'FREQ=MONTHLY;BYDAY=-1FR,2TU'),
  fc
    .tuple(
      fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 30 }),
    )
    .map(([frequency, interval, count]) => `FREQ=${frequency};INTERVAL=${interval};COUNT=${count}`),
);
const day = fc.integer({ min: 0, max: 1800 }).map((days) => plus(new Date('2026-01-01T00:00Z'), days * DAY));

describe('the occurrences of a window', () => {
  it('are those of the window before and of the window after it, put together', () => {
    fc.assert(
      fc.property(
        rule,
        day,
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 3, maxLength: 3 }),
        (text, first, cuts) => {
          const recurrence = { start: `${first.toISOString().slice(0, 10)}T23:45`, rule: text };
          const [from, middle, until] = cuts.toSorted((a, b) => a - b).map((days) => plus(first, days * DAY));
          if (!from || !middle || !until) return;
          const whole = occurrencesOf(recurrence, PARIS, { from, until });
          const before = occurrencesOf(recurrence, PARIS, { from, until: middle });
          const after = occurrencesOf(recurrence, PARIS, { from: middle, until });
          expect([...before, ...after]).toEqual(whole);
          expect(whole.every(({ at }) => at >= from && at < until)).toBe(true);
          const times = whole.map(({ at }) => at.getTime());
          expect(times.every((at, index) => index === 0 || at > (times[index - 1] ?? 0))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
