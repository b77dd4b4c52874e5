import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: sorts by the time it was made, which keeps indexes compact. */
export function newId(): string {
  return v7();
}

/** `bytes` random bytes as base64url, for tokens that people never type. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
