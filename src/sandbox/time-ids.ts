import type { Clock } from '../kernel/clock.ts';

export interface TimeIdShape {
  /** The millisecond that counts as 0. */
  readonly epochMs: number;
  /** How many lower bits are left for ids of the same millisecond. */
  readonly sequenceBits: bigint;
}

/** Numbers that sort by time and only grow, above all ids that exist already. */
export function createTimeIds(clock: Clock, shape: TimeIdShape, existing: readonly string[]): () => string {
  let last = existing.reduce((newest, id) => (BigInt(id) > newest ? BigInt(id) : newest), 0n);
  return () => {
    const byTime = BigInt(Math.max(0, clock.now().getTime() - shape.epochMs)) << shape.sequenceBits;
    last = byTime > last ? byTime : last + 1n;
    return last.toString();
  };
}
