import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemberActor, SYSTEM } from '../../src/access/actor.ts';
import { decide } from '../../src/content/decide.ts';
import { lapsePosts } from '../../src/content/lapse-posts.ts';
import type { PostKind, PostView } from '../../src/content/post-view.ts';
import type { Posts } from '../../src/content/posts.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decidedSteps, decision, draftOf, personOf, refusalOf } from './desk.ts';

let house: TestHouse;
let posts: Posts;
const who: Record<string, MemberActor> = {};

beforeAll(async () => {
  house = await testHouse();
  posts = house.app.services.posts;
  const handles = [
    ...['par.author', 'par.reviewer', 'par.head', 'tyo.head', 'tyo.author'],
    ...['tacgia', 'hieudinh', 'truongcoquan', 'capho', 'vukhuvuc', 'vuthongtin', 'chubien', 'truc', 'baocao'],
    ...['kiemtoan', 'quantri'],
  ];
  for (const handle of handles) who[handle] = await house.actor(handle);
});
afterAll(() => house[Symbol.asyncDispose]());

function actor(handle: string): MemberActor {
  const found = who[handle];
  if (!found) throw new Error(`no such person: ${handle}`);
  return found;
}

/** A post that waits for its first decision. */
async function submitted(kind: PostKind = 'routine', author = actor('par.author')): Promise<PostView> {
  const post = await posts.write(author, draftOf({ kind }));
  return posts.submit(author, post.number);
}

const approve = (by: MemberActor, post: PostView) => posts.decide(by, post.number, decision(post));
const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code;

/** The open notices about a post. */
async function told(post: PostView): Promise<readonly string[]> {
  const where = { subjectId: post.id, acknowledgedAt: null };
  const open = await house.database.prisma.notice.findMany({ where, orderBy: { firstAt: 'asc' } });
  return open.map(({ key }) => key);
}

