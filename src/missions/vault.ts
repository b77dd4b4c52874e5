import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { deriveKey } from '../kernel/derive-key.ts';
import { AppError } from '../kernel/errors.ts';
import type { Secret } from '../kernel/secret.ts';

/**
 * Keeps the credentials of accounts, and the secrets of second factors: what the database holds can be read with the key
 * only, and only as that account's or member's.
 */
export interface Vault {
  /** `credentials` must survive JSON. */
  seal(accountId: string, credentials: unknown): Uint8Array<ArrayBuffer>;
  /**
   * @returns what was sealed, to be parsed by the adapter's schema
   * @throws AppError `vault.wrong_key`, `vault.damaged`
   */
  open(accountId: string, sealed: Uint8Array): unknown;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;

/** Sealed bytes: version, key id, nonce, tag, cipher text. */
const VERSION = 1;
const KEY_ID_BYTES = 8;
/** NIST SP 800-38D, 8.2.2: a random nonce of 96 bits. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TEXT_AT = 1 + KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES;

/**
 * @param secretKey 32 bytes; the vault's own key is derived from it, so it may serve other purposes as well
 * @param name what is sealed in one vault opens in no other
 * @throws AppError `vault.key_malformed`
 */
export function createVault(secretKey: Secret<Uint8Array>, name: 'vault' | 'second factor' = 'vault'): Vault {
  const lengthBytes = secretKey.reveal().length;
  if (lengthBytes !== KEY_BYTES) throw new AppError('vault.key_malformed', { lengthBytes });
  const key = createSecretKey(deriveKey(secretKey, { purpose: `communique ${name} key`, lengthBytes: KEY_BYTES }));
  const keyId = deriveKey(secretKey, { purpose: `communique ${name} key id`, lengthBytes: KEY_ID_BYTES });
  const header = Buffer.concat([Buffer.of(VERSION), keyId]);
  /** What is authenticated without being hidden: bytes moved to another account's row do not open there. */
  const bound = (accountId: string) => Buffer.concat([header, Buffer.from(accountId)]);
  return {
    seal(accountId, credentials) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound(accountId));
      const text = Buffer.concat([cipher.update(JSON.stringify(credentials), 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([header, nonce, cipher.getAuthTag(), text]));
    },
    open(accountId, sealed) {
      const parts = partsOf(accountId, sealed);
      if (!parts.keyId.equals(keyId)) throw new AppError('vault.wrong_key', { accountId });
      const decipher = createDecipheriv(CIPHER, key, parts.nonce, { authTagLength: TAG_BYTES })
        .setAAD(bound(accountId))
        .setAuthTag(parts.tag);
      try {
        return JSON.parse(Buffer.concat([decipher.update(parts.text), decipher.final()]).toString('utf8'));
      } catch (cause) {
        throw new AppError('vault.damaged', { accountId }, { cause });
      }
    },
  };
}

function partsOf(accountId: string, sealed: Uint8Array) {
  const bytes = Buffer.from(sealed);
  if (bytes.length <= TEXT_AT || bytes[0] !== VERSION) throw new AppError('vault.damaged', { accountId });
  return {
    keyId: bytes.subarray(1, 1 + KEY_ID_BYTES),
    nonce: bytes.subarray(1 + KEY_ID_BYTES, TEXT_AT - TAG_BYTES),
    tag: bytes.subarray(TEXT_AT - TAG_BYTES, TEXT_AT),
    text: bytes.subarray(TEXT_AT),
  };
}
