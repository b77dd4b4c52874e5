import { sha256 } from '../../kernel/canonical-hash.ts';

const SORTABLE_DIGITS = '234567abcdefghijklmnopqrstuvwxyz';
const LENGTH = 13;

/**
 * The key under which a part is stored: a TID (https://atproto.com/specs/tid, read 2026-11), made from the part's own
 * instant and id and nothing else, so that every try writes to the same place. 53 bits are microseconds, of which the
 * part's id gives the last thousand; the 10 bits of the writer's id come from the part's id as well.
 */
export function recordKeyOf(createdAt: Date, partKey: string): string {
  const hash = sha256(partKey);
  const microseconds = createdAt.getTime() * 1_000 + (Number.parseInt(hash.slice(0, 8), 16) % 1_000);
  const writer = Number.parseInt(hash.slice(8, 16), 16) % 1_024;
  let rest = (BigInt(microseconds) << 10n) | BigInt(writer);
  let key = '';
  while (key.length < LENGTH) {
    key = SORTABLE_DIGITS.charAt(Number(rest % 32n)) + key;
    rest /= 32n;
  }
  return key;
}
