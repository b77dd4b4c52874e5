import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECOND } from '../kernel/durations.ts';

/** Codes of an authenticator app: RFC 6238 (May 2011) with what every app takes for granted, SHA-1, six digits, 30 s. */
export const STEP_MS = 30 * SECOND;
const DIGITS = 6;
/** A code of the step before or after is taken too: clocks differ, and people type slowly (RFC 6238, 5.2). */
const DRIFT_STEPS = [0, -1, 1];

/** RFC 4226, 4: 160 bits. */
export const SECRET_BYTES = 20;

/** The time step in which the code is the right one, near `at`; nothing where it is none of those. */
export function stepOfCode(secret: Uint8Array, code: string, at: Date): number | undefined {
  const now = Math.floor(at.getTime() / STEP_MS);
  // All are computed and compared whatever is found, so that the time it takes tells nothing.
  const matching = DRIFT_STEPS.map((drift) => now + drift).filter((step) => isEqual(codeAt(secret, step), code));
  return matching[0];
}

/** The code of a time step: RFC 4226, 5.3 (December 2005). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** What an authenticator app reads from a QR code: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function otpauthUrl(secret: Uint8Array, account: string): string {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(ISSUER)}`;
}

const ISSUER = 'Communique';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, 6, without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function isEqual(wanted: string, given: string): boolean {
  const [a, b] = [Buffer.from(wanted), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
