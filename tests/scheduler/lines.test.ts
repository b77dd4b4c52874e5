import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prepared } from '../../src/scheduler/call-adapter.ts';
import { createLines } from '../../src/scheduler/lines.ts';
import { inOrder, type Work } from '../../src/scheduler/load-work.ts';

/** What lines look at of a work. */
function work({ id, account, due, priority = 1 }: { id: string; account: string; due: number; priority?: number }) {
  const delivery = { id, priority, dueAt: new Date(due) };
  return { attempt: { id }, account: { id: account }, delivery } as unknown as Work;
}

const prepared = (one: Work): Prepared => ({ work: one, saved: undefined });
const ids = (taken: readonly Prepared[]) => taken.map((one) => one.work.attempt.id);

describe('the line of an account', () => {
  it('lets go only what stands first, though a later post was ready before', () => {
    const lines = createLines();
    const [early, late] = [work({ id: 'early', account: 'a', due: 1 }), work({ id: 'late', account: 'a', due: 2 })];
    lines.enter(late);
    lines.enter(early);
    lines.ready(prepared(late));
    expect(ids(lines.take(10))).toEqual([]);
    lines.ready(prepared(early));
    expect(ids(lines.take(10))).toEqual(['early']);
    expect(ids(lines.take(10))).toEqual([]);
    lines.leave(early);
    expect(ids(lines.take(10))).toEqual(['late']);
  });

  it('lets an emergency notice past what is due already', () => {
    const lines = createLines();
    const routine = work({ id: 'routine', account: 'a', due: 1 });
    const emergency = work({ id: 'emergency', account: 'a', due: 9, priority: 0 });
    for (const one of [routine, emergency]) lines.enter(one);
    for (const one of [routine, emergency]) lines.ready(prepared(one));
    expect(ids(lines.take(1))).toEqual(['emergency']);
  });

  it('goes on behind a post that left it before it was ready', () => {
    const lines = createLines();
    const [stuck, next] = [work({ id: 'stuck', account: 'a', due: 1 }), work({ id: 'next', account: 'a', due: 2 })];
    for (const one of [stuck, next]) lines.enter(one);
    lines.ready(prepared(next));
    lines.leave(stuck);
    expect(ids(lines.take(1))).toEqual(['next']);
  });

  it('keeps the place of a post that the gate let wait', () => {
    const lines = createLines();
    const [first, second] = [work({ id: 'first', account: 'a', due: 1 }), work({ id: 'second', account: 'a', due: 2 })];
    for (const one of [first, second]) {
      lines.enter(one);
      lines.ready(prepared(one));
    }
    const [taken] = lines.take(1);
    if (taken) lines.putBack(taken);
    expect(ids(lines.take(2))).toEqual(['first']);
  });
});

describe('the lines of many accounts', () => {
  it('speak one at a time each, in order, and lose nothing', () => {
    const some = fc.record({ account: fc.constantFrom('a', 'b', 'c'), due: fc.nat(5), priority: fc.nat(1) });
    const run = fc.property(fc.array(some, { maxLength: 30 }), fc.infiniteStream(fc.nat(3)), (posts, choices) => {
      const lines = createLines();
      const works = posts.map((post, index) => work({ id: String(index).padStart(3, '0'), ...post }));
      const unready = [...works];
      for (const one of works) lines.enter(one);
      const speaking = new Map<string, Work>();
      const said: Work[] = [];
      while (lines.size > 0) {
        const choice = choices.next().value;
        const next = unready.splice(choice % Math.max(1, unready.length), 1)[0];
        if (next && choice !== 0) lines.ready(prepared(next));
        else if (next) unready.push(next);
        for (const { work: one } of lines.take(2)) {
          expect(speaking.has(one.account.id)).toBe(false);
          speaking.set(one.account.id, one);
        }
        if (choice > 1 || unready.length === 0) {
          for (const [account, one] of speaking) {
            said.push(one);
            speaking.delete(account);
            lines.leave(one);
          }
        }
      }
      expect(said).toHaveLength(works.length);
      for (const account of ['a', 'b', 'c']) {
        const own = said.filter((one) => one.account.id === account);
        expect(own).toEqual(own.toSorted(inOrder));
      }
    });
    fc.assert(run);
  });
});
