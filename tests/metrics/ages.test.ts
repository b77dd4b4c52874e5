import { describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '../../src/kernel/durations.ts';
import { ageAfter, isMissed } from '../../src/metrics/ages.ts';

const PUBLISHED = new Date('2026-09-02T02:00:00Z');
const next = (age: string, ageMs: number) => ageAfter(age, PUBLISHED, plus(PUBLISHED, ageMs));

describe('the ages at which a post is measured', () => {
  it('follow each other to the twenty-eighth day', () => {
    expect(next('1h', HOUR)).toEqual({ age: '24h', at: plus(PUBLISHED, DAY) });
    expect(next('24h', DAY)).toEqual({ age: '7d', at: plus(PUBLISHED, 7 * DAY) });
    expect(next('7d', 7 * DAY)).toEqual({ age: '28d', at: plus(PUBLISHED, 28 * DAY) });
    expect(next('28d', 28 * DAY)).toBeNull();
  });

  it('are left out where they were missed', () => {
    expect(next('1h', 30 * HOUR)).toEqual({ age: '24h', at: plus(PUBLISHED, DAY) });
    expect(next('1h', 40 * HOUR)).toEqual({ age: '7d', at: plus(PUBLISHED, 7 * DAY) });
    expect(next('1h', 60 * DAY)).toBeNull();
  });

  it('count as missed when the post is half as old again', () => {
    expect(isMissed('24h', PUBLISHED, plus(PUBLISHED, 36 * HOUR))).toBe(false);
    expect(isMissed('24h', PUBLISHED, plus(PUBLISHED, 36 * HOUR + 1))).toBe(true);
  });
});