describe('submitting is refused', () => {
  it('of what a network would refuse, with each problem in its place', async () => {
    const text = 'x'.repeat(400);
    const post = await posts.write(actor('par.author'), draftOf({ text }));
    const refusal = await refusalOf(posts.submit(actor('par.author'), post.number));
    expect(refusal).toMatchObject({ code: 'post.not_publishable', params: { ref: post.number, count: 1 } });
    expect(refusal.findings).toMatchObject([
      { where: 'variants[0].parts[0].text · x @vn_par', key: 'check.text_too_long', params: { length: 400 } },
    ]);
    expect((await posts.view(actor('par.author'), post.number)).state).toBe('draft');
  });

  it('once its window has passed', async () => {
    const post = await posts.write(actor('par.author'), draftOf());
    await setWindowBack(post);
    expect(await codeOf(posts.submit(actor('par.author'), post.number))).toBe('post.window_over');
  });

  it('of what waits already, is approved, or was withdrawn', async () => {
    const post = await submitted();
    const again = () => refusalOf(posts.submit(actor('par.author'), post.number));
    expect((await again()).message).toMatch(
      `Cannot move ${post.number} from "waits for approval" to "waits for approval"`,
    );
    await approve(actor('par.head'), post);
    expect((await again()).message).toMatch(`Cannot move ${post.number} from "approved" to "waits for approval"`);
    await posts.withdraw(actor('par.head'), post.number, 'Report');
    expect((await again()).message).toMatch(`Cannot move ${post.number} from "withdrawn" to "waits for approval"`);
  });

  it('from whom the mission does not let write, and from the house itself', async () => {
    const post = await posts.write(actor('par.author'), draftOf());
    for (const handle of ['tyo.author', 'par.reviewer', 'vukhuvuc', 'kiemtoan', 'quantri']) {
      expect(await codeOf(posts.submit(actor(handle), post.number)), handle).toBe('access.refused');
    }
    expect(await codeOf(posts.submit(SYSTEM, post.number))).toBe('access.person_needed');
  });

  it('a second time, where two submit at once', async () => {
    const post = await posts.write(actor('par.author'), draftOf());
    const tries = ['par.author', 'par.head', 'tacgia'].map((by) => posts.submit(actor(by), post.number));
    expect((await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await house.database.prisma.revision.count({ where: { postId: post.id } })).toBe(1);
  });
});

describe('a decision is refused', () => {
  it('to the author and to who submitted, whatever roles they hold', async () => {
    const writer = await personOf(house, 'FR-PAR', 'author', 'head', 'regional_desk');
    const mine = await submitted('routine', writer);
    const fromAnother = await posts.write(actor('par.author'), draftOf());
    const byMe = await posts.submit(writer, fromAnother.number);
    for (const post of [mine, byMe]) {
      for (const verdict of ['approve', 'request_changes', 'reject'] as const) {
        const run = posts.decide(writer, post.number, decision(post, verdict, 'Non'));
        expect(await codeOf(run)).toBe('approval.four_eyes');
      }
      expect((await posts.view(writer, post.number)).state).toBe('in_review');
    }
  });

  it('to whom the open step does not ask, in their own words for the roles', async () => {
    const post = await submitted();
    for (const handle of ['par.reviewer', 'vukhuvuc', 'vuthongtin', 'chubien']) {
      expect(await codeOf(approve(actor(handle), post)), handle).toBe('approval.not_yours');
    }
    const refusal = await refusalOf(approve(actor('par.reviewer'), post));
    expect(refusal.in('en')).toContain(
      'asks for head of mission, deputy, delegate, and you are there: language reviewer',
    );
    expect(refusal.in('vi')).toContain('cần Trưởng Cơ quan đại diện, cấp phó, người được ủy quyền');
    for (const handle of ['par.author', 'tyo.head', 'truc', 'baocao', 'kiemtoan', 'quantri']) {
      expect(await codeOf(approve(actor(handle), post)), handle).toBe('access.refused');
    }
  });

  it('to the house itself, and to a head who administers the mission as well', async () => {
    const post = await submitted();
    expect(await codeOf(posts.decide(SYSTEM, post.number, decision(post)))).toBe('access.person_needed');
    const both = await personOf(house, 'FR-PAR', 'head', 'administrator');
    expect(await codeOf(approve(both, post))).toBe('access.administrator_forbidden');
  });

  it('to a delegate before and after the dates of the delegation', async () => {
    const post = await submitted();
    const delegate = await personOf(house, 'FR-PAR', 'delegate');
    const dates = [
      { validFrom: new Date('2026-01-01'), validUntil: new Date('2026-02-01') },
      { validFrom: new Date('2099-01-01'), validUntil: new Date('2099-02-01') },
    ];
    for (const dated of dates) {
      await house.database.prisma.roleGrant.updateMany({ where: { memberId: delegate.id }, data: dated });
      expect(await codeOf(approve(delegate, post))).toBe('access.refused');
    }
    const now = { validFrom: new Date('2026-01-01'), validUntil: null };
    await house.database.prisma.roleGrant.updateMany({ where: { memberId: delegate.id }, data: now });
    expect((await approve(delegate, post)).state).toBe('approved');
  });

  it('to whose role ended, or who was shut out, after they came in', async () => {
    const post = await submitted();
    const former = await personOf(house, 'FR-PAR', 'head');
    await house.database.prisma.roleGrant.updateMany({
      where: { memberId: former.id },
      data: { validUntil: systemClock.now() },
    });
    expect(await codeOf(approve(former, post))).toBe('access.refused');
    const shutOut = await personOf(house, 'FR-PAR', 'head');
    await house.database.prisma.member.update({ where: { id: shutOut.id }, data: { disabledAt: systemClock.now() } });
    expect(await codeOf(approve(shutOut, post))).toBe('auth.required');
  });

  it('by what was read at a step that somebody else has taken', async () => {
    const both = await personOf(house, 'FR-PAR', 'language_reviewer', 'head');
    const post = await submitted('policy');
    expect(post.revision?.openStep).toBe(0);
    await approve(actor('par.reviewer'), post);
    const asRead = { ...decision(post), step: 0 };
    expect(await codeOf(posts.decide(both, post.number, asRead))).toBe('approval.step_stale');
    expect((await posts.decide(both, post.number, { ...asRead, step: 1 })).revision?.openStep).toBe(2);
  });

  it('to one person at two steps', async () => {
    const everything = await personOf(house, 'FR-PAR', 'language_reviewer', 'head', 'regional_desk');
    const post = await submitted('policy');
    const reviewed = await approve(everything, post);
    expect(await codeOf(approve(everything, reviewed))).toBe('approval.decided_exists');
    const byHead = await approve(actor('par.head'), reviewed);
    expect(await codeOf(approve(everything, byHead))).toBe('approval.decided_exists');
  });

  it('on another revision than the one that waits', async () => {
    const post = await submitted();
    for (const hash of ['', '0'.repeat(64), post.revision?.hash.slice(0, 63) ?? '']) {
      const run = posts.decide(actor('par.head'), post.number, { hash, verdict: 'approve' });
      expect(await codeOf(run)).toBe('approval.revision_stale');
    }
  });

  it('where the content was changed behind the house’s back since it was submitted', async () => {
    const post = await submitted();
    const parts = [{ text: 'Autre chose', pictures: [] }];
    await house.database.prisma.variant.updateMany({ where: { postId: post.id }, data: { parts } });
    expect(await codeOf(approve(actor('par.head'), post))).toBe('approval.revision_stale');
    expect((await posts.view(actor('par.head'), post.number)).revision?.steps[0]?.decision).toBeNull();
  });

  it('that sends back or refuses without a word', async () => {
    const post = await submitted();
    for (const comment of [undefined, '', ' \n']) {
      for (const verdict of ['request_changes', 'reject'] as const) {
        const run = posts.decide(actor('par.head'), post.number, decision(post, verdict, comment));
        expect(await codeOf(run)).toBe('approval.comment_missing');
      }
    }
  });

  it('where nothing waits: a draft, an approved, a refused, a withdrawn post', async () => {
    const draft = await posts.write(actor('par.author'), draftOf());
    expect(await codeOf(approve(actor('par.head'), draft))).toBe('approval.nothing_open');
    const approved = await submitted();
    await approve(actor('par.head'), approved);
    expect(await codeOf(approve(actor('capho'), approved))).toBe('approval.nothing_open');
    const rejected = await submitted();
    await posts.decide(actor('par.head'), rejected.number, decision(rejected, 'reject', 'Non'));
    expect(await codeOf(approve(actor('capho'), rejected))).toBe('approval.nothing_open');
    const withdrawn = await submitted();
    await posts.withdraw(actor('par.author'), withdrawn.number, 'Report');
    expect(await codeOf(approve(actor('par.head'), withdrawn))).toBe('approval.nothing_open');
  });

  it('that would be the last one, once the window has passed', async () => {
    const post = await submitted();
    const clock = { ...systemClock, now: () => post.notAfter };
    const run = decide({ ...house.app.deps, clock }, actor('par.head'), post.number, decision(post));
    expect(await codeOf(run)).toBe('post.window_over');
    expect((await approve(actor('par.head'), post)).state).toBe('approved');
  });
});

describe('the chain of a', () => {
  it.each<[PostKind, readonly (readonly [step: string, by: string])[]]>([
    ['routine', [['head', 'par.head']]],
    [
      'ministry_text',
      [
        ['language', 'par.reviewer'],
        ['head', 'capho'],
      ],
    ],
    [
      'policy',
      [
        ['language', 'par.reviewer'],
        ['head', 'par.head'],
        ['desk', 'vukhuvuc'],
      ],
    ],
    ['emergency', [['emergency', 'capho']]],
    [
      'correction',
      [
        ['press', 'vuthongtin'],
        ['head', 'par.head'],
      ],
    ],
  ])('%s post is gone step by step, and nobody asks out of turn', async (kind, chain) => {
    let post = await submitted(kind);
    expect(post.revision?.steps.map(({ key }) => key)).toEqual(chain.map(([key]) => key));
    for (const [index, [, by]] of chain.entries()) {
      const later = chain.slice(index + 1).map(([, handle]) => handle);
      for (const handle of later) expect(await codeOf(approve(actor(handle), post)), handle).toBe('approval.not_yours');
      for (const [at, [, handle]] of chain.entries()) {
        expect(await isPending(actor(handle), post), `${handle} at step ${index}`).toBe(at === index);
      }
      expect(await told(post)).toEqual(['notice.approval_asked']);
      post = await approve(actor(by), post);
      expect(post.state).toBe(index === chain.length - 1 ? 'approved' : 'in_review');
    }
    expect(decidedSteps(post)).toEqual(chain.map(([key, by]) => `${key} ${actor(by).name}`));
    expect(post.revision?.approvedAt).toBeInstanceOf(Date);
    const after = kind === 'emergency' ? ['notice.after_review_asked'] : [];
    expect(await told(post)).toEqual([...after, 'notice.decided_approve']);
  });

  it('an emergency notice asks the head or the deputy, and no delegate', async () => {
    const post = await submitted('emergency', actor('truc'));
    const delegate = await personOf(house, 'FR-PAR', 'delegate');
    expect(await codeOf(approve(delegate, post))).toBe('approval.not_yours');
    expect((await approve(actor('par.head'), post)).state).toBe('approved');
  });

  it('head’s own post goes past the deputy to the regional desk', async () => {
    const post = await submitted('routine', actor('par.head'));
    expect(post.revision?.steps.map(({ roles }) => roles)).toEqual([['delegate', 'regional_desk']]);
    for (const handle of ['capho', 'truongcoquan']) {
      expect(await codeOf(approve(actor(handle), post)), handle).toBe('approval.not_yours');
      expect(await isPending(actor(handle), post), handle).toBe(false);
    }
    expect(await isPending(actor('vukhuvuc'), post)).toBe(true);
    expect((await approve(actor('vukhuvuc'), post)).state).toBe('approved');
  });

  it('head’s own post goes to the head’s delegate as well, but not to one of another mission', async () => {
    const post = await submitted('routine', actor('par.head'));
    const elsewhere = await personOf(house, 'JP-TYO', 'delegate');
    expect(await codeOf(approve(elsewhere, post))).toBe('access.refused');
    const delegate = await personOf(house, 'FR-PAR', 'delegate');
    expect(await isPending(delegate, post)).toBe(true);
    expect((await approve(delegate, post)).state).toBe('approved');
  });

  it('head’s own policy post needs two of the desk, or a delegate and the desk', async () => {
    const reviewed = await approve(actor('par.reviewer'), await submitted('policy', actor('par.head')));
    const first = await approve(actor('vukhuvuc'), reviewed);
    expect(await codeOf(approve(actor('vukhuvuc'), first))).toBe('approval.decided_exists');
    const second = await personOf(house, 'FR-PAR', 'regional_desk');
    expect((await approve(second, first)).state).toBe('approved');
  });

  it('post of a deputy or a delegate stays with the head', async () => {
    for (const role of ['deputy', 'delegate'] as const) {
      const post = await submitted('routine', await personOf(house, 'FR-PAR', role));
      expect(await isPending(actor('par.head'), post), role).toBe(true);
      expect((await approve(actor('par.head'), post)).state, role).toBe('approved');
    }
  });
});

describe('a decision', () => {
  it('is made once, however many decide at the same moment', async () => {
    const heads = await Promise.all(Array.from({ length: 6 }, () => personOf(house, 'FR-PAR', 'head')));
    const post = await submitted();
    const tries = [...heads, actor('par.head'), actor('capho')].map((by) => approve(by, post));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = settled.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    );
    expect(new Set(reasons)).toEqual(new Set(['approval.nothing_open']));
    expect(await house.database.prisma.decision.count({ where: { revisionId: post.revision?.id ?? '' } })).toBe(1);
  });

  it('of one step is made once, and the next step stays open', async () => {
    const reviewers = await Promise.all(
      Array.from({ length: 4 }, () => personOf(house, 'FR-PAR', 'language_reviewer')),
    );
    const post = await submitted('policy');
    const settled = await Promise.allSettled(reviewers.map((by) => approve(by, post)));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await posts.view(actor('par.author'), post.number)).state).toBe('in_review');
  });

  it('and an edit at the same moment leave no approval of what was not read', async () => {
    const post = await submitted();
    await Promise.allSettled([
      posts.edit(actor('par.author'), post.number, post.version, draftOf({ text: 'Autre' })),
      approve(actor('par.head'), post),
    ]);
    const after = await posts.view(actor('par.author'), post.number);
    if (after.excerpt === 'Autre')
      expect(after).toMatchObject({ state: 'draft', revision: { voidedAt: expect.any(Date) } });
    else expect(after.state).toBe('approved');
  });

  it('that asks for changes lets the author submit anew, from the first step', async () => {
    const post = await approve(actor('par.reviewer'), await submitted('ministry_text'));
    const back = await posts.decide(actor('par.head'), post.number, decision(post, 'request_changes', ' Le titre \n'));
    expect(back).toMatchObject({ state: 'changes_requested', revision: { approvedAt: null } });
    expect(back.revision?.steps[1]?.decision).toMatchObject({ verdict: 'request_changes', comment: 'Le titre' });
    expect(await told(post)).toEqual(['notice.decided_request_changes']);
    const again = await posts.submit(actor('par.author'), post.number);
    expect(again.revision).toMatchObject({ number: 2, voidedAt: null });
    expect(decidedSteps(again)).toEqual([]);
  });

  it('that refuses ends the review, until the text is written anew', async () => {
    const post = await submitted();
    const refused = await posts.decide(actor('par.head'), post.number, decision(post, 'reject', 'Non'));
    expect(refused.state).toBe('rejected');
    expect(await codeOf(posts.submit(actor('par.author'), post.number))).toBe('transition.illegal');
    const edited = await posts.edit(actor('par.author'), post.number, refused.version, draftOf({ text: 'Mieux' }));
    expect((await posts.submit(actor('par.author'), edited.number)).state).toBe('in_review');
  });

  it('is in the record, with the hash, and asks for planning with the last step alone', async () => {
    const post = await submitted('ministry_text');
    const reviewed = await approve(actor('par.reviewer'), post);
    await approve(actor('par.head'), reviewed);
    const records = await house.database.prisma.auditRecord.findMany({
      where: { subjectId: post.id },
      orderBy: { seq: 'asc' },
    });
    expect(records.map(({ action, actorId }) => `${action} ${actorId}`)).toEqual([
      `post.written ${actor('par.author').id}`,
      `post.submitted ${actor('par.author').id}`,
      `post.decided.approve ${actor('par.reviewer').id}`,
      `post.decided.approve ${actor('par.head').id}`,
    ]);
    expect(records[3]?.details).toMatchObject({ hash: post.revision?.hash, step: 1, seats: ['head'] });
    expect(await house.app.services.audit.verify(actor('kiemtoan'))).toMatchObject({ ok: true });
  });
});

