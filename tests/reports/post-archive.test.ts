import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorKeyOf } from '../../src/audit/anchor-key.ts';
import type { Canonical } from '../../src/kernel/canonical-hash.ts';
import { canonicalHash, sha256 } from '../../src/kernel/canonical-hash.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { checkSealed, sealArchive } from '../../src/reports/archive-zip.ts';
import { checkPostArchive } from '../../src/run/check-post-archive.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { closeHouse, type Desk, deskOf, QUICK } from '../scheduler/desk.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

const FILE = 'PAR-1.zip';
const TEXT = 'Bonjour <script>alert(1)</script> & bienvenue';
const { publicKey } = anchorKeyOf(new Secret(new Uint8Array(32).fill(7)));

let house: TestHouse;
let desk: Desk;
let deliveries: readonly DeliveryView[];
let picture: Uint8Array;
let zip: Uint8Array;
let files: Record<string, Uint8Array>;

const archive = async (handle: string, ref = deliveries[0]?.post ?? '') =>
  house.app.services.postArchives.take(await house.actor(handle), ref);
const textOf = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  desk = deskOf(house);
  const worker = house.work();
  picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#da251d' } })
    .jpeg()
    .toBuffer();
  const author = await house.actor('par.author');
  const kept = await house.app.services.media.add(author, 'FR-PAR', 'drapeau.jpg', picture);
  const parts = [{ text: TEXT, pictures: [{ mediaId: kept.id, alt: 'Un drapeau "rouge"' }] }];
  deliveries = await desk.publish({ words: TEXT, accounts: ['mastodon', 'telegram'], parts });
  for (const delivery of deliveries) await desk.ends(delivery, 'published');
  await worker.stop();
  const counted = deliveries.find(({ channel }) => channel === 'mastodon');
  await house.app.services.metrics.type(author, counted?.id ?? '', [{ metric: 'shares', value: 3 }]);
  ({ zip } = await archive('par.head'));
  files = unzipSync(zip);
});
afterAll(() => closeHouse(house));

describe('the archive of a post', () => {
  it('is for who decides, the ministry and auditors', async () => {
    await expect(archive('par.author')).rejects.toMatchObject({ code: 'access.refused' });
    await expect(archive('tyo.head')).rejects.toMatchObject({ code: 'access.refused' });
    expect((await archive('kiemtoan')).number).toBe(deliveries[0]?.post);
  });

  it('is recorded with its hash', async () => {
    const [taken] = await house.database.prisma.auditRecord.findMany({ where: { action: 'post.archive_taken' } });
    expect(taken).toMatchObject({ actorId: (await house.actor('par.head')).id, details: { sha256: sha256(zip) } });
  });

  it('has every revision with the content that its hash vouches for, and who decided in which role', () => {
    const { revisions } = JSON.parse(textOf('post.json'));
    expect(revisions).toHaveLength(1);
    const [{ hash, content, decisions, submittedBy }] = revisions;
    expect(canonicalHash(content as Canonical)).toBe(hash);
    expect(content.variants[0].parts[0].text).toBe(TEXT);
    expect(submittedBy.name).toEqual(expect.any(String));
    expect(decisions.at(-1)).toMatchObject({ role: 'head', verdict: 'approve', way: 'cli', at: expect.any(String) });
  });

  it('has the addresses, and counts by their sources; where nothing was counted it says so, and no zero', () => {
    const { deliveries: archived } = JSON.parse(textOf('post.json'));
    const of = (channel: string) =>
      archived.find((one: { account: { channel: string } }) => one.account.channel === channel).parts[0];
    expect(of('mastodon')).toMatchObject({ state: 'published', permalink: expect.stringContaining('http') });
    expect(of('mastodon').counts).toMatchObject([{ metric: 'shares', value: 3, source: 'typed' }]);
    expect(of('telegram').counts).toBeNull();
    expect(textOf('index.html')).toContain('Chưa từng lấy được số liệu.');
  });

  it('has the pictures as they were sent, and the entries of the record, each of which can be checked', () => {
    const { media } = JSON.parse(textOf('post.json'));
    expect(media).toMatchObject([{ fileName: 'drapeau.jpg' }]);
    expect(sha256(files[media[0].path] ?? new Uint8Array())).toBe(media[0].sha256);
    const entries = textOf('audit.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const { hash, ...content } of entries) expect(canonicalHash(content)).toBe(hash);
    const actions = entries.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['post.submitted', 'post.decided.approve', 'delivery.planned']));
  });

  it('is a page for people in both languages that runs nothing and loads nothing from outside', () => {
    const page = textOf('index.html');
    expect(page).toContain('Bonjour &lt;script&gt;alert(1)&lt;/script&gt; &amp; bienvenue');
    expect(page).not.toMatch(/<script|src="https?:| on\w+="/);
    expect(page).toContain('Hồ sơ lưu trữ bài đăng');
    expect(page).toContain('Archive of the post');
    expect(page).toContain('alt="Un drapeau &quot;rouge&quot;"');
  });
});

