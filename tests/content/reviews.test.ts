import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import type { ChainInput } from '../../src/content/further-chains.ts';
import type { PostInput, PostView } from '../../src/content/post-view.ts';
import type { ReviewRuleInput } from '../../src/content/review-rules.ts';
import type { Services } from '../../src/http/services.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf, personOf, refusalOf, TOMORROW } from './desk.ts';

let house: TestHouse;
let services: Services;
let author: MemberActor;
let head: MemberActor;
let desk: MemberActor;
let press: MemberActor;

beforeAll(async () => {
  house = await testHouse();
  services = house.app.services;
  author = await house.actor('par.author');
  head = await house.actor('par.head');
  desk = await house.actor('vukhuvuc');
  press = await house.actor('vuthongtin');
});
afterAll(() => house[Symbol.asyncDispose]());

const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code;
const approve = (by: MemberActor, post: PostView) => services.posts.decide(by, post.number, decision(post));

async function submitted(fields: Parameters<typeof draftOf>[0] = {}, by = author): Promise<PostView> {
  const { number } = await services.posts.write(by, draftOf(fields));
  return services.posts.submit(by, number);
}

function variant(language: string, more: Partial<PostInput['variants'][number]> = {}): PostInput['variants'][number] {
  const text = { fr: 'Bonjour', vi: 'Xin chào' }[language] ?? 'Hello';
  const account = { fr: 'x', vi: 'mastodon' }[language] ?? 'bluesky';
  return { language, parts: [{ text, pictures: [] }], placements: [{ account, at: TOMORROW }], ...more };
}

const seatsOf = (post: PostView) =>
  post.revision?.steps.flatMap(({ key, seats }) => seats.map((seat) => `${key}/${seat.key}`));

describe('a language with a named reviewer', () => {
  it('is refused where nobody of that name reviews languages there, or where they wrote of the post', async () => {
    for (const reviewer of ['par.head', 'tyo.reviewer', 'nobody']) {
      const refusal = await refusalOf(
        services.posts.write(author, draftOf({ variants: [variant('fr', { reviewer })] })),
      );
      expect(refusal.findings, reviewer).toMatchObject([
        { where: 'variants[0].reviewer', key: 'post.reviewer_unknown', params: { reviewer, mission: 'FR-PAR' } },
      ]);
    }
    const both = await personOf(house, 'FR-PAR', 'author', 'language_reviewer');
    const draft = await services.posts.write(both, draftOf({ variants: [variant('fr', { reviewer: both.handle })] }));
    const refusal = await refusalOf(services.posts.submit(both, draft.number));
    expect(refusal.findings).toMatchObject([{ key: 'post.reviewer_wrote', params: { reviewer: both.handle } }]);
  });

  it('is read by that person and no other, before the head', async () => {
    const named = await personOf(house, 'FR-PAR', 'language_reviewer');
    const post = await submitted({ variants: [variant('fr', { reviewer: `@${named.handle}` })] });
    expect(post.revision?.steps[0]?.seats[0]).toMatchObject({ language: 'fr', person: named.name });
    expect(await codeOf(approve(await house.actor('par.reviewer'), post))).toBe('approval.not_yours');
    expect(await codeOf(approve(head, post))).toBe('approval.not_yours');
    const read = await approve(named, post);
    expect((await approve(head, read)).state).toBe('approved');
  });

  it('leaves the other languages to any reviewer, each seat decided once', async () => {
    const named = await personOf(house, 'FR-PAR', 'language_reviewer');
    const variants = [variant('fr', { reviewer: named.handle }), variant('vi'), variant('en')];
    const post = await submitted({ kind: 'ministry_text', variants });
    expect(seatsOf(post)).toEqual([`language/fr ${named.id}`, 'language/vi', 'language/en', 'head/head']);
    const reviewer = await house.actor('par.reviewer');
    const half = await approve(reviewer, post);
    expect(half.revision?.steps[0]).toMatchObject({
      decision: null,
      seats: [{ decision: null }, { decision: { by: reviewer.name } }, { decision: { by: reviewer.name } }],
    });
    expect(half.mayDecide).toBe(false);
    expect((await services.posts.view(named, post.number)).mayDecide).toBe(true);
    expect(await codeOf(approve(reviewer, half))).toBe('approval.decided_exists');
    expect(await codeOf(approve(head, half))).toBe('approval.not_yours');
    const read = await approve(named, half);
    expect(read.revision?.steps[0]?.decision).toMatchObject({ verdict: 'approve', by: named.name });
    expect((await approve(head, read)).state).toBe('approved');
  });

  it('may send the whole post back', async () => {
    const named = await personOf(house, 'FR-PAR', 'language_reviewer');
    const variants = [variant('fr', { reviewer: named.handle }), variant('vi')];
    const post = await submitted({ kind: 'ministry_text', variants });
    const back = await services.posts.decide(named, post.number, decision(post, 'request_changes', 'Un accent'));
    expect(back).toMatchObject({ state: 'changes_requested' });
    expect(back.revision?.steps[0]?.decision).toMatchObject({ verdict: 'request_changes', comment: 'Un accent' });
  });
});

