import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { anchorKeyOf } from '../../src/audit/anchor-key.ts';
import { signLine } from '../../src/audit/anchor-line.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { examineAnchors } from '../../src/run/doctor-anchors.ts';

const folder = await mkdtemp(join(tmpdir(), 'communique-doctor-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const dataFolder = join(folder, 'data');
const examine = (anchorsFile: string, mode: 'trial' | 'production' = 'production') =>
  examineAnchors({ anchorsFile, dataFolder, mode }, 'en');

it('a share that is away is wrong', async () => {
  expect(await examine('/nowhere/anchors.jsonl')).toMatchObject({
    verdict: 'wrong',
    words: expect.stringContaining('ENOENT'),
  });
});

it('a file that is still to be written is worth a note', async () => {
  expect(await examine(join(folder, 'anchors.jsonl'))).toMatchObject({
    verdict: 'note',
    words: expect.stringContaining('no anchor'),
  });
});

it('the time of the last anchor is told, whatever was left unfinished behind it', async () => {
  const file = join(folder, 'anchors.jsonl');
  const head = { at: new Date('2026-09-02T01:00:00Z'), seq: 7n, hash: 'ab'.repeat(32) };
  const line = signLine('anchor', head, anchorKeyOf(new Secret(new Uint8Array(32).fill(7))));
  await writeFile(file, `${JSON.stringify(line)}\n{"kind":"anch`);
  expect(await examine(file)).toEqual({
    subject: 'anchors',
    verdict: 'ok',
    words: `the last anchor of the audit log came 2026-09-02T01:00:00.000Z, into ${file}`,
  });
});

it('beside the database it is worth a note in production, and as it should be in a trial', async () => {
  const file = join(dataFolder, 'anchors.jsonl');
  expect(await examine(file)).toMatchObject({ verdict: 'note', words: expect.stringContaining('another machine') });
  expect((await examine(file, 'trial')).words).not.toContain('another machine');
});
