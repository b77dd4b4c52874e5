import { randomBytes, randomInt } from 'node:crypto';
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

/** Without I, L, O and U, which are misread (Crockford's base 32). */
const SPOKEN_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A one-time code that a person may have to type: 60 random bits as `K7Q2-M9XD-3HTR`. */
export function newSpokenCode(): string {
  const letters = Array.from({ length: 12 }, () => SPOKEN_LETTERS[randomInt(SPOKEN_LETTERS.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** The letters of a code that a person typed, as it was made: small letters, gaps and what is misread are forgiven. */
export function lettersOfCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