describe('a machine’s draft', () => {
  it('is kept, but not submitted without the name of a reviewer', async () => {
    const draft = await services.posts.write(author, draftOf({ variants: [variant('fr', { machineDraft: true })] }));
    expect(draft.variants[0]).toMatchObject({ machineDraft: true, reviewer: null });
    expect(draft.problems).toMatchObject([{ key: 'post.machine_draft_unreviewed', where: 'variants[0].reviewer' }]);
    expect(await codeOf(services.posts.submit(author, draft.number))).toBe('post.not_publishable');
  });

  it('is read by its reviewer even where the mission reviews no languages', async () => {
    const more = { machineDraft: true, reviewer: 'par.reviewer' };
    const post = await submitted({ variants: [variant('fr', more)] });
    expect(post.revision?.steps.map(({ key }) => key)).toEqual(['language', 'head']);
  });
});

it('a chain is confirmed by the roles of that moment', async () => {
  const steps = [{ key: 'head', anyOf: ['head' as const] }];
  const { id } = await services.reviews.propose(desk, { mission: 'JP-TYO', kind: 'routine', steps });
  const former = await personOf(house, 'VN-MFA', 'press_department');
  await house.database.prisma.roleGrant.updateMany({
    where: { memberId: former.id },
    data: { validUntil: systemClock.now() },
  });
  expect(await codeOf(services.reviews.confirm(former, id))).toBe('access.refused');
  await services.reviews.retire(desk, id);
});

describe('the rules of review', () => {
  const rule = (fields: Partial<ReviewRuleInput>): ReviewRuleInput => ({
    mission: 'FR-PAR',
    kind: null,
    reviewsLanguages: null,
    needsSecondFactor: null,
    showsWholeCard: null,
    ...fields,
  });
  const set = (fields: Partial<ReviewRuleInput>, by = desk) => services.reviews.setRule(by, rule(fields));

  it('are changed by the ministry alone, at a node that is there', async () => {
    for (const by of [head, author, await house.actor('quantri'), await house.actor('kiemtoan')]) {
      expect(await codeOf(set({ reviewsLanguages: false }, by)), by.handle).toBe('access.refused');
    }
    expect(await codeOf(set({ mission: 'XX-XXX' }))).toBe('mission.unknown');
    expect(await services.reviews.rules(head)).toEqual([]);
  });

  it('hold from their node down, the nearest and the most special first, until said otherwise', async () => {
    await set({ mission: 'VN-MFA', reviewsLanguages: true, needsSecondFactor: true });
    await set({ mission: 'europe', kind: 'routine', reviewsLanguages: false, showsWholeCard: false });
    const paris = await submitted();
    expect(paris.revision?.steps.map(({ key }) => key)).toEqual(['head']);
    expect(paris).toMatchObject({ revision: { secondFactor: true }, wholeCard: false });
    const tokyo = await submitted({ mission: 'JP-TYO', variants: [variant('fr')] }, await house.actor('tyo.author'));
    expect(tokyo.revision?.steps.map(({ key }) => key)).toEqual(['language', 'head']);
    // Reading a language takes no code; the head's step that follows will.
    expect(tokyo).toMatchObject({ revision: { secondFactor: false }, wholeCard: true });
    await set({ kind: null, reviewsLanguages: true });
    expect((await submitted()).revision?.steps.map(({ key }) => key)).toEqual(['language', 'head']);
    await set({ kind: 'routine', reviewsLanguages: false });
    expect((await submitted()).revision?.steps.map(({ key }) => key)).toEqual(['head']);
    for (const [mission, kind] of [['VN-MFA'], ['europe', 'routine'], ['FR-PAR'], ['FR-PAR', 'routine']] as const) {
      await set({ mission, kind: kind ?? null });
    }
    const policy = await submitted({ kind: 'policy' });
    expect(policy).toMatchObject({ revision: { secondFactor: false }, wholeCard: false });
  });

  it('are one row a node and kind, and in the record', async () => {
    const seen = (await services.reviews.rules(head)).map(({ mission, kind }) => `${mission} ${kind}`);
    expect(seen).toEqual(['VN-MFA null', 'europe routine', 'FR-PAR routine', 'FR-PAR null']);
    const records = await house.database.prisma.auditRecord.findMany({ where: { action: 'review_rule.set' } });
    expect(records.at(0)?.details).toMatchObject({ kind: null, reviewsLanguages: true, needsSecondFactor: true });
  });
});

