import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuietHours, quietHoursAt } from '../../src/kernel/quiet-hours.ts';

const NIGHT = { from: '22:00', until: '07:00' };

const quietAt = (at: string, zone: string, ranges = [NIGHT]) => quietHoursAt(new Date(at), zone, ranges) !== undefined;

describe('quiet hours', () => {
  it.each([
    ['2027-07-01T19:59:00Z', false],
    ['2027-07-01T20:00:00Z', true],
    ['2027-07-02T04:59:59Z', true],
    ['2027-07-02T05:00:00Z', false],
    // In winter an hour later by UTC.
    ['2027-01-01T20:30:00Z', false],
    ['2027-01-01T21:00:00Z', true],
    ['2027-01-02T05:59:00Z', true],
  ])('that pass midnight hold in Paris at %s: %j', (at, isQuiet) => {
    expect(quietAt(at, 'Europe/Paris')).toBe(isQuiet);
  });

  it('go by what the clocks of the place show', () => {
    expect(quietAt('2027-07-01T15:00:00Z', 'Asia/Tokyo')).toBe(true);
    expect(quietAt('2027-07-01T15:00:00Z', 'Europe/Paris')).toBe(false);
  });

  it('may last to the end of the day, and are none without ranges', () => {
    expect(quietAt('2027-07-01T21:59:00Z', 'Europe/Paris', [{ from: '23:00', until: '24:00' }])).toBe(true);
    expect(quietAt('2027-07-01T22:00:00Z', 'Europe/Paris', [{ from: '23:00', until: '24:00' }])).toBe(false);
    expect(quietAt('2027-07-01T20:00:00Z', 'Europe/Paris', [])).toBe(false);
  });

  it.each([
    [{ from: '22:00', until: '07:00' }, true],
    [{ from: '00:00', until: '24:00' }, true],
    [{ from: '22:00', until: '22:00' }, false],
    [{ from: '24:00', until: '07:00' }, false],
    [{ from: '9:00', until: '10:00' }, false],
  ])('%j are well formed: %j', (range, isSo) => {
    expect(isQuietHours(range)).toBe(isSo);
  });

  it('of a range and of its complement cover each minute once', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, minute, (a, b, now) => {
        if (a === b) return;
        const at = `2027-07-01T${clock(now)}:00Z`;
        const one = quietAt(at, 'UTC', [{ from: clock(a), until: clock(b) }]);
        const other = quietAt(at, 'UTC', [{ from: clock(b), until: clock(a) }]);
        expect(one).not.toBe(other);
      }),
    );
  });
});
