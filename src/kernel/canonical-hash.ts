import { createHash } from 'node:crypto';

/** What can be hashed: JSON without numbers that lose digits, so that the same content has one form only. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/**
 * JSON with keys sorted by UTF-16 code unit and no white space, as RFC 8785 (JCS) defines it for the values allowed here.
 * Absent keys and `undefined` are the same.
 * @throws TypeError for a number that is not finite, and for text with half a character: neither has a form
 */
export function canonicalJson(value: Canonical): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`Cannot hash number: JSON has no form for it (value ${value})`);
  }
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as { readonly [key: string]: Canonical | undefined };
  const fields = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${quoted(key)}:${canonicalJson(record[key] as Canonical)}`);
  return `{${fields.join(',')}}`;
}

function quoted(text: string): string {
  if (!text.isWellFormed()) {
    throw new TypeError(`Cannot hash text: it has half a character (value ${JSON.stringify(text)})`);
  }
  return JSON.stringify(text);
}

/** SHA-256 of the canonical JSON, as 64 lower-case hexadecimal digits. */
export function canonicalHash(value: Canonical): string {
  return sha256(canonicalJson(value));
}

/** SHA-256 of text (as UTF-8) or bytes, as 64 lower-case hexadecimal digits. */
export function sha256(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}
