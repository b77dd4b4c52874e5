import { hkdfSync } from 'node:crypto';
import type { Secret } from '../kernel/secret.ts';

/** What seals archives: derived from the house's secret key, which nothing else can be learned of from it. */
export interface ArchiveKey {
  /** Tells which secret key an archive or an escrow belongs to. 16 hexadecimal digits. */
  readonly id: string;
  /** 32 bytes, another for each salt. */
  derive(salt: Uint8Array): Uint8Array;
}

export function archiveKeyOf(secretKey: Secret<Uint8Array>): ArchiveKey {
  const derived = (salt: Uint8Array, purpose: string, lengthBytes: number) =>
    Buffer.from(hkdfSync('sha256', secretKey.reveal(), salt, purpose, lengthBytes));
  return {
    id: derived(new Uint8Array(), 'communique archive key id', 8).toString('hex'),
    derive: (salt) => derived(salt, 'communique archive key', 32),
  };
}