describe('a further chain', () => {
  const TWO: ChainInput = {
    mission: 'FR-PAR',
    kind: 'correction',
    steps: [
      { key: 'ministry', allOf: ['regional_desk', 'press_department'] },
      { key: 'head', anyOf: ['head', 'deputy'] },
    ],
  };

  it('is refused where it would be weak or make no sense', async () => {
    const propose = (steps: ChainInput['steps']) => codeOf(services.reviews.propose(desk, { ...TWO, steps }));
    expect(await propose([{ key: 'language', anyOf: ['language_reviewer'], eachLanguage: true }])).toBe(
      'chain.too_weak',
    );
    expect(await propose([{ key: 'any', anyOf: ['language_reviewer', 'head'] }])).toBe('chain.too_weak');
    expect(await propose([{ key: 'author', anyOf: ['author'] }])).toBe('chain.role_unfit');
    expect(await propose([{ key: 'head', anyOf: ['administrator', 'head'] }])).toBe('chain.role_unfit');
    expect(await propose([{ key: 'head', anyOf: ['head'], allOf: ['head'] }])).toBe('chain.step_malformed');
    expect(await propose([{ key: 'head' }])).toBe('chain.step_malformed');
    expect(
      await propose([
        { key: 'head', anyOf: ['head'] },
        { key: 'head', anyOf: ['deputy'] },
      ]),
    ).toBe('chain.step_malformed');
    expect(await codeOf(services.reviews.propose(head, TWO))).toBe('access.refused');
    expect(await codeOf(services.reviews.propose(desk, { ...TWO, mission: 'XX' }))).toBe('mission.unknown');
  });

  it('holds only once a second person has confirmed it, and then for what is submitted after', async () => {
    const proposed = await services.reviews.propose(desk, TWO);
    expect(proposed).toMatchObject({ state: 'proposed', mission: 'FR-PAR' });
    expect(seatsOf(await submitted({ kind: 'correction' }))).toEqual(['press/press', 'head/head']);
    expect(await codeOf(services.reviews.confirm(desk, proposed.id))).toBe('chain.four_eyes_forbidden');
    expect(await codeOf(services.reviews.confirm(head, proposed.id))).toBe('access.refused');
    expect(await codeOf(services.reviews.confirm(press, newId()))).toBe('chain.not_found');
    const before = await submitted({ kind: 'correction' });
    expect(await services.reviews.confirm(press, proposed.id)).toMatchObject({ state: 'in_force' });
    expect(await codeOf(services.reviews.confirm(press, proposed.id))).toBe('chain.not_proposed_conflict');
    expect(seatsOf(await services.posts.view(author, before.number))).toEqual(['press/press', 'head/head']);

    const post = await submitted({ kind: 'correction' });
    expect(seatsOf(post)).toEqual(['ministry/regional_desk', 'ministry/press_department', 'head/head']);
    const half = await approve(press, post);
    expect(await codeOf(approve(press, half))).toBe('approval.decided_exists');
    expect(await codeOf(approve(head, half))).toBe('approval.not_yours');
    expect((await approve(head, await approve(desk, half))).state).toBe('approved');
  });

  it('gives one person one seat of a step that asks for two, whatever roles they hold', async () => {
    const everything = await personOf(house, 'FR-PAR', 'regional_desk', 'press_department');
    const half = await approve(everything, await submitted({ kind: 'correction' }));
    expect(half.revision?.steps[0]?.seats.filter((seat) => seat.decision)).toHaveLength(1);
    expect(await codeOf(approve(everything, half))).toBe('approval.decided_exists');
  });

  it('takes the place of the one before it, and the named one holds again when it ends', async () => {
    const steps = [{ key: 'head', anyOf: ['head'] }] as const;
    const next = await services.reviews.propose(press, { ...TWO, steps });
    await services.reviews.confirm(desk, next.id);
    const states = async () =>
      (await services.reviews.chains(head)).flatMap(({ mission, state }) => (mission === 'FR-PAR' ? [state] : []));
    expect(await states()).toEqual(['retired', 'in_force']);
    expect(seatsOf(await submitted({ kind: 'correction' }))).toEqual(['head/head']);
    expect(await codeOf(services.reviews.retire(head, next.id))).toBe('access.refused');
    await services.reviews.retire(press, next.id);
    expect(await codeOf(services.reviews.retire(press, next.id))).toBe('chain.retired_conflict');
    expect(seatsOf(await submitted({ kind: 'correction' }))).toEqual(['press/press', 'head/head']);
  });

  it('is kept by the database as it was proposed, and never confirmed by who proposed it', async () => {
    const { id } = await services.reviews.propose(desk, TWO);
    const run = (set: string) =>
      house.database.prisma.$executeRawUnsafe(`update chains set ${set} where id = $1::uuid`, id).then(
        () => 'not refused',
        (thrown: unknown) => String(thrown),
      );
    expect(await run("steps = '[]'")).toContain('stays as it was proposed');
    expect(await run('confirmed_at = now(), confirmed_by_id = proposed_by_id')).toContain('chains_by_two_persons');
    const named = `update chains set proposed_by_id = id where mission_id is null`;
    await expect(house.database.prisma.$executeRawUnsafe(named)).rejects.toThrow('chains_by_two_persons');
  });
});

