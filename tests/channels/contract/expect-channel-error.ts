import { inspect } from 'node:util';
import { pino } from 'pino';
import { expect } from 'vitest';
import { ChannelError, type ChannelErrorCode } from '../../../src/channels/channel-error.ts';

/** What an error or a log must not show, and what was logged. */
interface Hidden {
  readonly secrets: readonly string[];
  readonly log: readonly string[];
}

/**
 * Expects `call` to reject with a ChannelError of one of `codes`, in which, as in the log, no secret shows: not in its
 * message, its JSON, its causes, nor in what Node and the logger print of it.
 */
export async function expectChannelError(
  call: Promise<unknown>,
  codes: ChannelErrorCode | readonly ChannelErrorCode[],
  hidden: Hidden,
): Promise<ChannelError> {
  const thrown = await call.then(
    (value) => expect.fail(`expected a ChannelError ${codes}, but the call gave ${inspect(value)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof ChannelError)) {
    expect.fail(`an adapter throws ChannelErrors only, this is ${inspect(thrown, { depth: 1 })}`);
  }
  expect([codes].flat(), `${thrown.code}: ${thrown.message}`).toContain(thrown.code);
  expectNoSecret(printsOf(thrown), hidden.secrets);
  expectNoSecret(hidden.log, hidden.secrets);
  return thrown;
}

/** Authorisation headers, also of tokens that a library derived from the credentials. */
const AUTHORISATION = /\b(?:Bearer|Basic) [\w+/=.~-]{8,}|oauth_signature=/;

export function expectNoSecret(prints: readonly string[], secrets: readonly string[]): void {
  for (const print of prints) {
    for (const secret of secrets.flatMap((value) => [value, encodeURIComponent(value)])) {
      if (print.includes(secret)) expect.fail(`a secret shows in: ${around(print, print.indexOf(secret))}`);
    }
    const header = AUTHORISATION.exec(print);
    if (header) expect.fail(`an authorisation shows in: ${around(print, header.index)}`);
  }
}

function printsOf(error: ChannelError): readonly string[] {
  return [
    error.message,
    JSON.stringify(error),
    inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    inspect(pino.stdSerializers.errWithCause(error), { depth: Number.POSITIVE_INFINITY }),
  ];
}

function around(print: string, at: number): string {
  return print.slice(Math.max(0, at - 200), at + 60);
}
