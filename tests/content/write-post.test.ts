import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemberActor, SYSTEM } from '../../src/access/actor.ts';
import type { Posts } from '../../src/content/posts.ts';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { planRevision } from '../../src/scheduler/plan-deliveries.ts';
import { samplePictures } from '../support/sample-content.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf, findingsOf, parisInDays, personOf, refusalOf, TOMORROW } from './desk.ts';

let house: TestHouse;
let posts: Posts;
let author: MemberActor;
let head: MemberActor;

beforeAll(async () => {
  house = await testHouse();
  posts = house.app.services.posts;
  author = await house.actor('par.author');
  head = await house.actor('par.head');
});
afterAll(() => house[Symbol.asyncDispose]());

const part = (text: string) => ({ text, pictures: [] });
const variant = (placements: { account: string; at?: string }[], language = 'fr') => ({
  language,
  parts: [part('Bonjour')],
  placements,
});
const at = (account: string, time = TOMORROW) => ({ account, at: time });
const written = () => house.database.prisma.post.count();

describe('a draft is refused', () => {
  it('from whom the mission does not let write, before anything of it is told', async () => {
    const readers = ['par.reviewer', 'tyo.author', 'kiemtoan', 'quantri'];
    for (const handle of readers) {
      const wrong = draftOf({ variants: [variant([at('nowhere')])] });
      expect((await refusalOf(posts.write(await house.actor(handle), wrong))).code, handle).toBe('access.refused');
    }
    expect((await refusalOf(posts.write(SYSTEM, draftOf()))).code).toBe('access.person_needed');
    expect(await written()).toBe(0);
  });

  it('for a mission that the register lacks, and for a region, which publishes nothing', async () => {
    for (const mission of ['FR-LYS', 'europe', '']) {
      expect(await findingsOf(posts.write(author, draftOf({ mission })))).toEqual(['mission: mission.unknown']);
    }
  });

  it('for an account that the mission lacks, though another mission has it, and says which there are', async () => {
    const tokyo = await house.database.prisma.account.findFirstOrThrow({
      where: { channel: 'x', mission: { code: 'JP-TYO' } },
    });
    for (const account of ['facebook', tokyo.id, tokyo.handle]) {
      const run = posts.write(author, draftOf({ variants: [variant([at(account)])] }));
      const { findings } = await refusalOf(run);
      expect(findings).toMatchObject([
        { where: 'variants[0].placements[0].account', key: 'account.unknown', params: { account } },
      ]);
      expect(String(findings[0]?.params.known).split(', ').toSorted()).toEqual([
        'bluesky',
        'manual',
        'mastodon',
        'telegram',
        'x',
      ]);
    }
  });

  it('for an account that was closed', async () => {
    const where = { channel: 'mastodon', mission: { code: 'JP-TYO' } };
    await house.database.prisma.account.updateMany({ where, data: { status: 'closed' } });
    const run = posts.write(await house.actor('tyo.author'), {
      ...draftOf({ variants: [variant([at('mastodon', parisInDays(2))])] }),
      mission: 'JP-TYO',
    });
    expect(await findingsOf(run)).toEqual(['variants[0].placements[0].account: account.unknown']);
  });

  it('for a name that several accounts have, with those to choose from', async () => {
    const second = house.sandbox.createAccount({ network: 'mastodon', handle: 'vn_par_vi', name: 'vi' });
    const { endpoint, credentials } = second;
    const account = { mission: 'FR-PAR', channel: 'mastodon', endpoint, credentials, sandbox: true };
    const words = { title: 'vi', disclosure: 'Test' };
    const by = { actor: { kind: 'system' }, way: 'system' } as const;
    const view = await connectAccount(house.app.deps, { ...account, ...words, language: 'fr' }, by);
    const run = posts.write(author, draftOf({ variants: [variant([at('mastodon')])] }));
    const { findings } = await refusalOf(run);
    expect(findings).toMatchObject([{ where: 'variants[0].placements[0].account', key: 'account.ambiguous' }]);
    expect(String(findings[0]?.params.choices).split(', ')).toContain(view.handle);

    // One of the two speaks the language; then, or named by its handle or id, it is clear which is meant.
    await house.database.prisma.account.update({ where: { id: view.id }, data: { language: 'vi' } });
    for (const [name, language] of [
      ['mastodon', 'vi'],
      [view.handle, 'fr'],
      [view.id, 'fr'],
    ] as const) {
      const post = await posts.write(author, draftOf({ variants: [variant([at(name)], language)] }));
      expect(post.variants[0]?.placements).toMatchObject([{ accountId: view.id }]);
    }
  });

  it('for an account that one language version names twice', async () => {
    const x = await house.database.prisma.account.findFirstOrThrow({
      where: { channel: 'x', mission: { code: 'FR-PAR' } },
    });
    const run = posts.write(author, draftOf({ variants: [variant([at('x'), at(x.id)])] }));
    expect(await findingsOf(run)).toEqual(['variants[0].placements[1].account: account.named_twice']);
  });

  it('for a language version that goes nowhere', async () => {
    const run = posts.write(author, draftOf({ variants: [variant([])] }));
    expect(await findingsOf(run)).toEqual(['variants[0].account: post.no_account']);
  });

  it.each(['', 'french', 'vn', 'jp', 'fr_FR', 'x'])('for the language tag %j', async (language) => {
    const run = posts.write(author, draftOf({ variants: [variant([at('x')], language)] }));
    expect(await findingsOf(run)).toEqual(['variants[0].language: post.language_malformed']);
  });

  it('for a time in the past, one that no calendar has, and one outside the window', async () => {
    const past = variant([at('x', '2026-01-05T09:00')]);
    expect(await findingsOf(posts.write(author, draftOf({ variants: [past] })))).toEqual([
      'variants[0].placements[0].at: post.time_past',
    ]);
    for (const time of ['2027-02-29T09:00', 'demain', '2027-09-02', '2027-09-02T09:00Z']) {
      const { findings } = await refusalOf(posts.write(author, draftOf({ variants: [variant([at('x', time)])] })));
      expect(findings).toMatchObject([
        { where: 'variants[0].placements[0].at', key: 'time.malformed', params: { value: time } },
      ]);
    }
    const outside = draftOf({ notBefore: parisInDays(2), notAfter: parisInDays(3) });
    expect(await findingsOf(posts.write(author, outside))).toEqual(['window: post.outside_window']);
    // The window is half-open: its last instant is outside.
    const atTheEnd = draftOf({ notBefore: parisInDays(0), notAfter: TOMORROW });
    expect(await findingsOf(posts.write(author, atTheEnd))).toEqual(['window: post.outside_window']);
  });

  it('for a window that ends before it begins, has passed, or cannot be read', async () => {
    const slot = [variant([{ account: 'x' }])];
    const turned = draftOf({ notBefore: parisInDays(3), notAfter: parisInDays(2), variants: slot });
    expect(await findingsOf(posts.write(author, turned))).toEqual(['window: post.outside_window']);
    const over = draftOf({ notBefore: '2026-01-05 09:00', notAfter: '2026-01-06 09:00', variants: slot });
    expect(await findingsOf(posts.write(author, over))).toEqual(['window: post.time_past']);
    const unread = draftOf({ notBefore: 'soon', notAfter: 'later' });
    expect(await findingsOf(posts.write(author, unread))).toEqual(['window: time.malformed', 'window: time.malformed']);
  });

  it('for a free slot asked without a window to choose it in', async () => {
    for (const half of [{}, { notBefore: TOMORROW }, { notAfter: TOMORROW }]) {
      const run = posts.write(author, draftOf({ ...half, variants: [variant([{ account: 'x' }])] }));
      expect(await findingsOf(run)).toEqual(['window: post.window_missing']);
    }
  });

  it('for a picture that nobody uploaded, and for one that is another mission’s', async () => {
    const bytes = samplePictures[0]?.bytes ?? new Uint8Array();
    const theirs = await house.app.services.media.add(await house.actor('tyo.author'), 'JP-TYO', 'hoa.png', bytes);
    for (const mediaId of [theirs.id, '01920000-0000-7000-8000-000000000000', 'hoa.png']) {
      const parts = [{ text: 'Bonjour', pictures: [{ mediaId, alt: 'Un lotus' }] }];
      const run = posts.write(author, draftOf({ variants: [{ language: 'fr', parts, placements: [at('x')] }] }));
      expect(await findingsOf(run)).toEqual(['variants[0].parts[0].picture: media.not_found']);
    }
  });

  it('for the marking of a state secret, in a text or beside a picture', async () => {
    const before = await written();
    const run = posts.write(author, draftOf({ text: 'TỐI M\u00c2\u0323T\nBáo cáo' }));
    const { findings } = await refusalOf(run);
    expect(findings).toMatchObject([
      { where: 'variants[0].parts[0].text', key: 'post.secret_marking', params: { marking: 'TỐI MẬT' } },
    ]);
    for (const [field, words] of [
      ['theme', '(TỐI MẬT) chuyến thăm'],
      ['campaign', 'TUYỆT MẬT'],
    ] as const) {
      const marked = posts.write(author, draftOf({ [field]: words }));
      expect(await findingsOf(marked)).toEqual([`${field}: post.secret_marking`]);
    }
    expect(await written()).toBe(before);
  });

  it('with all that is wrong in it at once', async () => {
    const first = variant([at('nowhere'), at('x', 'demain')], 'french');
    const run = posts.write(author, draftOf({ variants: [first, variant([])] }));
    expect(await findingsOf(run)).toEqual([
      'variants[0].language: post.language_malformed',
      'variants[0].placements[0].account: account.unknown',
      'variants[0].placements[1].at: time.malformed',
      'variants[1].account: post.no_account',
    ]);
  });
});

