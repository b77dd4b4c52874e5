import { type ApiAnswer, ok, Refusal } from '../protocol.ts';

/** The Bot API's answers: https://core.telegram.org/bots/api#making-requests (10.1, June 2026). */
export function success(result: unknown): ApiAnswer {
  return ok({ ok: true, result });
}

export function failure(code: number, description: string, parameters?: object): ApiAnswer {
  return { status: code, body: { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) } };
}

/** @throws Refusal with status 400 */
export function refuse(description: string): never {
  throw new Refusal(failure(400, `Bad Request: ${description}`));
}

export function forbid(description: string): never {
  throw new Refusal(failure(403, `Forbidden: ${description}`));
}