describe('withdrawing', () => {
  it('is refused without a reason, to strangers, and a second time', async () => {
    const post = await submitted();
    for (const reason of ['', ' \t']) {
      expect(await codeOf(posts.withdraw(actor('par.head'), post.number, reason))).toBe('post.reason_missing');
    }
    expect(await codeOf(posts.withdraw(actor('par.head'), post.number, 'TỐI MẬT'))).toBe('post.secret_marking');
    for (const handle of ['tyo.head', 'kiemtoan', 'baocao', 'quantri']) {
      expect(await codeOf(posts.withdraw(actor(handle), post.number, 'Non')), handle).toBe('access.refused');
    }
    await posts.withdraw(actor('par.head'), post.number, 'Report');
    const again = await refusalOf(posts.withdraw(actor('par.head'), post.number, 'Report'));
    expect(again.message).toMatch(`Cannot move ${post.number} from "withdrawn" to "withdrawn"`);
  });

  it('keeps its reason where names can be erased, and not in the record', async () => {
    const draft = await posts.write(actor('par.author'), draftOf());
    const withdrawn = await posts.withdraw(actor('par.head'), draft.number, 'Ông Nguyễn Văn A từ chối');
    expect(withdrawn.comments).toMatchObject([{ by: actor('par.head').name, text: 'Ông Nguyễn Văn A từ chối' }]);
    const rows = await house.database.prisma.auditRecord.findMany({
      where: { subjectId: draft.id, action: 'post.withdrawn' },
    });
    expect(rows.map(({ details }) => details)).toEqual([{}]);
  });

  it('is refused once part of it is out', async () => {
    const worker = house.work();
    const planned = await house.approved({ variants: draftOf().variants });
    await worker.stop();
    const ref = planned[0]?.post ?? '';
    const { id } = await posts.view(actor('par.author'), ref);
    await house.database.prisma.part.updateMany({ where: { delivery: { postId: id } }, data: { state: 'published' } });
    expect(await codeOf(posts.withdraw(actor('par.head'), ref, 'Report'))).toBe('post.already_out');
    expect((await posts.view(actor('par.author'), ref)).state).toBe('approved');
  });

  it('takes back what waits and what was planned, by anyone who may write or decide, and nobody is asked any more', async () => {
    for (const handle of ['par.author', 'par.reviewer', 'capho', 'vukhuvuc', 'truc']) {
      const post = await submitted();
      expect((await posts.withdraw(actor(handle), post.number, 'Report')).state, handle).toBe('withdrawn');
      expect(await told(post), handle).toEqual([]);
    }
    const worker = house.work();
    const planned = await house.approved({ variants: draftOf().variants });
    const ref = planned[0]?.post ?? '';
    const withdrawn = await posts.withdraw(actor('par.author'), ref, 'Report');
    expect(withdrawn.revision?.voidedAt).toBeInstanceOf(Date);
    await house.until(ref, (deliveries) => deliveries.every(({ state }) => state === 'canceled'));
    await worker.stop();
  });
});

