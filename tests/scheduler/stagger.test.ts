import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plus, SECOND } from '../../src/kernel/durations.ts';
import { createStagger, type Queued } from '../../src/scheduler/stagger.ts';

const NOW = new Date('2027-09-02T02:00:00Z');
const SPACING_MS = 60 * SECOND;

const queued = (more: Partial<Queued>): Queued => ({
  accountId: 'a',
  textKey: 't',
  from: NOW,
  until: plus(NOW, 3_600 * SECOND),
  ...more,
});
const secondsOf = (at: Date | null) => (at ? (at.getTime() - NOW.getTime()) / SECOND : null);

describe('many that are sent at once', () => {
  it('go out one after another where they share an account or the words, else at once', () => {
    const stagger = createStagger(SPACING_MS, new Map());
    const given = [
      queued({}),
      queued({ textKey: 'u' }),
      queued({ accountId: 'b' }),
      queued({ accountId: 'c', textKey: 'v' }),
    ];
    expect(given.map((one) => secondsOf(stagger.next(one)))).toEqual([0, 60, 60, 0]);
  });

  it('keep away from what the account has planned, and use the room before it', () => {
    const stagger = createStagger(SPACING_MS, new Map([['a', [plus(NOW, 90 * SECOND)]]]));
    const given = [1, 2, 3].map((n) => secondsOf(stagger.next(queued({ textKey: `t${n}` }))));
    expect(given).toEqual([0, 150, 210]);
  });

  it('are left where their window ends before their turn, and take nobody’s place', () => {
    const stagger = createStagger(SPACING_MS, new Map());
    const until = plus(NOW, 61 * SECOND);
    const given = [1, 2, 3].map((n) => secondsOf(stagger.next(queued({ textKey: `t${n}`, until }))));
    expect(given).toEqual([0, 60, null]);
    expect(secondsOf(stagger.next(queued({ textKey: 't4' })))).toBe(120);
  });

  it('are never closer than the spacing, nor outside their windows, whatever they are', () => {
    const one = fc.record({
      accountId: fc.constantFrom('a', 'b', 'c'),
      textKey: fc.constantFrom('t', 'u', 'v'),
      from: fc.integer({ min: 0, max: 900 }).map((s) => plus(NOW, s * SECOND)),
      until: fc.integer({ min: 1, max: 1_800 }).map((s) => plus(NOW, s * SECOND)),
    });
    const planned = fc.array(fc.integer({ min: 0, max: 1_800 }).map((s) => plus(NOW, s * SECOND)));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), planned, (all, ofA) => {
        const stagger = createStagger(SPACING_MS, new Map([['a', ofA]]));
        const given = all.flatMap((each) => {
          const at = stagger.next(each);
          return at ? [{ ...each, at: at.getTime() }] : [];
        });
        for (const [index, { at, accountId, textKey, from, until }] of given.entries()) {
          expect(at).toBeGreaterThanOrEqual(from.getTime());
          expect(at).toBeLessThan(until.getTime());
          const near = given.slice(0, index).filter((other) => Math.abs(other.at - at) < SPACING_MS);
          expect(near.filter((other) => other.accountId === accountId || other.textKey === textKey)).toEqual([]);
          const close = ofA.filter((other) => accountId === 'a' && Math.abs(other.getTime() - at) < SPACING_MS);
          expect(close).toEqual([]);
        }
      }),
    );
  });
});
