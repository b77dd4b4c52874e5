import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../src/channels/registry.ts';
import { ROOT } from './source-files.ts';

const CHANNELS_FOLDER = join(ROOT, 'src/channels');
const folders = readdirSync(CHANNELS_FOLDER).filter((name) => existsSync(join(CHANNELS_FOLDER, name, 'adapter.ts')));

describe('the registry of channels', () => {
  it('is the folders that hold an adapter', () => {
    expect(Object.keys(CHANNELS).sort()).toEqual([...folders].sort());
  });

  it('names each adapter as its folder', () => {
    for (const [name, adapter] of Object.entries(CHANNELS)) expect(adapter.channel).toBe(name);
  });
});

describe.each(folders)('the channel %s', (name) => {
  it('checks content in a file of its own and says in a README how it is used', () => {
    expect(existsSync(join(CHANNELS_FOLDER, name, 'check.ts')), 'check.ts').toBe(true);
    expect(existsSync(join(CHANNELS_FOLDER, name, 'README.md')), 'README.md').toBe(true);
  });

  it('is held to the contract by its test', () => {
    expect(readFileSync(join(ROOT, 'tests/channels', `${name}.test.ts`), 'utf8')).toContain('describeContract(');
  });

  it('checks content without anything that a browser lacks', () => {
    expect(importsOf(join(CHANNELS_FOLDER, name, 'check.ts')).filter((path) => path.startsWith('node:'))).toEqual([]);
  });
});

/** What a file imports, itself and through our own files, types left out. */
function importsOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const paths = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type\b)(?:[^;']*? from)? '([^']+)'/gms)];
  return paths.flatMap(([, path = '']) => (path.startsWith('.') ? importsOf(join(file, '..', path), seen) : [path]));
}
