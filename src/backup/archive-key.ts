import { deriveKey } from '../kernel/derive-key.ts';
import type { Secret } from '../kernel/secret.ts';

/** What seals archives: derived from the house's secret key, which nothing else can be learned of from it. */
export interface ArchiveKey {
  /** Tells which secret key an archive or an escrow belongs to. 16 hexadecimal digits. */
  readonly id: string;
  /** 32 bytes, another for each salt. */
  derive(salt: Uint8Array): Uint8Array;
}

export function archiveKeyOf(secretKey: Secret<Uint8Array>): ArchiveKey {
  return {
    id: deriveKey(secretKey, { purpose: 'communique archive key id', lengthBytes: 8 }).toString('hex'),
    derive: (salt) => deriveKey(secretKey, { purpose: 'communique archive key', lengthBytes: 32, salt }),
  };
}
