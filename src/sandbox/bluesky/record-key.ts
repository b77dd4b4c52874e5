import type { Clock } from '../../kernel/clock.ts';

const SORTABLE = '234567abcdefghijklmnopqrstuvwxyz';

/** https://atproto.com/specs/tid (2026) */
export function isTid(key: string): boolean {
  return /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/.test(key);
}

/** Time-sorted keys that only grow, for records whose key the server chooses, and for revisions. */
export function createTids(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const micros = BigInt(clock.now().getTime()) * 1000n;
    last = micros > last ? micros : last + 1n;
    return encode((last << 10n) | 1n);
  };
}

function encode(value: bigint): string {
  return Array.from({ length: 13 }, (_none, at) => SORTABLE[Number((value >> BigInt(5 * (12 - at))) & 31n)]).join('');
}