describe('a delegation', () => {
  const now = systemClock.now();
  const until = plus(now, 3 * DAY);

  it('is refused to who heads no mission there, to oneself, to administrators, without end or for too long', async () => {
    const delegate = await personOf(house, 'FR-PAR', 'author');
    const give = (by: MemberActor, fields: object = {}) =>
      codeOf(services.delegations.give(by, { mission: 'FR-PAR', to: delegate.handle, until, ...fields }));
    for (const by of [author, desk, await house.actor('tyo.head'), await house.actor('quantri')]) {
      expect(await give(by), by.handle).toBe('access.refused');
    }
    expect(await give(await personOf(house, 'FR-PAR', 'delegate'))).toBe('access.refused');
    expect(await give(head, { to: head.handle })).toBe('delegation.to_oneself');
    expect(await give(head, { to: 'nobody' })).toBe('member.not_found');
    expect(await give(head, { to: 'quantri' })).toBe('delegation.administrator_forbidden');
    expect(await give(head, { until: plus(now, 93 * DAY) })).toBe('delegation.too_long');
    expect(await give(head, { until: plus(now, -DAY) })).toBe('grant.dates_wrong');
  });

  it('lets the delegate decide from its first day to its last, and is told and recorded', async () => {
    const { id, handle, name } = await personOf(house, 'FR-PAR', 'author');
    const given = await services.delegations.give(head, { mission: 'FR-PAR', to: `@${handle}`, until });
    expect(given).toMatchObject({ mission: 'FR-PAR', to: handle, until });
    const post = await submitted();
    const delegate = await house.actor(handle);
    const seen = await services.delegations.list(author);
    expect(seen).toContainEqual(expect.objectContaining({ to: handle, name, until }));
    expect((await approve(delegate, post)).state).toBe('approved');
    const notice = await house.database.prisma.notice.findFirst({ where: { subjectId: id } });
    expect(notice).toMatchObject({ key: 'notice.delegated', params: { handle, mission: 'FR-PAR' } });
    const [granted] = await house.database.prisma.auditRecord.findMany({
      where: { subjectId: id, action: 'member.role_granted', actorId: head.id },
    });
    expect(granted?.details).toMatchObject({ role: 'delegate', validUntil: until.toISOString() });
  });

  it('ends before its date when the head or the delegate says so, and nobody else', async () => {
    const person = await personOf(house, 'FR-PAR', 'author');
    const given = { mission: 'FR-PAR', to: person.handle };
    await services.delegations.give(head, { ...given, until });
    expect(await codeOf(services.delegations.end(author, given))).toBe('access.refused');
    await services.delegations.end(await house.actor(person.handle), given);
    expect(await codeOf(approve(await house.actor(person.handle), await submitted()))).toBe('access.refused');
    expect(await codeOf(services.delegations.end(head, given))).toBe('grant.not_found');
    expect((await services.delegations.list(author)).map(({ to }) => to)).not.toContain(person.handle);
  });
});
