/** Enough of a hash for two people to see that they speak of the same text; the same by every door. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
