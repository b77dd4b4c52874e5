import { type ApiAnswer, Refusal } from '../protocol.ts';

/** https://atproto.com/specs/xrpc#error-responses (2026); the words are those of the PDS of August 2026. */
export function xrpcError(status: number, error: string, message: string): ApiAnswer {
  return { status, body: { error, message } };
}

/** @throws Refusal */
export function refuse(status: number, error: string, message: string): never {
  throw new Refusal(xrpcError(status, error, message));
}

/** @throws Refusal with status 400 */
export function refuseInput(message: string, error = 'InvalidRequest'): never {
  return refuse(400, error, message);
}