it('has the removals of what went out, with who asked and why, and their entries', async () => {
  const head = await house.actor('par.head');
  const [delivery] = deliveries;
  const removal = await house.app.services.removals.request(head, delivery?.id ?? '', 'Sai tên người');
  const taken = unzipSync((await archive('par.head')).zip);
  const dossier = JSON.parse(Buffer.from(taken['post.json'] ?? []).toString('utf8'));
  const removals = dossier.deliveries.flatMap((one: { removals: unknown[] }) => one.removals);
  expect(removals).toMatchObject([
    { state: 'requested', reason: 'Sai tên người', requestedBy: { id: head.id, name: head.name }, decidedBy: null },
  ]);
  expect(Buffer.from(taken['audit.jsonl'] ?? []).toString('utf8')).toContain(removal.id);
  expect(Buffer.from(taken['index.html'] ?? []).toString('utf8')).toContain('Sai tên người');
});

describe('checking an archive', () => {
  const changed = (edit: (all: Record<string, Uint8Array>) => Record<string, Uint8Array | undefined>) =>
    zipSync(
      Object.fromEntries(Object.entries(edit({ ...files })).flatMap(([name, bytes]) => (bytes ? [[name, bytes]] : []))),
    );

  it('says that it is whole, whose it is and of when', () => {
    expect(checkSealed(zip, FILE, publicKey)).toMatchObject({ post: deliveries[0]?.post, files: 4, publicKey });
    expect(
      checkSealed(
        changed((all) => all),
        FILE,
        publicKey,
      ),
    ).toMatchObject({ files: 4 });
  });

  it.each([
    ['a byte of a text', 'archive.changed', (all: typeof files) => ({ ...all, 'post.json': other(all['post.json']) })],
    ['a file that was taken out', 'archive.changed', (all: typeof files) => ({ ...all, 'audit.jsonl': undefined })],
    ['a file that was put in', 'archive.changed', (all: typeof files) => ({ ...all, 'note.txt': new Uint8Array([1]) })],
    [
      'a manifest that was changed',
      'archive.forged',
      (all: typeof files) => ({ ...all, 'manifest.json': redated(all) }),
    ],
    ['no manifest', 'archive.malformed', (all: typeof files) => ({ ...all, 'manifest.json': undefined })],
    ['no signature', 'archive.malformed', (all: typeof files) => ({ ...all, 'manifest.sig': undefined })],
  ])('finds %s', (_, code, edit) => {
    expect(() => checkSealed(changed(edit), FILE, publicKey)).toThrow(expect.objectContaining({ code }));
  });

  it('finds one that somebody else signed anew', () => {
    const { 'manifest.json': _, 'manifest.sig': __, ...rest } = files;
    const stranger = anchorKeyOf(new Secret(new Uint8Array(32).fill(9)));
    const forged = sealArchive(
      { ...rest, 'post.json': other(rest['post.json']) },
      { post: 'PAR-1', archivedAt: new Date('2026-09-02T00:00:00Z') },
      stranger,
    );
    expect(() => checkSealed(forged, FILE, publicKey)).toThrow(expect.objectContaining({ code: 'archive.other_key' }));
  });

  it('says of what is no archive that it is none', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(100).fill(7), zip.subarray(0, zip.length / 2)]) {
      expect(() => checkSealed(bytes, FILE, publicKey)).toThrow(expect.objectContaining({ code: 'archive.malformed' }));
    }
  });

  it('needs no house where the public key is given', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'communique-archive-'));
    const file = join(folder, FILE);
    await writeFile(file, zip);
    expect(sha256(await readFile(file))).toBe(sha256(zip));
    const nowhere = () => {
      throw new Error('nobody expected the environment to be read');
    };
    expect(await checkPostArchive(nowhere, { file, key: publicKey })).toMatchObject({ files: 4 });
    const missing = checkPostArchive(nowhere, { file: join(folder, 'none.zip'), key: publicKey });
    await expect(missing).rejects.toMatchObject({ code: 'cli.file_unreadable' });
    await rm(folder, { recursive: true });
  });
});

function other(bytes: Uint8Array | undefined): Uint8Array {
  const copy = Uint8Array.from(bytes ?? []);
  copy[100] = (copy[100] ?? 0) ^ 1;
  return copy;
}

function redated(all: Record<string, Uint8Array>): Uint8Array {
  const manifest = JSON.parse(Buffer.from(all['manifest.json'] ?? []).toString('utf8'));
  return Buffer.from(JSON.stringify({ ...manifest, archivedAt: '2020-01-01T00:00:00.000Z' }));
}
