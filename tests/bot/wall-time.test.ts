import { expect, test } from 'vitest';
import { readWallTime } from '../../src/bot/wall-time.ts';

const now = new Date('2026-11-29T08:00:00Z');
const read = (text: string) => readWallTime(text, 'Europe/Paris', now);

test.each([
  ['9:30', '2026-11-29T09:30'],
  ['8h', '2026-11-30T08:00'],
  ['9:30 2/9', '2027-09-02T09:30'],
  ['9:30 2/9/28', '2028-09-02T09:30'],
  ['2/9/2028 9:30', '2028-09-02T09:30'],
  ['9:30 29/2', '2028-02-29T09:30'],
])('"%s" is %s', (text, wallTime) => {
  expect(read(text)).toBe(wallTime);
});

test.each(['9:30 2/9/028', '9:30 2/9/8', '9:30 29/2/27', '9:30 31/4', '24:00', 'mai'])('"%s" is no time', (text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'bot.time_malformed' }));
});
