import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../house-rules/source-files.ts';

/** What a channel needs of the project, copied, so that a channel can be made in it. */
const COPIED = ['scripts/new-channel.ts', 'scripts/channel-templates.ts', 'src/kernel', 'src/channels', 'package.json'];
const SUPPORT = ['manual-clock', 'sample-content', 'scripted-network'].map((name) => `support/${name}.ts`);
const COPIED_TESTS = ['channels/contract.ts', 'channels/contract', 'channels/fixtures', ...SUPPORT];

let copy = '';

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'new-channel-'));
  const paths = [
    ...COPIED,
    'tsconfig.json',
    'biome.json',
    '.gitignore',
    ...COPIED_TESTS.map((path) => `tests/${path}`),
  ];
  for (const path of paths) await cp(join(ROOT, path), join(copy, path), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('npm run new:channel', () => {
  it.each([
    ['', 'a name is 1 to 30 lower-case letters'],
    ['Kakao-Talk', 'a name is 1 to 30 lower-case letters'],
    ['../x', 'a name is 1 to 30 lower-case letters'],
    ['x', 'src/channels/x is there already'],
    ['text', 'src/channels/text is there already'],
  ])('refuses the name "%s" and says why', async (name, why) => {
    const before = await readFile(join(copy, 'src/channels/registry.ts'), 'utf8');
    const { code, output } = await run('scripts/new-channel.ts', name);
    expect(output).toContain(`Cannot make the channel "${name}": ${why}`);
    expect(code).toBe(2);
    expect(await readFile(join(copy, 'src/channels/registry.ts'), 'utf8')).toBe(before);
  });

  it('lays out a channel that type-checks, is formatted, is registered, and fails the contract', async () => {
    const made = await run('scripts/new-channel.ts', 'kakaotalk');
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('src/channels/kakaotalk/adapter.ts') });
    const registry = await readFile(join(copy, 'src/channels/registry.ts'), 'utf8');
    expect(registry).toMatch(/bluesky: blueskyAdapter,\n {2}kakaotalk: kakaotalkAdapter,\n {2}manual: manualAdapter,/);

    const [types, format, contract] = await Promise.all([
      run('node_modules/typescript/bin/tsc'),
      run(
        'node_modules/@biomejs/biome/bin/biome',
        'ci',
        '--colors=off',
        ...(made.output.match(/\S+kakaotalk\S*\.ts/g) ?? []),
      ),
      run(
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=json',
        '--outputFile=report.json',
        'tests/channels/kakaotalk.test.ts',
      ),
    ]);
    expect(types).toEqual({ code: 0, output: '' });
    expect(format, format.output).toMatchObject({ code: 0 });
    const report = JSON.parse(
      await readFile(join(copy, 'report.json'), 'utf8').catch(() => expect.fail(contract.output)),
    );
    expect(report.numFailedTests, 'cases that the skeleton fails').toBeGreaterThan(20);
    expect(report.numPassedTests, 'cases about check, which works').toBeGreaterThan(10);
  }, 120_000);
});

/** Runs a script in the copy under this Node. */
function run(script: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: copy, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}
