import { sha256 } from '../../../src/kernel/canonical-hash.ts';

/** Numbers that follow from a seed: the same seed gives the same ones, on every machine. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number, `until` excluded. */
  int(from: number, until: number): number;
  pick<T>(from: readonly T[]): T;
  /** As `pick`, without those that were picked before. */
  shuffle<T>(all: readonly T[]): readonly T[];
}

/** @param label keeps the numbers of one purpose apart from those of another */
export function chanceOf(seed: number, label: string): Chance {
  let state = Number.parseInt(sha256(Buffer.from(`${seed} ${label}`)).slice(0, 8), 16);
  /** Mulberry32, a public-domain generator. */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, until: number) => from + Math.floor(next() * (until - from));
  return {
    next,
    int,
    pick: <T>(from: readonly T[]) => from[int(0, from.length)] as T,
    shuffle<T>(all: readonly T[]) {
      const left = [...all];
      return Array.from({ length: all.length }, () => left.splice(int(0, left.length), 1)[0] as T);
    },
  };
}
