import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemberActor, SYSTEM } from '../../src/access/actor.ts';
import type { PostView } from '../../src/content/post-view.ts';
import type { PostFilter } from '../../src/content/post-views.ts';
import type { Posts } from '../../src/content/posts.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf, personOf, refusalOf } from './desk.ts';

let house: TestHouse;
let posts: Posts;
let paris: PostView;
let tokyo: PostView;
let ministry: PostView;

beforeAll(async () => {
  house = await testHouse();
  posts = house.app.services.posts;
  const author = await house.actor('tacgia');
  paris = await posts.submit(author, (await posts.write(author, draftOf())).number);
  tokyo = await posts.submit(author, (await posts.write(author, { ...draftOf(), mission: 'JP-TYO' })).number);
  // The ministry has no account here: its post is a draft of Paris that was moved.
  const draft = await posts.write(author, draftOf());
  const { id: missionId } = await house.database.prisma.mission.findUniqueOrThrow({ where: { code: 'VN-MFA' } });
  await house.database.prisma.post.update({ where: { id: draft.id }, data: { missionId } });
  ministry = await posts.view(author, draft.id);
});
afterAll(() => house[Symbol.asyncDispose]());

async function seenBy(actor: MemberActor | typeof SYSTEM, filter: PostFilter = {}): Promise<readonly string[]> {
  return (await posts.list(actor, filter)).map(({ number }) => number);
}

describe('posts are not shown', () => {
  it('of a sister mission, nor of the ministry above', async () => {
    const author = await house.actor('par.author');
    expect(await seenBy(author)).toEqual([paris.number]);
    for (const post of [tokyo, ministry]) {
      expect((await refusalOf(posts.view(author, post.number))).code).toBe('access.refused');
      expect((await refusalOf(posts.view(author, post.id))).code).toBe('access.refused');
    }
    expect(await seenBy(author, { mission: 'JP-TYO' })).toEqual([]);
  });

  it('to whom holds no role, or none that is in force', async () => {
    const nobody = await personOf(house, 'FR-PAR');
    expect(await seenBy(nobody)).toEqual([]);
    expect((await refusalOf(posts.view(nobody, paris.number))).code).toBe('access.refused');
    const once = await personOf(house, 'FR-PAR', 'head');
    const ended = once.grants.map((grant) => ({ ...grant, validUntil: new Date('2026-01-01') }));
    expect(await seenBy({ ...once, grants: ended })).toEqual([]);
  });
});

describe('posts are shown', () => {
  it('at the mission and below where a role is held: a region’s desk sees its missions, the ministry all', async () => {
    expect(await seenBy(await personOf(house, 'europe', 'regional_desk'))).toEqual([paris.number]);
    expect(await seenBy(await personOf(house, 'FR-PAR', 'reporter'))).toEqual([paris.number]);
    for (const handle of ['kiemtoan', 'baocao', 'quantri']) {
      expect(await seenBy(await house.actor(handle)), handle).toEqual([ministry.number, tokyo.number, paris.number]);
    }
    expect(await seenBy(SYSTEM)).toHaveLength(3);
  });

  it('of one mission where it is named, in one state where that is named', async () => {
    const auditor = await house.actor('kiemtoan');
    expect(await seenBy(auditor, { mission: 'FR-PAR' })).toEqual([paris.number]);
    expect(await seenBy(auditor, { state: 'in_review' })).toEqual([tokyo.number, paris.number]);
    expect(await seenBy(auditor, { mission: 'JP-TYO', state: 'draft' })).toEqual([]);
    expect(await seenBy(auditor, { mission: 'FR-LYS' })).toEqual([]);
  });

  it('the newest first, page by page, each once', async () => {
    const auditor = await house.actor('kiemtoan');
    const first = await posts.list(auditor, { limit: 2 });
    const after = first.at(-1)?.id;
    const second = await posts.list(auditor, { limit: 2, after });
    expect([...first, ...second].map(({ number }) => number)).toEqual([ministry.number, tokyo.number, paris.number]);
  });

  it('with what people look for: number, mission, languages, channels, author, time and the first words', async () => {
    const [summary] = await posts.list(await house.actor('par.head'), {});
    expect(summary).toMatchObject({
      number: paris.number,
      mission: 'FR-PAR',
      state: 'in_review',
      languages: ['fr'],
      channels: ['x'],
      author: 'Đinh Thảo Nguyên',
      firstDueAt: paris.firstDueAt,
      excerpt: 'Bonne fête nationale !',
    });
  });
});

describe('what waits for somebody', () => {
  it('is nothing for an author, an auditor, or the house', async () => {
    for (const handle of ['par.author', 'kiemtoan', 'quantri', 'par.reviewer']) {
      expect(await seenBy(await house.actor(handle), { pendingForMe: true }), handle).toEqual([]);
    }
    expect(await seenBy(SYSTEM, { pendingForMe: true })).toEqual([]);
  });

  it('is not what one may only see: a head of Tokyo decides nothing of Paris', async () => {
    expect(await seenBy(await house.actor('par.head'), { pendingForMe: true })).toEqual([paris.number]);
    expect(await seenBy(await house.actor('tyo.head'), { pendingForMe: true })).toEqual([tokyo.number]);
    expect(await seenBy(await house.actor('truongcoquan'), { pendingForMe: true })).toEqual([
      tokyo.number,
      paris.number,
    ]);
    const ofParis = { pendingForMe: true, mission: 'FR-PAR' };
    expect(await seenBy(await house.actor('truongcoquan'), ofParis)).toEqual([paris.number]);
  });

  it('is nothing for a head who administers the mission as well, who could not decide', async () => {
    const both = await personOf(house, 'FR-PAR', 'head', 'administrator');
    expect(await seenBy(both, { pendingForMe: true })).toEqual([]);
    const everywhere = await house.actor('truongcoquan');
    const { grants } = await personOf(house, 'FR-PAR', 'administrator');
    const headOfAll = { ...everywhere, grants: [...everywhere.grants, ...grants] };
    expect(await seenBy(headOfAll, { pendingForMe: true })).toEqual([tokyo.number]);
  });

  it('is found behind any number of posts that wait for others, and no more than asked for', async () => {
    const author = await house.actor('par.author');
    const head = await house.actor('par.head');
    for (let made = 0; made < 3; made += 1) {
      const policy = await posts.write(author, draftOf({ kind: 'policy' }));
      await posts.submit(author, policy.number);
    }
    expect(await seenBy(head, { pendingForMe: true, limit: 1 })).toEqual([paris.number]);
    const reviewer = await house.actor('par.reviewer');
    expect(await seenBy(reviewer, { pendingForMe: true, limit: 2 })).toHaveLength(2);
  });

  it('is not what was sent back, though steps of it are undecided', async () => {
    const author = await house.actor('par.author');
    const { number } = await posts.write(author, draftOf({ kind: 'ministry_text' }));
    const waiting = await posts.submit(author, number);
    await posts.decide(await house.actor('par.reviewer'), number, decision(waiting, 'request_changes', 'Non'));
    const head = await house.actor('par.head');
    expect(await seenBy(head, { pendingForMe: true })).not.toContain(number);
    expect(await seenBy(head, { pendingForMe: true, state: 'changes_requested' })).toEqual([]);
  });
});
