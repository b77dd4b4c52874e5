import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORDS } from '../../src/kernel/words.ts';
import { isWebKey } from '../../src/web/words/web-key.ts';
import { ROOT } from '../house-rules/source-files.ts';
import { buildConsole } from '../support/built-console.ts';

/** A phone on a slow line waits for it once. */
const LIMIT_KB = 250;

const built = new AsyncDisposableStack();
let folders: readonly string[];
beforeAll(async () => {
  const one = built.use(await buildConsole());
  const other = built.use(await buildConsole());
  folders = [one.folder, other.folder];
});
afterAll(() => built.disposeAsync());

function filesOf(folder = folders[0] ?? ''): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

describe('the console as it is built', () => {
  it('is the same to the byte each time', () => {
    expect([...filesOf(folders[1])]).toEqual([...filesOf()]);
  });

  it('knows nothing of the machine, and has no map', () => {
    const files = [...filesOf()];
    expect(files.filter(([name]) => name.endsWith('.map'))).toEqual([]);
    expect(files.filter(([, text]) => text.includes(ROOT) || text.includes('sourceMappingURL'))).toEqual([]);
  });

  it(`is less than ${LIMIT_KB} kB on the line`, () => {
    const sizes = [...filesOf()].filter(([name]) => name.endsWith('.gz')).map(([, { length }]) => length / 1_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT_KB);
  });

  it('speaks both languages, and carries no words but its own', () => {
    const script = [...filesOf()].filter(([name]) => name.endsWith('.js')).map(([, text]) => text)[0] ?? '';
    const text = Buffer.from(script, 'latin1').toString('utf8');
    expect(text).toContain(WORDS['web.approve_means'].vi.slice(0, 30));
    const foreign = Object.entries(WORDS).filter(
      ([key, { en }]) => !isWebKey(key) && en.length > 40 && text.includes(en),
    );
    expect(foreign.map(([key]) => key)).toEqual([]);
  });
});
