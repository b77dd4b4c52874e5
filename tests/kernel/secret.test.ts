import { format, inspect } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/kernel/secret.ts';

const VALUE = 'EAAG-very-private';
const secret = new Secret(VALUE);

describe('a secret', () => {
  it.each([
    ['a template string', () => `${secret}`],
    ['text put together', () => `Bearer ${String(secret)}`],
    ['a list joined', () => [secret, secret].join(' ')],
    ['JSON', () => JSON.stringify({ token: secret, all: [secret] })],
    ['the debugger’s print', () => inspect({ deep: { token: secret } }, { depth: null, showHidden: true })],
    ['a formatted line', () => format('%s %o %O %j', secret, secret, secret, secret)],
    ['the message of an error', () => inspect(new Error(`refused with ${secret}`, { cause: secret }))],
    ['its own keys', () => JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret).map(String)])],
    ['a copy', () => JSON.stringify([{ ...secret }, Object.assign({}, secret)])],
    ['a log line', () => logged({ token: secret, nested: { token: secret }, list: [secret] })],
  ])('does not show in %s', (_, print) => {
    expect(print()).not.toContain(VALUE);
    expect(print()).not.toContain('private');
  });

  it('is told to who asks for it', () => {
    expect(secret.reveal()).toBe(VALUE);
    expect(new Secret({ key: 7 }).reveal()).toEqual({ key: 7 });
  });
});

function logged(fields: object): string {
  const lines: string[] = [];
  pino({ base: null }, { write: (line: string) => void lines.push(line) }).info(fields, 'connected');
  return lines.join('');
}
