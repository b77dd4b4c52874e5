import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../src/access/tokens.ts';
import { record } from '../../src/audit/record.ts';
import { connectInProcess } from '../../src/cli/api-client.ts';
import { runProgram } from '../../src/cli/program.ts';
import { createServer } from '../../src/http/server.ts';
import { canonicalHash } from '../../src/kernel/canonical-hash.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { cliWith, type Ran } from '../cli/run-cli.ts';
import { parisIn, testHouse } from '../support/test-house.ts';

const opened = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'communique-export-'));
opened.defer(() => rm(folder, { recursive: true, force: true }));
const house = opened.use(await testHouse());
const { prisma } = house.database;
afterAll(() => opened.disposeAsync());

const BY = { actor: { kind: 'system' }, way: 'system' } as const;
/** Begins as a formula of a spreadsheet does. */
const FORMULA = '=HYPERLINK("https://evil.example";"x")';
let cliOf: (handle: string) => Promise<(...argv: readonly string[]) => Promise<Ran>>;
let cli: (...argv: readonly string[]) => Promise<Ran>;
let number: string;
let api: FastifyInstance;

beforeAll(async () => {
  const { services } = house.app;
  api = await createServer({ services, clock: systemClock, logger: silentLogger, version: '0.1.0' });
  opened.defer(() => api.close());
  cliOf = async (handle) => {
    const { id: memberId } = await house.actor(handle);
    const { token } = await house.database.transaction((tx) =>
      issueToken(tx, systemClock, { memberId, label: 'test' }, BY),
    );
    return cliWith({ token: new Secret(token.reveal()), connect: () => connectInProcess(api) });
  };
  cli = await cliOf('kiemtoan');
  const placements = [{ account: 'x', at: parisIn(3_600) }];
  const variants = [{ language: 'fr', parts: [{ text: 'Bonjour', pictures: [] }], placements }];
  const [delivery] = await house.approved({ variants });
  number = delivery?.post ?? '';
  await house.approved({ variants });
  const entries = Array.from({ length: 1_500 }, () => ({
    ...BY,
    action: 'many.noted',
    subject: { kind: 'odd', id: FORMULA },
    details: { n: 1.5, text: 'dấu "ngoặc", đ\u2028' },
  }));
  await house.database.transaction((tx) => record(tx, systemClock, entries));
});

describe('the export', () => {
  test('is for auditors only', async () => {
    const out = join(folder, 'refused.jsonl');
    const refused = await (await cliOf('par.author'))('audit', 'export', '--out', out);
    expect(refused).toMatchObject({ exit: 1, err: expect.stringContaining('Cannot read the audit log') });
    await expect(stat(out)).rejects.toThrow('ENOENT');
  });

  test('as JSON Lines has every entry once, each of which can be checked by itself and with the one before', async () => {
    const out = join(folder, 'audit.jsonl');
    const done = await cli('audit', 'export', '--out', out);
    expect(done, done.err).toMatchObject({ exit: 0, out: expect.stringContaining('audit.jsonl') });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const lines = (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    let previousHash = '';
    for (const [index, { hash, ...content }] of lines.entries()) {
      expect(content.seq).toBe(String(index + 1));
      expect(content.previousHash).toBe(previousHash);
      expect(canonicalHash(content)).toBe(hash);
      previousHash = hash;
    }
    expect(lines.at(-1)).toMatchObject({ action: 'audit.exported' });
    expect(lines.length).toBe(Number((await prisma.auditHead.findFirstOrThrow()).seq));
    expect(await cli('audit', 'export', '--out', out)).toMatchObject({
      exit: 1,
      err: expect.stringContaining('there'),
    });
  });

  test('as a table runs no formula', async () => {
    const { exit, out } = await cli('audit', 'export', '--format', 'csv');
    expect(exit).toBe(0);
    const rows: Record<string, string>[] = parse(out, { bom: true, columns: true });
    const row = rows.find(({ action }) => action === 'many.noted');
    expect(row).toMatchObject({
      subjectId: `'${FORMULA}`,
      details: JSON.stringify({ n: 1.5, text: 'dấu "ngoặc", đ\u2028' }),
    });
    expect(rows.filter(({ action }) => action === 'many.noted')).toHaveLength(1_500);
  });

  test('ends well where who reads it has seen enough', async () => {
    const { id: memberId } = await house.actor('kiemtoan');
    const { token } = await house.database.transaction((tx) =>
      issueToken(tx, systemClock, { memberId, label: 'pipe' }, BY),
    );
    const closed = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('closed'), { code: 'EPIPE' })),
    });
    const said = new PassThrough();
    const deps = {
      version: '0.1.0',
      language: 'en',
      token: new Secret(token.reveal()),
      tokenOf: () => undefined,
      connect: async () => connectInProcess(api),
      local: () => Promise.reject(new Error('nobody expected it')),
    } as const;
    expect(await runProgram(['audit', 'export'], { stdout: closed, stderr: said }, deps)).toBe(0);
    expect(said.read()).toBeNull();
  });

  test('may be of a span', async () => {
    expect((await cli('audit', 'export', '--from', '2099-01-01')).out).toBe('');
    expect((await cli('audit', 'export', '--until', '2020-01-01')).out).toBe('');
    const [first] = (await cli('audit', 'export', '--from', '2020-01-01')).out.split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({ seq: '1' });
  });
});

describe('the list', () => {
  const listed = async (...options: readonly string[]) => {
    const { exit, out, err } = await cli('audit', 'list', '--json', ...options);
    expect(exit, err).toBe(0);
    return JSON.parse(out).records as readonly Record<string, string | null>[];
  };

  test('has all that became of a post and its deliveries, and nothing else', async () => {
    const entries = await listed('--post', number);
    const actions = entries.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['post.submitted', 'post.decided.approve', 'delivery.planned']));
    expect(new Set(entries.map(({ post }) => post))).toEqual(new Set([number]));
  });

  test('has what a person did, by name of sign-in or id', async () => {
    const { id } = await house.actor('par.head');
    const entries = await listed('--actor', 'par.head');
    expect(entries.length).toBeGreaterThan(1);
    expect(new Set(entries.map(({ actorHandle }) => actorHandle))).toEqual(new Set(['par.head']));
    expect(await listed('--actor', id)).toEqual(entries);
  });

  test('has one kind of action, page after page, or the newest of them in order', async () => {
    expect(await listed('--action', 'many')).toHaveLength(1_500);
    expect(await listed('--action', 'man')).toEqual([]);
    const newest = await listed('--newest', '2', '--action', 'many.noted');
    expect(newest).toHaveLength(2);
    expect(Number(newest[0]?.seq)).toBe(Number(newest[1]?.seq) - 1);
  });

  test('is shown with names, doors and times', async () => {
    const { out } = await cli('audit', 'list', '--post', number, '--action', 'post.decided');
    expect(out).toMatch(new RegExp(`par\\.head +command line +post\\.decided\\.approve +${number}`));
    expect((await cli('audit', 'list', '--subject', 'nothing')).out).toContain('No entry');
  });
});
