import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { sha256 } from '../../src/kernel/canonical-hash.ts';
import { type SandboxProcess, type SentPost, startSandboxProcess } from './sandbox-process.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES = join(ROOT, 'examples');

const home = await mkdtemp(join(tmpdir(), 'communique-tour-'));
let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await startSandboxProcess(join(home, 'sandbox'));
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
  await rm(home, { recursive: true });
});

interface Ran {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run tour` as people type it, on a data folder and networks of our own. */
function runTour(): Promise<Ran> {
  return run('tour', '--', '--json', '--sandbox', sandbox.origin);
}

function run(...script: readonly string[]): Promise<Ran> {
  const settings = [`COMMUNIQUE_DATA=${join(home, 'data')}`, 'COMMUNIQUE_LOG_LEVEL=error'];
  const command = ['npm', 'run', '--silent', ...script];
  return new Promise((resolve) => {
    execFile('env', ['-u', 'DATABASE_URL', ...settings, ...command], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

const summary = z.object({
  newPublications: z.number(),
  findings: z.array(z.string()),
  parts: z.number(),
  rows: z.array(z.object({ network: z.string() })),
});

interface Expected {
  readonly network: string;
  readonly mission: string;
  readonly text: string;
  readonly pictures: readonly { readonly sha256: string; readonly alt: string }[];
  /** The text of the part before it in its thread. */
  readonly answers: string | undefined;
}

type Row = Readonly<Record<'post' | 'mission' | 'language' | 'networks' | 'text' | 'pictures' | 'alt', string>>;

/** What the file of the example asks for, read here by itself: rows of one post, language and networks are a thread. */
function expectedPosts(): readonly Expected[] {
  const rows: Row[] = parse(readFileSync(join(EXAMPLES, 'national-day.csv')), { columns: true, bom: true });
  const threadOf = (row: Row | undefined) => row && [row.post, row.mission, row.language, row.networks].join();
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const answers = threadOf(before) === threadOf(row) ? before?.text : undefined;
    return networksOf(row).map((network) => ({ network, ...row, pictures: picturesOf(row, network), answers }));
  });
}

/** Those that have an interface to post by. */
function networksOf({ networks }: Row): readonly string[] {
  return networks.split(' ').filter((network) => network !== 'manual');
}

function picturesOf({ pictures, alt }: Row, network: string): Expected['pictures'] {
  if (pictures === '') return [];
  const hash = sha256(readFileSync(join(EXAMPLES, pictures)));
  return [{ sha256: hash, alt: network === 'telegram' ? '' : alt }];
}

const described = ({ network, text, pictures, answers }: Omit<Expected, 'mission'>) =>
  JSON.stringify({ network, text, pictures, answers });

/** The same of a post that a network received. */
function describedAt(post: SentPost, posts: readonly SentPost[]): string {
  const { network, handle, text, media, replyTo } = post;
  const pictures = media.map(({ sha256: hash, alt }) => ({ sha256: hash, alt }));
  const parent = posts.find((one) => one.network === network && one.handle === handle && one.id === replyTo);
  return described({ network, text, pictures, answers: parent?.text });
}

/** Every post that the file asks for is there once, and no other; the posts of one mission are those of one profile. */
async function expectAllOnce(): Promise<void> {
  const [expected, posts] = [expectedPosts(), await sandbox.posts()];
  const received = posts.map((post) => describedAt(post, posts));
  expect(received.toSorted()).toEqual(expected.map(described).toSorted());
  const handles = new Map(posts.map(({ handle }, index) => [received[index], handle]));
  const profiles = new Set(expected.map((one) => `${one.mission} ${one.network} ${handles.get(described(one))}`));
  const missions = new Set(expected.map(({ mission, network }) => `${mission} ${network}`));
  const senders = new Set(posts.map(({ network, handle }) => `${network} ${handle}`));
  expect([profiles.size, senders.size]).toEqual([missions.size, missions.size]);
  expect(await sandbox.accepted()).toBe(expected.length);
}

it('publishes the National Day on four networks, and once more nothing of it', async () => {
  const first = await runTour();
  expect(first, first.stderr).toMatchObject({ code: 0 });
  const told = summary.parse(JSON.parse(first.stdout));
  expect(told).toMatchObject({ findings: [], newPublications: told.rows.length, parts: expectedPosts().length });
  await expectAllOnce();

  const second = await runTour();
  expect(second, second.stderr).toMatchObject({ code: 0 });
  expect(summary.parse(JSON.parse(second.stdout))).toEqual({ ...told, newPublications: 0 });
  await expectAllOnce();

  const verified = await run('communique', '--', 'audit', 'verify', '--json');
  expect(verified, verified.stderr).toMatchObject({ code: 0 });
  const { records, ...found } = JSON.parse(verified.stdout);
  expect(found).toMatchObject({ ok: true, doubtful: [], restarts: [], anchored: { seq: records } });
}, 600_000);
