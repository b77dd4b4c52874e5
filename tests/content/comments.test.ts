import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import type { Services } from '../../src/http/services.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf, refusalOf } from './desk.ts';

let house: TestHouse;
let posts: Services['posts'];
let author: MemberActor;
let head: MemberActor;

beforeAll(async () => {
  house = await testHouse();
  posts = house.app.services.posts;
  author = await house.actor('par.author');
  head = await house.actor('par.head');
});
afterAll(() => house[Symbol.asyncDispose]());

const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code;
const written = () => posts.write(author, draftOf());

describe('a comment', () => {
  it('is refused to strangers and to who only looks on, without words, and with the marking of a secret', async () => {
    const { number } = await written();
    for (const handle of ['tyo.author', 'kiemtoan', 'baocao', 'quantri']) {
      expect(await codeOf(posts.comment(await house.actor(handle), number, 'Non')), handle).toBe('access.refused');
    }
    expect(await codeOf(posts.comment(head, number, ' \n'))).toBe('comment.missing');
    expect(await codeOf(posts.comment(head, number, 'TỐI MẬT'))).toBe('post.secret_marking');
    expect((await posts.view(author, number)).comments).toEqual([]);
  });

  it('is shown in order with the revision it was said of, is told, and decides nothing', async () => {
    const { number, id } = await written();
    await posts.comment(author, number, 'Relire la fin');
    await posts.submit(author, number);
    const seen = await posts.comment(head, number, '  Un accent\nmanque ');
    expect(seen).toMatchObject({
      state: 'in_review',
      comments: [
        { by: author.name, text: 'Relire la fin', revision: null },
        { by: head.name, text: 'Un accent\nmanque', revision: 1 },
      ],
    });
    const told = await house.database.prisma.notice.findMany({ where: { params: { equals: { ref: number } } } });
    expect(told.map(({ key, subjectKind, times }) => [key, subjectKind, times])).toEqual([
      ['notice.commented', 'comment', 1],
      ['notice.commented', 'comment', 1],
    ]);
    const actions = await house.database.prisma.auditRecord.findMany({ where: { subjectId: id } });
    expect(actions.filter(({ action }) => action === 'post.commented')).toHaveLength(2);
    expect(JSON.stringify(actions.map(({ details }) => details))).not.toContain('accent');
  });

  describe('has a notice', () => {
    const open = async (number: string) => {
      const where = { key: 'notice.commented', params: { equals: { ref: number } }, acknowledgedAt: null };
      return house.database.prisma.notice.count({ where });
    };
    const closers = async (number: string) => {
      const where = { key: 'notice.commented', params: { equals: { ref: number } } };
      const notices = await house.database.prisma.notice.findMany({ where, orderBy: { id: 'asc' } });
      return notices.map(({ acknowledgedById }) => acknowledgedById);
    };
    const commented = async (number: string) => {
      await posts.comment(head, number, 'Un accent manque');
      await posts.comment(author, number, 'Relire la fin');
    };

    it('that stays while the post is edited, and while further steps of its review are asked', async () => {
      const other = await written();
      await commented(other.number);
      const twoSteps = draftOf({ kind: 'ministry_text' });
      const { number, version } = await posts.write(author, twoSteps);
      await commented(number);
      await posts.edit(author, number, version, twoSteps);
      expect(await open(number)).toBe(2);
      const submitted = await posts.submit(author, number);
      expect(await open(number)).toBe(0);
      await commented(number);
      const reviewer = await house.actor('par.reviewer');
      expect((await posts.decide(reviewer, number, decision(submitted))).state).toBe('in_review');
      expect(await open(number)).toBe(2);
      expect((await posts.decide(head, number, decision(submitted))).state).toBe('approved');
      expect(await open(number)).toBe(0);
      expect(await closers(number)).toEqual([author.id, author.id, head.id, head.id]);
      expect(await open(other.number)).toBe(2);
    });

    it.each(['request_changes', 'reject'] as const)('that %s closes', async (verdict) => {
      const submitted = await posts.submit(author, (await written()).number);
      await commented(submitted.number);
      await posts.decide(head, submitted.number, decision(submitted, verdict, 'Un accent'));
      expect(await open(submitted.number)).toBe(0);
    });

    it('that a withdrawal closes', async () => {
      const { number } = await posts.submit(author, (await written()).number);
      await commented(number);
      await posts.withdraw(head, number, 'Trop tôt');
      expect(await open(number)).toBe(0);
    });
  });

  it('is kept by the database as it was said', async () => {
    const { number } = await written();
    await posts.comment(head, number, 'Bien');
    const change = house.database.prisma.comment.updateMany({ data: { text: 'Mal' } });
    await expect(change).rejects.toThrow('append-only');
  });
});

describe('changes', () => {
  it('are refused where nothing was submitted before, or the revision is not there', async () => {
    const { number } = await written();
    expect(await codeOf(posts.changes(author, number, {}))).toBe('revision.no_earlier_not_found');
    await posts.submit(author, number);
    expect(await codeOf(posts.changes(author, number, {}))).toBe('revision.no_earlier_not_found');
    expect(await codeOf(posts.changes(author, number, { from: 2 }))).toBe('revision.not_found');
    expect(await codeOf(posts.changes(author, number, { from: 1, to: 7 }))).toBe('revision.not_found');
    expect(await codeOf(posts.changes(await house.actor('tyo.author'), number, {}))).toBe('access.refused');
  });

  it('are those since the revision before: of the draft while it is written, of the newest once it is submitted', async () => {
    const first = await posts.submit(author, (await written()).number);
    const { number } = first;
    await posts.decide(head, number, decision(first, 'request_changes', 'Un accent'));
    const back = await posts.view(author, number);
    expect((await posts.changes(author, number, {})).variants[0]?.change).toBe('same');
    const text = 'Bonne fête nationale à tous !';
    const placements = [...draftOf().variants.flatMap((one) => one.placements), { account: 'bluesky' }];
    const window = { notBefore: draftOf().variants[0]?.placements[0]?.at, notAfter: '2099-01-01T00:00' };
    const variants = [{ language: 'fr', parts: [{ text, pictures: [] }], placements }];
    await posts.edit(author, number, back.version, draftOf({ variants, ...window }));
    const draft = await posts.changes(author, number, {});
    expect(draft).toMatchObject({
      from: 1,
      to: null,
      variants: [{ language: 'fr', change: 'changed', accounts: { added: [expect.stringMatching(/^bluesky /)] } }],
    });
    expect(draft.variants[0]?.parts[0]?.text).toContainEqual({ kind: 'added', text: 'à tous ' });
    expect(draft.window).not.toBeNull();
    await posts.submit(author, number);
    const submitted = await posts.changes(head, number, {});
    expect(submitted).toEqual({ ...draft, to: 2 });
    expect(await posts.changes(head, number, { from: 2, to: 1 })).toMatchObject({ from: 2, to: 1 });
  });
});
