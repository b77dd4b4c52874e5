import type { Prepared } from './call-adapter.ts';
import { inOrder, type Work } from './load-work.ts';

/**
 * What one worker has in hand, a line for each account: an account speaks in the order (priority, dueAt, id), one post at
 * a time, also where a later post was ready first.
 */
export interface Lines {
  /** Everything in hand, whatever its state. */
  readonly size: number;
  enter(work: Work): void;
  /** It may go once it stands first. */
  ready(prepared: Prepared): void;
  /** At most `limit` that stand first, are ready, and whose account is not speaking; in order. They count as speaking. */
  take(limit: number): readonly Prepared[];
  /** The gate let it wait: it stands where it stood, and its account is not speaking. */
  putBack(prepared: Prepared): void;
  /** It is not in hand any more; its account may speak. */
  leave(work: Work): void;
  all(): readonly Work[];
}

interface Place {
  readonly work: Work;
  prepared: Prepared | undefined;
}

interface Line {
  readonly places: Place[];
  /** The id of the attempt that is at the gate or on the wire. */
  speaking: string | undefined;
}

export function createLines(): Lines {
  const lines = new Map<string, Line>();
  /** Accounts whose first may be ready; looked at by `take`, which forgets those that can't go. */
  const candidates = new Set<string>();
  let size = 0;

  const lineOf = ({ account }: Work) => lines.get(account.id);

  return {
    get size() {
      return size;
    },
    enter(work) {
      const line = lineOf(work) ?? { places: [], speaking: undefined };
      lines.set(work.account.id, line);
      const behind = line.places.findIndex((place) => inOrder(work, place.work) < 0);
      line.places.splice(behind < 0 ? line.places.length : behind, 0, { work, prepared: undefined });
      size += 1;
    },
    ready(prepared) {
      const place = lineOf(prepared.work)?.places.find(({ work }) => work.attempt.id === prepared.work.attempt.id);
      if (!place) return;
      place.prepared = prepared;
      candidates.add(prepared.work.account.id);
    },
    take(limit) {
      const heads: Prepared[] = [];
      for (const id of candidates) {
        const line = lines.get(id);
        const head = line?.speaking === undefined ? line?.places[0]?.prepared : undefined;
        if (head) heads.push(head);
        else candidates.delete(id);
      }
      const taken = heads.toSorted((a, b) => inOrder(a.work, b.work)).slice(0, limit);
      for (const { work } of taken) {
        const line = lineOf(work);
        if (line) line.speaking = work.attempt.id;
        candidates.delete(work.account.id);
      }
      return taken;
    },
    putBack({ work }) {
      const line = lineOf(work);
      if (line?.speaking === work.attempt.id) line.speaking = undefined;
      candidates.add(work.account.id);
    },
    leave(work) {
      const line = lineOf(work);
      const at = line?.places.findIndex((place) => place.work.attempt.id === work.attempt.id) ?? -1;
      if (!line || at < 0) return;
      line.places.splice(at, 1);
      size -= 1;
      if (line.speaking === work.attempt.id) line.speaking = undefined;
      if (line.places.length === 0) lines.delete(work.account.id);
      else candidates.add(work.account.id);
    },
    all: () => [...lines.values()].flatMap(({ places }) => places.map(({ work }) => work)),
  };
}