describe('a draft', () => {
  it('keeps what a network would refuse, and shows each problem with its place and network', async () => {
    const long = 'Đ'.repeat(400);
    const parts = [part('Bonjour'), part(long), part('')];
    const placements = [at('x'), at('bluesky')];
    const post = await posts.write(author, draftOf({ variants: [{ language: 'fr', parts, placements }] }));
    expect(post.state).toBe('draft');
    const found = post.problems.map(({ where, key }) => `${where?.replace(/ @?[^ ]+$/, '')}: ${key}`).toSorted();
    expect(found).toEqual([
      'variants[0].parts[1].text · bluesky: check.text_too_long',
      'variants[0].parts[1].text · x: check.text_too_long',
      'variants[0].parts[2].text · bluesky: check.text_empty',
      'variants[0].parts[2].text · x: check.text_empty',
    ]);
  });

  it('has the next number of its mission, and is found by it in any letters, or by its id', async () => {
    const one = await posts.write(author, draftOf());
    const two = await posts.write(author, draftOf());
    const number = Number(one.number.replace('PAR-', ''));
    expect(two.number).toBe(`PAR-${number + 1}`);
    for (const ref of [two.number, two.number.toLowerCase(), two.id]) {
      expect((await posts.view(author, ref)).id).toBe(two.id);
    }
    for (const ref of ['PAR-99999', 'PAR', '', '142', 'PAR-1; drop table posts', `${two.id}0`]) {
      expect((await refusalOf(posts.view(author, ref))).code, ref).toBe('post.not_found');
    }
  });

  it('never shares its number with one written at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => posts.write(author, draftOf())));
    expect(new Set(made.map(({ number }) => number)).size).toBe(12);
  });

  it('is kept in composed letters, its language in canonical form', async () => {
    const nfd = 'Tiếng Việt'.normalize('NFD');
    const text = { ...draftOf({ text: ` ${nfd}\r\n2/9 ` }), theme: ` ${nfd}`, campaign: nfd };
    const variants = text.variants.map((one) => ({ ...one, language: 'ZH-hans' }));
    const post = await posts.write(author, { ...text, variants });
    expect(post.theme).toBe('Tiếng Việt'.normalize('NFC'));
    expect(post.campaign).toBe('Tiếng Việt'.normalize('NFC'));
    expect(post.variants).toMatchObject([{ language: 'zh-Hans', parts: [{ text: 'Tiếng Việt\n2/9' }] }]);
  });

  it('whose window nobody named may go out from its first time until its last may be late no more', async () => {
    const later = parisInDays(3);
    const post = await posts.write(author, draftOf({ variants: [variant([at('x'), at('bluesky', later)])] }));
    expect(post.notBefore).toEqual(post.firstDueAt);
    const last = post.variants[0]?.placements[1]?.dueAt?.getTime() ?? 0;
    expect(post.notAfter.getTime() - last).toBe(60 * 60_000);
  });

  it('shows the beginning of its first text without a letter cut in half', async () => {
    const post = await posts.write(author, draftOf({ text: `${'a'.repeat(79)}😀😀` }));
    expect(post.excerpt).toBe(`${'a'.repeat(79)}😀…`);
  });
});

