import { describe, expect, it } from 'vitest';
import { findForbidden } from './find-forbidden.ts';
import { sourceFiles } from './source-files.ts';

describe('time, chance and the environment', () => {
  it('are read in their own rooms only, and no type is any', () => {
    const files = sourceFiles('src');
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(findForbidden)).toEqual([]);
  });

  it.each([
    'const at = Date.now();',
    'const at = new Date();',
    'const at = new Date;',
    'const ms = performance.now();',
    'setTimeout(() => {}, 5);',
    'globalThis.setTimeout(() => {}, 5);',
    "import { setTimeout } from 'node:timers/promises';",
    'setInterval(tick, 5);',
    'const dice = Math.random();',
    'const url = process.env.DATABASE_URL;',
    'const { DATABASE_URL } = process.env;',
    'export function read(answer: any) {}',
    'const answer = given as any;',
  ])('would be found outside: %s', (text) => {
    expect(findForbidden({ path: 'src/channels/x/adapter.ts', text })).toHaveLength(1);
  });

  it.each([
    ['src/kernel/clock.ts', 'const at = Date.now();'],
    ['src/config/config.ts', 'const url = process.env.DATABASE_URL;'],
    ['src/main.ts', 'const env = process.env;'],
    ['src/channels/wire.ts', 'socket.setTimeout(0);'],
    ['src/channels/wire.ts', 'const at = new Date(0);'],
    ['src/channels/wire.ts', '// not Date.now(), nor any'],
    ['src/channels/wire.ts', "const words = 'Date.now() or any';"],
  ])('are allowed in %s: %s', (path, text) => {
    expect(findForbidden({ path, text })).toEqual([]);
  });
});
