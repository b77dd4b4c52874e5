import { plus, SECOND } from '../kernel/durations.ts';

/**
 * The instant that a `Retry-After` header names, in seconds or as an HTTP date (RFC 9110, 10.2.3).
 * Absent for a header that is missing or unreadable.
 */
export function retryAfter(header: unknown, now: Date): Date | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  if (/^\s*\d+\s*$/.test(header)) return plus(now, Number(header) * SECOND);
  return validDate(header);
}

/** The instant that `text` names, if it names one. */
export function validDate(text: string): Date | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** `at`, but never now or earlier: a network's clock behind ours would have us ask again at once. */
export function notBeforeSoon(at: Date, now: Date): Date {
  const soon = plus(now, SECOND);
  return at < soon ? soon : at;
}
