import { describe, expect, it } from 'vitest';
import {
  ATTEMPT_STATES,
  assertTransition,
  DELIVERY_STATES,
  PART_STATES,
  POST_STATES,
  REMOVAL_STATES,
  type TransitionTable,
} from '../../src/kernel/transitions.ts';

const TABLES = [
  { noun: 'post', table: POST_STATES, start: 'draft', final: ['archived'] },
  {
    noun: 'delivery',
    table: DELIVERY_STATES,
    start: 'planned',
    final: ['canceled', 'expired', 'failed', 'published'],
  },
  { noun: 'part', table: PART_STATES, start: 'planned', final: ['canceled', 'expired', 'failed', 'published'] },
  {
    noun: 'attempt',
    table: ATTEMPT_STATES,
    start: 'prepared',
    final: ['abandoned', 'absent', 'accepted', 'never_sent', 'refused', 'returned'],
  },
  {
    noun: 'removal',
    table: REMOVAL_STATES,
    start: 'requested',
    final: ['failed', 'refused', 'removed'],
  },
] as const satisfies readonly {
  noun: string;
  table: TransitionTable<string>;
  start: string;
  final: readonly string[];
}[];

/** The tables told apart by nothing but their words. */
const tables: readonly { noun: string; table: Table; start: string; final: readonly string[] }[] = TABLES;
type Table = Readonly<Record<string, readonly string[]>>;

describe.each(tables)('the states of a $noun', ({ table, start, final }) => {
  it('are all reached from where it begins', () => {
    expect([...reached(table, start)].toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it('end where nothing follows, and nowhere else', () => {
    expect(
      Object.keys(table)
        .filter((state) => table[state]?.length === 0)
        .toSorted(),
    ).toEqual(final);
  });

  it('lead to an end from everywhere', () => {
    const stuck = Object.keys(table).filter(
      (state) => ![...reached(table, state)].some((other) => final.includes(other)),
    );
    expect(stuck).toEqual([]);
  });

  it('are not left for what the table does not name, and not for themselves', () => {
    for (const [from, open] of Object.entries(table)) {
      for (const to of Object.keys(table)) {
        const move = () => assertTransition(table, 'PAR-1', from, to);
        if (open.includes(to)) expect(move, `${from} → ${to}`).not.toThrow();
        else expect(move, `${from} → ${to}`).toThrow(/^Cannot move PAR-1 from "[a-z –]+" to "[a-z –]+"/);
      }
    }
  });
});

describe('a post', () => {
  it('is approved from a review alone', () => {
    const before = Object.entries(POST_STATES).filter(([, open]) => (open as readonly string[]).includes('approved'));
    expect(before.map(([state]) => state)).toEqual(['in_review']);
  });
});

describe('a removal', () => {
  it('is carried out after a confirmation alone', () => {
    const before = Object.entries(REMOVAL_STATES).filter(([, open]) =>
      (open as readonly string[]).includes('removing'),
    );
    expect(before.map(([state]) => state)).toEqual(['confirmed']);
  });
});

describe('an attempt', () => {
  it('that may have been sent is not sent again: nothing leads back before sending', () => {
    for (const state of ['sending', 'unknown'] as const) {
      expect(reached(ATTEMPT_STATES, state)).not.toContain('prepared');
      expect(reached(ATTEMPT_STATES, state)).not.toContain('returned');
    }
  });
});

function reached(table: Table, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const state of seen) for (const next of table[state] ?? []) seen.add(next);
  return seen;
}
