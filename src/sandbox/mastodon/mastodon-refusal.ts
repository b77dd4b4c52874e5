import { type ApiAnswer, Refusal } from '../protocol.ts';

/** Mastodon's error body: https://docs.joinmastodon.org/entities/Error/ (2026). */
export function mastodonError(status: number, error: string): ApiAnswer {
  return { status, body: { error } };
}

/** @throws Refusal */
export function refuse(status: number, error: string): never {
  throw new Refusal(mastodonError(status, error));
}

/** @throws Refusal with status 422, worded as Rails does */
export function refuseInvalid(...problems: readonly string[]): never {
  return refuse(422, `Validation failed: ${problems.join(', ')}`);
}

export function notFound(): never {
  return refuse(404, 'Record not found');
}