describe('an edit is refused', () => {
  it('of another version than the present one', async () => {
    const post = await posts.write(author, draftOf());
    const edited = await posts.edit(author, post.number, post.version, draftOf({ text: 'Un' }));
    const refusal = await refusalOf(posts.edit(author, post.number, post.version, draftOf({ text: 'Deux' })));
    expect(refusal).toMatchObject({
      code: 'post.version_stale',
      params: { given: post.version, present: edited.version },
    });
    expect((await posts.view(author, post.number)).excerpt).toBe('Un');
  });

  it('where several edit one version at the same time, to all but the first', async () => {
    const post = await posts.write(author, draftOf());
    const texts = Array.from({ length: 8 }, (_, index) => `Version ${index}`);
    const tries = texts.map((text) => posts.edit(author, post.number, post.version, draftOf({ text })));
    const made = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(1);
  });

  it('from whom the mission does not let write', async () => {
    const post = await posts.write(author, draftOf());
    for (const handle of ['tyo.author', 'par.reviewer', 'kiemtoan', 'quantri']) {
      const run = posts.edit(await house.actor(handle), post.number, post.version, draftOf());
      expect((await refusalOf(run)).code, handle).toBe('access.refused');
    }
  });

  it('to another mission, also from whom may write at both', async () => {
    const post = await posts.write(author, draftOf());
    const both = await house.actor('tacgia');
    const run = posts.edit(both, post.number, post.version, { ...draftOf(), mission: 'JP-TYO' });
    expect((await refusalOf(run)).code).toBe('post.mission_fixed');
  });

  it('with anything that no draft may hold, and leaves all as it was', async () => {
    const post = await posts.write(author, draftOf());
    const run = posts.edit(author, post.number, post.version, draftOf({ variants: [variant([at('nowhere')])] }));
    expect(await findingsOf(run)).toEqual(['variants[0].placements[0].account: account.unknown']);
    expect(await posts.view(author, post.number)).toEqual(post);
  });

  it.each(['published', 'processing', 'unconfirmed', 'needs_person'] as const)(
    'once part of it is out or may be: %s',
    async (state) => {
      const { ref, version } = await approvedPost();
      await house.database.prisma.part.updateMany({ where: { delivery: { postId: ref } }, data: { state } });
      const refusal = await refusalOf(posts.edit(author, ref, version, draftOf({ text: 'Autre' })));
      expect(refusal).toMatchObject({ code: 'post.already_out', params: { count: 1 } });
    },
  );

  it('of one that was withdrawn', async () => {
    const post = await posts.write(author, draftOf());
    const { version } = await posts.withdraw(author, post.number, 'Report');
    const refusal = await refusalOf(posts.edit(author, post.number, version, draftOf()));
    expect(refusal.message).toMatch(new RegExp(`^Cannot move ${post.number} from "withdrawn" to "draft"`));
  });
});

