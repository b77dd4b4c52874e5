import { hkdfSync } from 'node:crypto';
import type { Secret } from './secret.ts';

export interface Derivation {
  /** A sentence of its own for each use: keys of different purposes have nothing to do with each other. */
  readonly purpose: string;
  readonly lengthBytes: number;
  readonly salt?: Uint8Array;
}

/** A key of the house's secret key, which nothing can be learned of from it. HKDF-SHA-256, RFC 5869 (May 2010). */
export function deriveKey(secretKey: Secret<Uint8Array>, { purpose, lengthBytes, salt }: Derivation): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey.reveal(), salt ?? '', purpose, lengthBytes));
}
