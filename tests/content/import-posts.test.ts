import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { seedChains } from '../../src/content/chains.ts';
import { readPostsCsv } from '../../src/content/csv/read-posts-csv.ts';
import type { Posts } from '../../src/content/posts.ts';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { samplePictures } from '../support/sample-content.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, refusalOf, TOMORROW } from './desk.ts';

let house: TestHouse;
let posts: Posts;
let author: MemberActor;

beforeAll(async () => {
  house = await testHouse();
  posts = house.app.services.posts;
  author = await house.actor('par.author');
});
afterAll(() => house[Symbol.asyncDispose]());

const COLUMNS = 'post,mission,kind,theme,audience,campaign,language,networks,at,text,pictures,alt';

const ROW = {
  post: 'quoc-khanh',
  mission: 'FR-PAR',
  kind: 'routine',
  theme: 'quoc-khanh',
  audience: 'host_public',
  campaign: '',
  language: 'fr',
  networks: 'x',
  at: TOMORROW,
  text: 'Bonne fête nationale !',
  pictures: '',
  alt: '',
};

function csvOf(...rows: readonly Partial<typeof ROW>[]): Uint8Array {
  const quoted = (cells: Partial<typeof ROW>) =>
    Object.values({ ...ROW, ...cells }).map((cell) => `"${cell.replaceAll('"', '""')}"`);
  return new TextEncoder().encode([COLUMNS, ...rows.map((row) => quoted(row).join(','))].join('\r\n'));
}

const NO_FILES: ReadonlyMap<string, Uint8Array> = new Map();
const [png, jpeg] = samplePictures.map(({ bytes }) => bytes) as [Uint8Array, Uint8Array];

async function importing(
  rows: readonly Partial<typeof ROW>[],
  {
    files = NO_FILES,
    by = author,
    submit = false,
  }: { files?: typeof NO_FILES; by?: MemberActor; submit?: boolean } = {},
) {
  return posts.importCsv(by, { csv: csvOf(...rows), files, submit });
}

/** The findings of a refused import as `place: key`. */
async function findingsOf(run: Promise<unknown>): Promise<readonly string[]> {
  const refusal = await refusalOf(run);
  expect(refusal).toMatchObject({ code: 'import.refused', params: { count: refusal.findings.length } });
  return refusal.findings.map(({ where, key }) => `${where}: ${key}`);
}

/** All that an import could leave behind. */
async function counts() {
  const { prisma } = house.database;
  const numbers = await prisma.mission.findMany({
    select: { code: true, nextPostNumber: true },
    orderBy: { code: 'asc' },
  });
  return [numbers, await prisma.post.count(), await prisma.media.count(), await prisma.auditRecord.count()];
}

