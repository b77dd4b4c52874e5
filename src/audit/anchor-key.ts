import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { sha256 } from '../kernel/canonical-hash.ts';
import { deriveKey } from '../kernel/derive-key.ts';
import type { Secret } from '../kernel/secret.ts';

/** What signs anchors and archives of posts: Ed25519 (RFC 8032), derived from the house's secret key. */
export interface AnchorKey {
  /** 32 bytes in base64url. It may be given to anybody, and says nothing of the secret key. */
  readonly publicKey: string;
  /** @returns base64 */
  sign(text: string | Uint8Array): string;
}

const SEED_BYTES = 32;
/** The frame of a private key around its 32 bytes: RFC 8410, section 10.3. */
const PKCS8_FRAME = Buffer.from('302e020100300506032b657004220420', 'hex');

export function anchorKeyOf(secretKey: Secret<Uint8Array>): AnchorKey {
  const seed = deriveKey(secretKey, { purpose: 'communique anchor key', lengthBytes: SEED_BYTES });
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_FRAME, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = String(createPublicKey(key).export({ format: 'jwk' }).x);
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') };
}

/** Tells keys apart, for people as well: 16 hexadecimal digits. */
export function publicKeyId(publicKey: string): string {
  return sha256(Buffer.from(publicKey, 'base64url')).slice(0, 16);
}

/** Also false where the key or the signature is none at all. */
export function isSignedBy(publicKey: string, text: string | Uint8Array, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
