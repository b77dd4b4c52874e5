import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: sorts by the time it was made, which keeps indexes compact. */
export function newId(): string {
  return v7();
}

/** Whether it has the form of an id: the database refuses to look for anything else. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** `bytes` random bytes as base64url, for tokens that people never type. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