describe('an import is refused', () => {
  it('with the line, column, value and remedy of all that is wrong in its form', async () => {
    const refusal = await refusalOf(importing([{}, { post: 'zwei', kind: 'Routine', at: 'demain', language: 'vn' }]));
    expect(refusal.findings).toMatchObject([
      {
        where: 'line 3, kind',
        key: 'csv.choice_unknown',
        params: { value: 'Routine', choices: expect.stringContaining('routine') },
      },
      { where: 'line 3, language', key: 'csv.language_unknown', params: { value: 'vn' } },
      { where: 'line 3, at', key: 'time.malformed', params: { value: 'demain' } },
    ]);
  });

  it('for missions, accounts and times that cannot be, each at its line', async () => {
    const rows = [
      {},
      { post: 'lyon', mission: 'FR-LYS' },
      { post: 'facebook', networks: 'x facebook' },
      { post: 'hier', at: '2026-01-05 09:00' },
      { post: 'thread', text: 'TỐI MẬT' },
    ];
    expect(await findingsOf(importing(rows))).toEqual([
      'line 3, mission: mission.unknown',
      'line 4, networks: account.unknown',
      'line 5, at: post.time_past',
      'line 6, text: post.secret_marking',
    ]);
  });

  it('for what a network would not take, with the part’s own line and the network', async () => {
    const rows = [
      { post: 'fil', networks: 'bluesky x' },
      { post: 'fil', networks: 'bluesky x', text: 'é'.repeat(290) },
      { post: 'fil', networks: 'bluesky x', text: 'é'.repeat(301) },
    ];
    const refusal = await refusalOf(importing(rows));
    expect(refusal.findings.map(({ where, key }) => `${where?.replace(/ [^ ]+$/, '')}: ${key}`)).toEqual([
      'line 4, text · bluesky: check.text_too_long',
      'line 3, text · x: check.text_too_long',
      'line 4, text · x: check.text_too_long',
    ]);
    expect(refusal.findings[0]?.params).toMatchObject({ length: 301, max: 300, over: 1 });
  });

  it('for pictures that did not come along or are none, together with all else, at every line that names one', async () => {
    const rows = [
      { post: 'eins', pictures: 'a.jpg', alt: 'A' },
      { post: 'zwei', pictures: 'b.jpg', alt: 'B' },
      { post: 'drei', pictures: 'a.jpg', alt: 'A', networks: 'facebook' },
    ];
    const files = new Map([['b.jpg', new TextEncoder().encode('no picture')]]);
    expect(await findingsOf(importing(rows, { files }))).toEqual([
      'line 2, pictures: import.file_missing',
      'line 3, pictures: media.not_a_picture',
      'line 4, networks: account.unknown',
      'line 4, pictures: import.file_missing',
    ]);
  });

  it('for pictures whose names are marked secret', async () => {
    const rows = [{ post: 'eins', pictures: 'a TỐI_MẬT.png', alt: 'A' }];
    const files = new Map([['a TỐI_MẬT.png', png]]);
    expect(await findingsOf(importing(rows, { files }))).toEqual(['line 2, pictures: post.secret_marking']);
  });

  it('from whom one of its missions does not let write, and before it is told what is there', async () => {
    const reviewer = await house.actor('par.reviewer');
    expect((await refusalOf(importing([{ networks: 'facebook' }], { by: reviewer }))).code).toBe('access.refused');
    const both = [{}, { post: 'tokyo', mission: 'JP-TYO', networks: 'facebook' }];
    expect((await refusalOf(importing(both))).code).toBe('access.refused');
  });

  it('and leaves nothing behind: no post, no picture, no number, no record', async () => {
    const before = await counts();
    const files = new Map([['a.png', png]]);
    const good = { pictures: 'a.png', alt: 'Un lotus' };
    await refusalOf(importing([good, { post: 'zwei', text: 'x'.repeat(400) }], { files }));
    await refusalOf(importing([good, { post: 'zwei', mission: 'JP-TYO' }], { files }));
    expect(await counts()).toEqual(before);
  });

  it('whole, where the last of its posts cannot be submitted', async () => {
    const before = await counts();
    await house.database.prisma.chain.deleteMany({ where: { kind: 'correction' } });
    const rows = [
      { pictures: 'a.png', alt: 'Un lotus' },
      { post: 'zwei', kind: 'correction' },
    ];
    await expect(importing(rows, { files: new Map([['a.png', png]]), submit: true })).rejects.toThrow(/chain/i);
    expect(await counts()).toEqual(before);
    await house.database.transaction(seedChains);
  });
});

