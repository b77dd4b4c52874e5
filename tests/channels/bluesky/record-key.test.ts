import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordKeyOf } from '../../../src/channels/bluesky/record-key.ts';

/** https://atproto.com/specs/tid#tid-syntax (read 2026-11) */
const TID = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

const instant = fc.date({ min: new Date('2023-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });

describe('the record key of a part', () => {
  it('is another one for another part, though both were made in the same millisecond', () => {
    const at = new Date('2027-09-02T02:00:00.000Z');
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        fc.pre(one !== other);
        expect(recordKeyOf(at, one)).not.toBe(recordKeyOf(at, other));
      }),
    );
  });

  it('is the same at every try', () => {
    const at = new Date('2027-09-02T02:00:00.000Z');
    expect(recordKeyOf(at, '0198f7a2-5b1c-7c3e-9d4f-2a6b8c0d1e2f')).toBe('3nr6nse7ufz4k');
    fc.assert(
      fc.property(instant, fc.uuid(), (when, key) => {
        expect(recordKeyOf(new Date(when.getTime()), key)).toBe(recordKeyOf(when, key));
      }),
    );
  });

  it('is a TID whose time is the millisecond at which the part was made', () => {
    fc.assert(
      fc.property(instant, fc.uuid(), (at, key) => {
        const tid = recordKeyOf(at, key);
        expect(tid).toMatch(TID);
        expect(Math.floor(microsecondsIn(tid) / 1_000)).toBe(at.getTime());
      }),
    );
  });

  it('sorts by that time', () => {
    fc.assert(
      fc.property(instant, instant, fc.uuid(), fc.uuid(), (one, other, oneKey, otherKey) => {
        fc.pre(one.getTime() < other.getTime());
        expect(recordKeyOf(one, oneKey) < recordKeyOf(other, otherKey)).toBe(true);
      }),
    );
  });
});

function microsecondsIn(tid: string): number {
  return [...tid.slice(0, 11)].reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0);
}