describe('a post whose window passes while nobody decides', () => {
  it('lapses, once, and its mission is told in the place of being asked', async () => {
    const post = await submitted();
    const waiting = await submitted();
    await posts.comment(actor('par.head'), post.number, 'Demain');
    expect(await lapse()).toBe(0);
    await setWindowBack(post);
    expect((await Promise.all([lapse(), lapse()])).toSorted().at(-1)).toBe(1);
    expect(await lapse()).toBe(0);
    const lapsed = await posts.view(actor('par.author'), post.number);
    expect(lapsed).toMatchObject({ state: 'lapsed', revision: { approvedAt: null, voidedAt: expect.any(Date) } });
    expect(await told(post)).toEqual(['notice.post_lapsed']);
    const comments = { key: 'notice.commented', params: { equals: { ref: post.number } }, acknowledgedAt: null };
    expect(await house.database.prisma.notice.count({ where: comments })).toBe(0);
    expect(await codeOf(approve(actor('par.head'), post))).toBe('approval.nothing_open');
    expect((await posts.view(actor('par.author'), waiting.number)).state).toBe('in_review');
    const records = await house.database.prisma.auditRecord.count({
      where: { subjectId: post.id, action: 'post.lapsed' },
    });
    expect(records).toBe(1);
  });

  it('is written anew for another time', async () => {
    const post = await submitted();
    await setWindowBack(post);
    await lapse();
    const { version } = await posts.view(actor('par.author'), post.number);
    await posts.edit(actor('par.author'), post.number, version, draftOf());
    expect((await posts.submit(actor('par.author'), post.number)).state).toBe('in_review');
  });

  it('does not lapse where it is a draft or approved', async () => {
    const draft = await posts.write(actor('par.author'), draftOf());
    const approved = await approve(actor('par.head'), await submitted());
    for (const post of [draft, approved]) await setWindowBack(post);
    expect(await lapse()).toBe(0);
  });
});

const lapse = () => lapsePosts(house.app.deps);

async function setWindowBack(post: PostView): Promise<void> {
  const data = { notBefore: new Date('2026-01-05T08:00:00Z'), notAfter: new Date('2026-01-05T09:00:00Z') };
  await house.database.prisma.post.update({ where: { id: post.id }, data });
}

async function isPending(by: MemberActor, post: PostView): Promise<boolean> {
  const pending = await posts.list(by, { pendingForMe: true, limit: 500 });
  return pending.some(({ id }) => id === post.id);
}
