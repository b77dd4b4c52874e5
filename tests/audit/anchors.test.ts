import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { anchorFileAt } from '../../src/audit/anchor-file.ts';
import { type AnchorKey, anchorKeyOf } from '../../src/audit/anchor-key.ts';
import { signKeyLine, signLine } from '../../src/audit/anchor-line.ts';
import { type Anchors, headOf, writeAnchor } from '../../src/audit/anchors.ts';
import { type AuditEntry, record } from '../../src/audit/record.ts';
import { type Verification, verifyAudit } from '../../src/audit/verify.ts';
import type { Tx } from '../../src/db/database.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { cutTail, rewriteChain } from './forge.ts';

const database = await testDatabase();
const { prisma } = database;
const clock = createManualClock(new Date('2026-09-02T01:00:00Z'));
const DAY_MS = 86_400_000;
const NOTED: AuditEntry = {
  actor: { kind: 'system' },
  way: 'system',
  action: 'post.noted',
  subject: { kind: 'post', id: 'p-1' },
};

const folder = await mkdtemp(join(tmpdir(), 'communique-anchors-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const keyOf = (byte: number): AnchorKey => anchorKeyOf(new Secret(new Uint8Array(32).fill(byte)));
const key = keyOf(7);
const newKey = keyOf(8);
const strangersKey = keyOf(9);

let files = 0;
let path: string;
let anchors: Anchors;
/** The records at which the three days of `beforeEach` were anchored. */
let days: bigint[];

beforeEach(async () => {
  files += 1;
  path = join(folder, `${files}.jsonl`);
  anchors = { file: anchorFileAt(path, folder), key };
  days = [];
  for (let day = 0; day < 3; day += 1) days.push(await dayOf(4));
});

/** Some records, an anchor, and a night. @returns the record that was anchored */
async function dayOf(count: number, by: Anchors = anchors): Promise<bigint> {
  await database.transaction((tx) => record(tx, clock, Array(count).fill(NOTED)));
  await writeAnchor({ database, clock }, by);
  const { seq } = await headOf(prisma, clock);
  clock.advance(DAY_MS);
  return seq;
}

async function verify(db: Tx = prisma, publicKey = key.publicKey, copy?: string): Promise<Verification> {
  const own = { name: 'own', text: await anchors.file.read() } as const;
  const texts = copy === undefined ? [own] : [own, { name: 'copy', text: copy } as const];
  return verifyAudit(db, { anchors: { publicKey, now: clock.now(), files: texts }, pageSize: 5 });
}

interface Looked {
  readonly alone: Verification;
  readonly held: Verification;
}

/** Looks at what somebody did to the database, which then is as it was. */
async function lookedAtAfter(forging: (tx: Tx) => Promise<void>, publicKey = key.publicKey): Promise<Looked> {
  const seen: Looked[] = [];
  const undone = database.transaction(async (tx) => {
    await forging(tx);
    seen.push({ alone: await verifyAudit(tx), held: await verify(tx, publicKey) });
    throw new Error('take it back');
  });
  await expect(undone).rejects.toThrow('take it back');
  const [found] = seen;
  if (!found) throw new Error('nothing was seen');
  return found;
}

const lineCount = async () => (await readFile(path, 'utf8')).split('\n').length - 1;
const dayAt = (day: number) => days[day] ?? 0n;

describe('the anchors', () => {
  it('that are gone where some were due: nothing outside stands for the record, and it is not called well', async () => {
    await writeFile(path, '');
    const first = await prisma.auditRecord.findFirstOrThrow({ orderBy: { seq: 'asc' } });
    const gone = { ok: false, reason: 'anchors_missing', seq: 1n, found: { at: first.at }, anchored: null };
    expect(await verify()).toMatchObject(gone);
    await appendFile(path, '{"kind":"anchor","at":"2026-0');
    expect(await verify()).toMatchObject({ ...gone, doubtful: [{ why: 'unfinished' }] });
    await rm(path);
    expect(await verify()).toMatchObject(gone);
  });

  it('are not due in a house of yesterday, which is told', async () => {
    const first = await prisma.auditRecord.findFirstOrThrow({ orderBy: { seq: 'asc' } });
    const at = (hours: number) => new Date(first.at.getTime() + hours * 3_600_000);
    const found = (now: Date) =>
      verifyAudit(prisma, { anchors: { publicKey: key.publicKey, now, files: [{ name: 'own', text: '' }] } });
    expect(await found(at(25))).toMatchObject({
      ok: true,
      anchored: null,
      warnings: [{ kind: 'none_yet', at: at(0) }],
    });
    expect(await found(at(25.1))).toMatchObject({ ok: false, reason: 'anchors_missing' });
  });

  it('are said to have begun late where older ones are gone, and to be old where the record went on without', async () => {
    await writeFile(path, '');
    await dayOf(1);
    const seq = await dayOf(1);
    const [, newest = ''] = (await anchors.file.read()).split('\n');
    await writeFile(path, `${newest}\n`);
    const at = new Date(JSON.parse(newest).at);
    const late = { kind: 'late', at };
    expect(await verify()).toMatchObject({ ok: true, anchored: { seq }, warnings: [late] });
    clock.advance(DAY_MS + 1);
    await database.transaction((tx) => record(tx, clock, [NOTED]));
    expect(await verify()).toMatchObject({ ok: true, anchored: { seq }, warnings: [late, { kind: 'old', at }] });
  });

  it('agree with a record that nobody touched, up to the newest of them', async () => {
    expect(await lineCount()).toBe(3);
    expect(await verify()).toMatchObject({ ok: true, anchored: { seq: dayAt(2) }, doubtful: [] });
  });

  it('show a chain that was computed anew, and from where on', async () => {
    const { alone, held } = await lookedAtAfter((tx) => rewriteChain(tx, dayAt(0) + 2n, 'post.approved'));
    expect(alone).toMatchObject({ ok: true });
    expect(held).toMatchObject({
      ok: false,
      reason: 'rewritten',
      seq: dayAt(1),
      anchored: { seq: dayAt(0) },
      shownBy: { seq: dayAt(1) },
      found: { action: 'post.noted' },
    });
  });

  it('show a tail that was cut off, also where the cut chain has grown since', async () => {
    const { alone, held } = await lookedAtAfter((tx) => cutTail(tx, 3));
    expect(alone).toMatchObject({ ok: true });
    const shown = { ok: false, anchored: { seq: dayAt(1) }, shownBy: { seq: dayAt(2) } };
    expect(held).toMatchObject({ ...shown, reason: 'cut', seq: dayAt(2) - 2n, found: null });

    const grown = await lookedAtAfter(async (tx) => {
      await cutTail(tx, 3);
      const entry = { actor: { kind: 'system' }, way: 'system', action: 'post.grown' } as const;
      await record(tx, clock, Array(5).fill({ ...entry, subject: { kind: 'post', id: 'p-1' } }));
    });
    expect(grown.alone).toMatchObject({ ok: true });
    expect(grown.held).toMatchObject({ ...shown, reason: 'rewritten', seq: dayAt(2) });
  });

  it('that are written while the record grows never seem to be cut', async () => {
    const text = await anchors.file.read();
    await dayOf(1);
    const own = { name: 'own', text } as const;
    const found = await verifyAudit(prisma, { anchors: { publicKey: key.publicKey, now: clock.now(), files: [own] } });
    expect(found).toMatchObject({ ok: true, anchored: { seq: dayAt(2) } });
  });
});

describe('lines that count for nothing are named', () => {
  const change = async (edit: (lines: string[]) => readonly string[]) =>
    writeFile(path, `${edit((await readFile(path, 'utf8')).trimEnd().split('\n')).join('\n')}\n`);

  it.each([
    ['unsigned', (line: string) => JSON.stringify({ ...JSON.parse(line), signature: undefined })],
    ['forged', (line: string) => JSON.stringify({ ...JSON.parse(line), headHash: 'f'.repeat(64) })],
    ['forged', (line: string) => JSON.stringify({ ...JSON.parse(line), at: '2026-01-01T00:00:00.000Z' })],
    ['forged', (line: string) => JSON.stringify({ ...JSON.parse(line), kind: 'restart' })],
    ['unreadable', (line: string) => line.slice(0, 40)],
    ['unreadable', (line: string) => JSON.stringify({ ...JSON.parse(line), note: 'all is well' })],
  ] as const)('%s: the record is not called whole', async (why, edit) => {
    await change(([first = '', second = '', ...rest]) => [first, edit(second), ...rest]);
    expect(await verify()).toMatchObject({
      ok: false,
      reason: 'anchors_doubtful',
      anchored: { seq: dayAt(2) },
      doubtful: [{ file: 'own', line: 2, why }],
    });
  });

  it('those of a key that nobody vouches for, also in a copy', async () => {
    const strange = JSON.stringify(signLine('anchor', await headOf(prisma, clock), strangersKey));
    expect(await verify(prisma, key.publicKey, `${strange}\n`)).toMatchObject({
      ok: false,
      reason: 'anchors_doubtful',
      doubtful: [{ file: 'copy', line: 1, why: 'unknown_key' }],
    });
  });

  it('a last line that the machine did not finish is told and does no harm, also when the next one is written', async () => {
    await appendFile(path, '{"kind":"anchor","at":"2026-0');
    const doubtful = [{ file: 'own', line: 4, why: 'unfinished' }];
    expect(await verify()).toMatchObject({ ok: true, doubtful });
    const seq = await dayOf(1);
    expect(await lineCount()).toBe(5);
    expect(await verify()).toMatchObject({ ok: true, doubtful, anchored: { seq } });
  });
});

describe('a copy that was kept elsewhere', () => {
  it('shows what the house’s own file was made to hide', async () => {
    const copy = await anchors.file.read();
    await writeFile(path, `${copy.split('\n')[0]}\n`);
    expect(await verify()).toMatchObject({ ok: true, anchored: { seq: dayAt(0) } });
    expect(await verify(prisma, key.publicKey, copy)).toMatchObject({ ok: true, anchored: { seq: dayAt(2) } });
    const { held } = await lookedAtAfter((tx) => cutTail(tx, 2));
    expect(held).toMatchObject({ ok: true });
    const found = database.transaction(async (tx) => {
      await cutTail(tx, 2);
      throw Object.assign(new Error('take it back'), { found: await verify(tx, key.publicKey, copy) });
    });
    await expect(found).rejects.toMatchObject({ found: { ok: false, reason: 'cut' } });
  });
});

describe('a restored backup', () => {
  it('is explained as a restart, and the anchors behind it hold no more', async () => {
    const { seq, hash } = await prisma.auditRecord.findUniqueOrThrow({ where: { seq: dayAt(1) } });
    await anchors.file.append(() => signLine('restart', { at: clock.now(), seq, hash }, key));
    const { held } = await lookedAtAfter((tx) => cutTail(tx, 4));
    expect(held).toMatchObject({ ok: true, restarts: [{ seq, superseded: 1 }], anchored: { seq } });
  });

  it('explains no cut behind the backup’s end', async () => {
    const { seq, hash } = await prisma.auditRecord.findUniqueOrThrow({ where: { seq: dayAt(1) } });
    await anchors.file.append(() => signLine('restart', { at: clock.now(), seq, hash }, key));
    const { held } = await lookedAtAfter((tx) => cutTail(tx, 5));
    expect(held).toMatchObject({ ok: false, reason: 'cut', shownBy: { seq } });
  });

  it('is believed from the house only', async () => {
    const { seq, hash } = await prisma.auditRecord.findUniqueOrThrow({ where: { seq: dayAt(1) } });
    await anchors.file.append(() => signLine('restart', { at: clock.now(), seq, hash }, strangersKey));
    const { held } = await lookedAtAfter((tx) => cutTail(tx, 4));
    expect(held).toMatchObject({ ok: false, reason: 'cut', doubtful: [{ line: 4, why: 'unknown_key' }] });
  });
});

describe('another key', () => {
  const change = async () => signKeyLine(await headOf(prisma, clock), { from: key, to: newKey });

  it('is not vouched for by a line that one of both did not sign', async () => {
    const line = await change();
    const half = { ...line, oldSignature: line.signature ?? '' };
    await anchors.file.append(() => half);
    expect(await verify(prisma, newKey.publicKey)).toMatchObject({ ok: false, reason: 'anchors_doubtful' });
    const forged = signKeyLine(await headOf(prisma, clock), { from: strangersKey, to: strangersKey });
    await writeFile(path, `${JSON.stringify({ ...forged, oldPublicKey: key.publicKey })}\n`);
    expect(await verify(prisma, key.publicKey)).toMatchObject({ ok: false, doubtful: [{ why: 'unknown_key' }] });
  });

  it('vouches for the one before by the file; the one before does not vouch for it', async () => {
    const line = await change();
    await anchors.file.append(() => line);
    const seq = await dayOf(2, { ...anchors, key: newKey });
    expect(await verify(prisma, newKey.publicKey)).toMatchObject({ ok: true, anchored: { seq }, doubtful: [] });
    for (const { publicKey } of [key, strangersKey]) {
      expect(await verify(prisma, publicKey)).toMatchObject({ ok: false, reason: 'anchors_doubtful' });
    }
  });

  it('ends the one before: what that signs after, in a copy as well, counts for nothing', async () => {
    const before = await anchors.file.read();
    const line = await change();
    await anchors.file.append(() => line);
    clock.advance(DAY_MS);
    const { seq, hash } = await prisma.auditRecord.findUniqueOrThrow({ where: { seq: dayAt(0) } });
    const stolen = JSON.stringify(signLine('restart', { at: clock.now(), seq, hash }, key));
    const own = await anchors.file.read();
    await writeFile(path, `${own}${stolen}\n`);
    const doubt = { line: 5, why: 'replaced_key' };
    const { held } = await lookedAtAfter((tx) => cutTail(tx, 8), newKey.publicKey);
    expect(held).toMatchObject({ ok: false, reason: 'cut', restarts: [], doubtful: [{ file: 'own', ...doubt }] });
    await writeFile(path, own);
    expect(await verify(prisma, newKey.publicKey, before)).toMatchObject({ ok: true, doubtful: [] });
    expect(await verify(prisma, newKey.publicKey, `${own}${stolen}\n`)).toMatchObject({
      reason: 'anchors_doubtful',
      doubtful: [{ file: 'copy', ...doubt }],
    });
  });

  it('and another still: each counts until the next, over however many changes', async () => {
    const third = keyOf(10);
    const line = await change();
    await anchors.file.append(() => line);
    await dayOf(1, { ...anchors, key: newKey });
    const next = signKeyLine(await headOf(prisma, clock), { from: newKey, to: third });
    await anchors.file.append(() => next);
    const seq = await dayOf(1, { ...anchors, key: third });
    expect(await verify(prisma, third.publicKey)).toMatchObject({ ok: true, anchored: { seq }, doubtful: [] });
    await dayOf(1, { ...anchors, key: newKey });
    await dayOf(1, { ...anchors, key: strangersKey });
    const theft = signKeyLine(await headOf(prisma, clock), { from: newKey, to: strangersKey });
    await anchors.file.append(() => theft);
    expect(await verify(prisma, third.publicKey)).toMatchObject({
      ok: false,
      anchored: { seq },
      doubtful: [{ why: 'replaced_key' }, { why: 'unknown_key' }, { why: 'unknown_key' }],
    });
  });

  it('that a restored backup took back counts until the restore, which the house’s own key tells', async () => {
    const line = await change();
    await anchors.file.append(() => line);
    await dayOf(2, { ...anchors, key: newKey });
    expect(await verify()).toMatchObject({ ok: false, doubtful: [{ why: 'unknown_key' }, { why: 'unknown_key' }] });
    const { seq, hash } = await prisma.auditRecord.findUniqueOrThrow({ where: { seq: dayAt(1) } });
    await anchors.file.append(() => signLine('restart', { at: clock.now(), seq, hash }, key));
    const restored = await lookedAtAfter((tx) => cutTail(tx, 6));
    expect(restored.held).toMatchObject({ ok: true, restarts: [{ seq, superseded: 3 }], doubtful: [] });
    clock.advance(DAY_MS);
    await anchors.file.append(() => signLine('anchor', { at: clock.now(), seq, hash }, newKey));
    const signedOn = await lookedAtAfter((tx) => cutTail(tx, 6));
    expect(signedOn.held).toMatchObject({ ok: false, doubtful: [{ line: 7, why: 'replaced_key' }] });
  });

  it('that no restore took back is not believed by a restore that went back less far', async () => {
    const line = await change();
    await anchors.file.append(() => line);
    const seq = await dayOf(2, { ...anchors, key: newKey });
    const { hash } = await prisma.auditRecord.findUniqueOrThrow({ where: { seq } });
    await anchors.file.append(() => signLine('restart', { at: clock.now(), seq, hash }, key));
    expect(await verify()).toMatchObject({ ok: false, doubtful: [{ line: 4 }, { line: 5, why: 'unknown_key' }] });
  });

  it('vouches for the one before by the record as well, where the file lost the line', async () => {
    expect(await verify(prisma, newKey.publicKey)).toMatchObject({ ok: false, reason: 'anchors_doubtful' });
    const line = await change();
    const entry = { actor: { kind: 'system' }, way: 'cli', action: 'key.rotated' } as const;
    const entries = [{ ...entry, subject: { kind: 'house', id: 'house' }, details: { line } }];
    await database.transaction((tx) => record(tx, clock, entries));
    expect(await verify(prisma, newKey.publicKey)).toMatchObject({ ok: true, anchored: { seq: dayAt(2) } });
    await writeFile(path, '');
    expect(await verify(prisma, newKey.publicKey)).toMatchObject({ ok: false, reason: 'anchors_missing' });
  });
});

describe('the file', () => {
  it('that can’t be written to is told by its name', async () => {
    const away = anchorFileAt('/nowhere/anchors.jsonl', folder);
    await expect(writeAnchor({ database, clock }, { file: away, key })).rejects.toMatchObject({
      code: 'anchor.unwritable_unavailable',
      params: { file: '/nowhere/anchors.jsonl', reason: 'ENOENT' },
    });
  });
});