describe('an import', () => {
  it('makes the posts in the order of the file, threads and pictures with them', async () => {
    const rows = [
      { post: 'fil', text: 'Un', pictures: 'a.png | b.jpg', alt: 'Un lotus | Un tambour' },
      { post: 'fil', text: 'Deux' },
      {
        post: 'seul',
        text: 'Seul',
        pictures: 'a.png',
        alt: 'Encore le lotus',
        campaign: 'fete',
        networks: 'mastodon x',
      },
    ];
    const files = new Map([
      ['a.png', png],
      ['b.jpg', jpeg],
      ['unused.gif', png],
    ]);
    const { imported, known } = await importing(rows, { files });
    expect(known).toEqual([]);
    expect(imported.map(({ excerpt, state }) => `${excerpt} ${state}`)).toEqual(['Un draft', 'Seul draft']);
    const [fil, seul] = await Promise.all(imported.map(({ number }) => posts.view(author, number)));
    expect(fil?.variants[0]?.parts).toMatchObject([
      { text: 'Un', pictures: [{ alt: 'Un lotus' }, { alt: 'Un tambour' }] },
      { text: 'Deux', pictures: [] },
    ]);
    expect(seul?.variants[0]?.placements.map(({ channel }) => channel)).toEqual(['mastodon', 'x']);
    expect(seul).toMatchObject({ campaign: 'fete', problems: [] });
    const lotus = [fil, seul].map((post) => post?.variants[0]?.parts[0]?.pictures[0]?.mediaId);
    expect(lotus[0]).toBe(lotus[1]);
    const where = { action: 'post.imported', subjectId: { in: imported.map(({ id }) => id) } };
    const records = await house.database.prisma.auditRecord.findMany({ where });
    expect(records.map(({ details }) => details)).toEqual([{}, {}]);
  });

  it('of what is there already changes nothing, and asks for no picture again', async () => {
    const rows = [{ post: 'einmal', pictures: 'a.png', alt: 'Un lotus' }, { post: 'zweimal' }];
    const first = await importing(rows, { files: new Map([['a.png', png]]) });
    const before = await counts();
    const second = await importing([{ ...rows[0], text: 'Autre' }, rows[1] ?? {}]);
    expect(second.imported).toEqual([]);
    expect(second.known.map(({ id }) => id)).toEqual(first.imported.map(({ id }) => id));
    expect(await counts()).toEqual(before);
    expect((await posts.view(author, first.imported[0]?.id ?? '')).excerpt).toBe(ROW.text);
    const third = await importing([...rows, { post: 'dreimal' }]);
    expect(third.imported).toHaveLength(1);
  });

  it('of another mission’s post shows nothing of it to whom that mission does not let write', async () => {
    const row = { post: 'tokyo', mission: 'JP-TYO' };
    await importing([row], { by: await house.actor('tyo.author') });
    const before = await counts();
    expect((await refusalOf(importing([{ post: 'neu' }, row]))).code).toBe('access.refused');
    expect(await counts()).toEqual(before);
  });

  it('under one key is another post at another mission', async () => {
    const both = await house.actor('tacgia');
    const { imported } = await importing([{ post: 'gemein' }, { post: 'gemein', mission: 'JP-TYO' }], { by: both });
    expect(imported.map(({ mission }) => mission)).toEqual(['FR-PAR', 'JP-TYO']);
  });

  it('many times at once makes each post once', async () => {
    const both = await house.actor('tacgia');
    const rows = [{ post: 'zugleich' }, { post: 'zugleich', mission: 'JP-TYO' }];
    const turned = rows.toReversed();
    const all = await Promise.all([rows, turned, rows, turned].map((file) => importing(file, { by: both })));
    expect(all.flatMap(({ imported }) => imported)).toHaveLength(2);
    expect(all.flatMap(({ known }) => known)).toHaveLength(6);
  });

  it('submits each post where that is asked, and its people are asked', async () => {
    const { imported } = await importing([{ post: 'gleich', kind: 'policy' }], { submit: true });
    expect(imported).toMatchObject([{ state: 'in_review', kind: 'policy' }]);
    const pending = await posts.list(await house.actor('par.reviewer'), { pendingForMe: true });
    expect(pending.map(({ id }) => id)).toEqual(imported.map(({ id }) => id));
  });

  it('of letters with loose marks stores, counts and sends composed ones', async () => {
    const nfc = 'Chúc mừng Quốc khánh nước Việt Nam';
    const nfd = nfc.normalize('NFD');
    expect(nfd.length).toBeGreaterThan(nfc.length);
    // 280 composed letters are as many as X takes; loose marks would be more.
    const long = 'ễ'.repeat(280).normalize('NFD');
    const at = parisIn(4).replace('T', ' ');
    const rows = [
      { post: 'nfd', text: nfd, at, theme: nfd, pictures: 'a.png', alt: nfd, networks: 'mastodon' },
      { post: 'nfd-long', text: 'é'.repeat(280).normalize('NFD') },
    ];
    expect(long.length).toBe(840);
    const { imported } = await importing(rows, { files: new Map([['a.png', png]]), submit: true });
    const post = await posts.view(author, imported[0]?.number ?? '');
    expect(post.theme).toBe(nfc);
    expect(post.variants[0]?.parts).toMatchObject([{ text: nfc, pictures: [{ alt: nfc }] }]);
    const worker = house.work();
    await posts.decide(await house.actor('par.head'), post.number, decision(post));
    await house.until(post.number, ([delivery]) => delivery?.state === 'published');
    await worker.stop();
    const answer = await fetch(`${house.sandbox.origins.control}/control/posts`);
    const sent = ((await answer.json()) as { posts: { text: string; media: { alt: string }[] }[] }).posts;
    expect(sent).toMatchObject([{ text: nfc, media: [{ alt: nfc }] }]);
  });
});

