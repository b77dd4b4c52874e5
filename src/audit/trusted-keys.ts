import { publicKeyId } from './anchor-key.ts';
import { type AnchorLine, isLineSignedBy, isSignedByBoth, type KeyLine } from './anchor-line.ts';

/** A key whose lines count, as far as they were written before `untilMs`: the house's own has no end. */
interface TrustedKey {
  readonly publicKey: string;
  /** Milliseconds since 1970; exclusive. */
  readonly untilMs: number;
}
export type TrustedKeys = ReadonlyMap<string, TrustedKey>;

/**
 * By their ids the house's key and those it vouches for. A key that was replaced counts until then; it vouches for no other,
 * or whoever stole it could. A key that came and went, as a backup of before was restored, counts until that restore, which
 * a key that counts has to tell: what it signed is behind the restart anyway, and nobody forged it.
 */
export function trustedKeys(publicKey: string, lines: readonly AnchorLine[]): TrustedKeys {
  const keys = new Map([[publicKeyId(publicKey), { publicKey, untilMs: Number.POSITIVE_INFINITY }]]);
  const changes = lines.filter((line) => line.kind === 'key').filter(isSignedByBoth);
  const restarts = lines.filter((line) => line.kind === 'restart').sort((a, b) => msOf(a) - msOf(b));
  const extend = (key: string, untilMs: number): boolean => {
    if ((keys.get(publicKeyId(key))?.untilMs ?? 0) >= untilMs) return false;
    keys.set(publicKeyId(key), { publicKey: key, untilMs });
    return true;
  };
  const follow = (change: KeyLine): boolean => {
    if (counts(change, change.publicKey, keys)) return extend(change.oldPublicKey, msOf(change));
    if (!counts(change, change.oldPublicKey, keys)) return false;
    const undoing = restarts.find((restart) => undoes(restart, change) && isTrusted(restart, keys));
    return undoing !== undefined && extend(change.publicKey, msOf(undoing));
  };
  while (changes.map(follow).includes(true));
  return keys;
}

/** Whether a key that counts at the line's time signed it. */
export function isTrusted(line: AnchorLine, keys: TrustedKeys): boolean {
  const key = keys.get(line.publicKeyId);
  return key !== undefined && isInTime(line, key) && isLineSignedBy(key.publicKey, line);
}

/** Whether the line is of a time when its key counted, whoever signed it. */
export function isInTime(line: AnchorLine, { untilMs }: TrustedKey): boolean {
  return msOf(line) < untilMs;
}

function counts(line: AnchorLine, publicKey: string, keys: TrustedKeys): boolean {
  const key = keys.get(publicKeyId(publicKey));
  return key !== undefined && isInTime(line, key);
}

/** The chain went back to before the change. */
function undoes(restart: AnchorLine, change: KeyLine): boolean {
  return msOf(restart) > msOf(change) && BigInt(restart.seq) <= BigInt(change.seq);
}

function msOf({ at }: AnchorLine): number {
  return Date.parse(at);
}
