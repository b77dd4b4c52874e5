import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';

// What passes through raw SQL with positional values on both engines, arrays among them, each with its cast. JSON goes
// as its text, also inside an array.
const { prisma } = await testDatabase();

const back = async (cast: string, value: unknown) => {
  const rows = await prisma.$queryRawUnsafe<{ value: unknown }[]>(`select $1::${cast} as value`, value);
  return rows[0]?.value;
};
const AT = new Date('2026-09-02T02:00:00.123Z');
const ID = '0198c1d4-6f2a-7c11-9d4e-3b5a1f0e2c77';

it.each([
  ['text', 'Xin chào “Huế”', 'Xin chào “Huế”'],
  ['int', 42, 42],
  ['boolean', true, true],
  ['uuid', ID, ID],
  ['timestamptz', AT, AT],
  ['bytea', Uint8Array.of(0, 255, 92), Uint8Array.of(0, 255, 92)],
  ['jsonb', JSON.stringify({ a: [1, null, '"'] }), { a: [1, null, '"'] }],
  ['text[]', ['a', 'b,"c"', '', '{}', 'NULL', 'x\\y'], ['a', 'b,"c"', '', '{}', 'NULL', 'x\\y']],
  ['text[]', [], []],
  ['text[]', ['a', null], ['a', null]],
  ['uuid[]', [ID], [ID]],
  ['int[]', [1, 2], [1, 2]],
  ['boolean[]', [true, false], [true, false]],
  ['timestamptz[]', [AT, null], [AT, null]],
  ['timestamptz[]', [AT.toISOString()], [AT]],
  ['jsonb[]', ['{"a":"b,\\"c\\""}', '[1]'], [{ a: 'b,"c"' }, [1]]],
  ['bytea[]', [Uint8Array.of(0, 255)], [Uint8Array.of(0, 255)]],
])('carries %s %j there and back', async (cast, sent, read) => {
  expect(await back(cast, sent)).toEqual(read);
});

it('carries a bigint there and back', async () => {
  expect(await back('bigint', 2n ** 53n)).toBe(2n ** 53n);
});
