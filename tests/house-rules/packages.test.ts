import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly gypfile?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

describe('package-lock.json', () => {
  it('names no registry, so that each place can use its own', () => {
    expect(Object.keys(lock.packages).filter((path) => lock.packages[path]?.resolved?.startsWith('http'))).toEqual([]);
  });

  /**
   * npm compiles whatever has a binding.gyp unless its package.json says not to, and looks that up in the lock file, where
   * it never writes it. better-sqlite3 ships its binaries; without this line, which `npm install` drops, `npm ci` wants
   * Python (npm 11 also reads `allowScripts`, npm 10 doesn't).
   */
  it('says by hand that better-sqlite3 is not to be compiled: "gypfile": false', () => {
    expect(lock.packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
  });

  it.each(['@biomejs/biome', 'rolldown', 'sharp'])('holds the binaries of %s for Linux, macOS and Windows', (name) => {
    const wanted = Object.keys(lock.packages[`node_modules/${name}`]?.optionalDependencies ?? {});
    const locked = wanted.filter((dependency) => lock.packages[`node_modules/${dependency}`]?.version);
    for (const platform of ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64']) {
      expect(
        locked.some((dependency) => dependency.includes(platform)),
        platform,
      ).toBe(true);
    }
  });
});