describe('an edit', () => {
  it('makes a draft again of what was submitted, and whoever decides must read it anew', async () => {
    const post = await posts.write(author, draftOf());
    const submitted = await posts.submit(author, post.number);
    const edited = await posts.edit(author, post.number, submitted.version, draftOf({ text: 'Autre' }));
    expect(edited).toMatchObject({ state: 'draft', excerpt: 'Autre' });
    expect(edited.revision?.voidedAt).toBeInstanceOf(Date);
    expect((await refusalOf(posts.decide(head, post.number, decision(submitted)))).code).toBe('approval.nothing_open');
    const again = await posts.submit(author, post.number);
    expect(again.revision?.number).toBe(2);
    expect((await refusalOf(posts.decide(head, post.number, decision(submitted)))).code).toBe(
      'approval.revision_stale',
    );
    expect((await posts.decide(head, post.number, decision(again))).state).toBe('approved');
  });

  it('voids the approval and takes back what was planned', async () => {
    const worker = house.work();
    const { ref, version } = await approvedPost();
    await house.until(ref, (deliveries) => deliveries.some(({ state }) => state === 'planned'));
    const edited = await posts.edit(author, ref, version, draftOf({ text: 'Autre' }));
    expect(edited.revision).toMatchObject({ approvedAt: expect.any(Date), voidedAt: expect.any(Date) });
    const canceled = await house.until(ref, (deliveries) => deliveries.every(({ state }) => state === 'canceled'));
    expect(canceled).toHaveLength(1);
    await worker.stop();
  });

  it.each(['publishing', 'failed', 'expired'] as const)(
    'is open while nothing of it is out: %s, and nothing sent',
    async (state) => {
      const { ref, version } = await approvedPost();
      await house.database.prisma.part.updateMany({ where: { delivery: { postId: ref } }, data: { state } });
      expect((await posts.edit(author, ref, version, draftOf({ text: 'Plus court' }))).state).toBe('draft');
    },
  );

  it('counts as writing: who edited a text does not approve it', async () => {
    const deputy = await personOf(house, 'FR-PAR', 'deputy');
    const post = await posts.write(author, draftOf());
    const edited = await posts.edit(deputy, post.number, post.version, draftOf({ text: 'Du chef adjoint' }));
    const submitted = await posts.submit(author, edited.number);
    expect((await refusalOf(posts.decide(deputy, post.number, decision(submitted)))).code).toBe('approval.four_eyes');
    expect((await posts.decide(head, post.number, decision(submitted))).state).toBe('approved');
  });
});

/** A post of Paris that is approved, with one delivery planned for tomorrow. */
async function approvedPost(): Promise<{ readonly ref: string; readonly version: number }> {
  const post = await posts.write(author, draftOf());
  const approved = await posts.decide(head, post.id, decision(await posts.submit(author, post.number)));
  const revision = approved.revision;
  const placement = approved.variants[0]?.placements[0];
  if (!revision || !placement?.dueAt) throw new Error('not approved');
  await planRevision(house.app.deps, revision.id);
  return { ref: post.id, version: approved.version };
}