describe('the National Day example', () => {
  const EXAMPLES = join(import.meta.dirname, '../../examples');
  const csv = readFileSync(join(EXAMPLES, 'national-day.csv'));
  const drafts = readPostsCsv(csv).posts;
  const pictures = drafts.flatMap(({ variants }) =>
    variants.flatMap(({ parts }) => parts.flatMap((part) => part.pictures)),
  );
  const files = new Map(pictures.map(({ file }) => [file, readFileSync(join(EXAMPLES, file))]));

  it('is imported whole into a house with the missions of the seed, submitted, and approved by its chains', async () => {
    await using big = await testHouse();
    await openMissions(big, drafts);
    const by = await big.actor('tacgia');
    const { imported } = await big.app.services.posts.importCsv(by, { csv, files, submit: true });
    expect(imported).toHaveLength(drafts.length);
    const deciders = await Promise.all(
      ['hieudinh', 'truongcoquan', 'vukhuvuc', 'vuthongtin'].map((handle) => big.actor(handle)),
    );
    for (const decider of deciders) {
      for (const { number } of await big.app.services.posts.list(decider, { pendingForMe: true, limit: 500 })) {
        const waiting = await big.app.services.posts.view(decider, number);
        await big.app.services.posts.decide(decider, number, decision(waiting));
      }
    }
    const approved = await big.app.services.posts.list(by, { state: 'approved', limit: 500 });
    expect(approved).toHaveLength(drafts.length);
    const again = await big.app.services.posts.importCsv(by, { csv, files, submit: true });
    expect(again.imported).toEqual([]);
    expect(again.known).toHaveLength(drafts.length);
  }, 120_000);
});

/** The missions of the seed, with the accounts that the posts go to. */
async function openMissions(big: TestHouse, drafts: ReturnType<typeof readPostsCsv>['posts']): Promise<void> {
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  const rows = missionsOf(readFileSync(join(import.meta.dirname, '../../prisma/seed/missions.csv'), 'utf8'));
  await big.database.transaction((tx) => seedMissions(tx, big.app.deps.clock, rows, by));
  const accounts = await big.database.prisma.account.findMany({ include: { mission: true } });
  const there = new Set(accounts.map(({ channel, mission }) => `${mission.code} ${channel}`));
  const wanted = new Set(
    drafts.flatMap(({ missionCode, variants }) =>
      variants.flatMap(({ networks }) => networks.map((network) => `${missionCode} ${network}`)),
    ),
  );
  for (const place of wanted) {
    if (there.has(place)) continue;
    const [mission = '', channel = ''] = place.split(' ');
    const common = { mission, channel, title: mission, language: 'vi', disclosure: 'Test', sandbox: true };
    const handle = `vn_${mission.toLowerCase().replaceAll('-', '_')}`;
    if (channel === 'manual') {
      const credentials = { network: 'WeChat', profileUrl: `https://mp.weixin.qq.com/${handle}` };
      await connectAccount(big.app.deps, { ...common, endpoint: 'https://mp.weixin.qq.com', credentials }, by);
    } else {
      const network = channel as 'x' | 'mastodon' | 'telegram' | 'bluesky';
      const { endpoint, credentials } = big.sandbox.createAccount({ network, handle, name: mission });
      await connectAccount(big.app.deps, { ...common, endpoint, credentials }, by);
    }
  }
}
