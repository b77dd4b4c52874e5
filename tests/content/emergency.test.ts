import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { remindAfterReviews } from '../../src/content/after-review.ts';
import type { PostView } from '../../src/content/post-view.ts';
import type { Services } from '../../src/http/services.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, HOUR, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf, personOf, refusalOf, TOMORROW } from './desk.ts';

let house: TestHouse;
let services: Services;
let duty: MemberActor;
let head: MemberActor;
let desk: MemberActor;
let press: MemberActor;

beforeAll(async () => {
  house = await testHouse();
  services = house.app.services;
  // Here what a notice says does matter.
  await house.database.prisma.emergencyTemplate.deleteMany({ where: { name: 'anything' } });
  [duty, head] = [await house.actor('truc'), await house.actor('par.head')];
  [desk, press] = [await house.actor('vukhuvuc'), await house.actor('vuthongtin')];
});
afterAll(() => house[Symbol.asyncDispose]());

const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code;
const FILLED =
  'L’avis urgent du 1/9 concernant les inondations à Lyon est levé. La permanence de protection des citoyens reste joignable : 01.';

async function notice(text: string, language = 'fr'): Promise<PostView> {
  const placements = [{ account: 'x', at: TOMORROW }];
  const variants = [{ language, parts: [{ text, pictures: [] }], placements }];
  return services.posts.write(duty, draftOf({ kind: 'emergency', variants }));
}

async function approved(): Promise<PostView> {
  const post = await services.posts.submit(duty, (await notice(FILLED)).number);
  return services.posts.decide(head, post.number, decision(post));
}

describe('an emergency notice', () => {
  it('is not submitted in words of its own, nor in a language without a template', async () => {
    const own = await notice('Inondations à Lyon, restez chez vous.');
    expect(own.problems).toMatchObject([{ key: 'post.template_unmatched', where: 'variants[0].parts[0].text' }]);
    expect(await codeOf(services.posts.submit(duty, own.number))).toBe('post.not_publishable');
    const foreign = await notice('Lyon', 'de');
    expect(foreign.problems).toMatchObject([{ key: 'post.template_missing', params: { language: 'de' } }]);
  });

  it('is submitted when it fills a template, and other kinds need none', async () => {
    expect((await services.posts.submit(duty, (await notice(FILLED)).number)).state).toBe('in_review');
    const routine = await services.posts.write(duty, draftOf());
    expect(routine.problems).toEqual([]);
  });
});

describe('a template', () => {
  const TEXT = 'DRINGENDER HINWEIS: {situation} in {area}. Bleiben Sie zu Hause. Telefon {hotline}.';
  const propose = (by: MemberActor, fields: object = {}) =>
    services.reviews.proposeTemplate(by, { name: 'danger_area', language: 'de', text: TEXT, ...fields });

  it('is refused to missions, in no language, and where it says next to nothing', async () => {
    for (const by of [head, duty, await house.actor('quantri')]) {
      expect(await codeOf(propose(by)), by.handle).toBe('access.refused');
    }
    expect(await codeOf(propose(await personOf(house, 'FR-PAR', 'regional_desk')))).toBe('access.refused');
    expect(await codeOf(propose(desk, { language: 'nowhere-at-all' }))).toBe('post.language_malformed');
    expect(await codeOf(propose(desk, { text: '{everything} {else}' }))).toBe('template.malformed');
  });

  it('may be filled once a second person has confirmed it, and no longer when it has ended', async () => {
    const text = 'DRINGENDER HINWEIS: Hochwasser in Köln. Bleiben Sie zu Hause. Telefon 0221.';
    const problems = async () => (await notice(text, 'de')).problems.map(({ key }) => key);
    const proposed = await propose(desk);
    expect(proposed).toMatchObject({ state: 'proposed', fields: ['situation', 'area', 'hotline'] });
    expect(await problems()).toEqual(['post.template_missing']);
    expect(await codeOf(services.reviews.confirmTemplate(desk, proposed.id))).toBe('template.four_eyes_forbidden');
    expect(await codeOf(services.reviews.confirmTemplate(press, newId()))).toBe('template.not_found');
    expect(await services.reviews.confirmTemplate(press, proposed.id)).toMatchObject({ state: 'in_force' });
    expect(await codeOf(services.reviews.confirmTemplate(press, proposed.id))).toBe('template.not_proposed_conflict');
    expect(await problems()).toEqual([]);
    await services.reviews.retireTemplate(press, proposed.id);
    expect(await problems()).toEqual(['post.template_missing']);
  });

  it('takes the place of the house’s own, which a new start does not bring back', async () => {
    const next = await services.reviews.proposeTemplate(desk, {
      ...{
        name: 'all_clear',
        language: 'fr',
        text: 'Fin de l’alerte concernant {situation} : merci de votre vigilance.',
      },
    });
    await services.reviews.confirmTemplate(press, next.id);
    const { seedTemplates } = await import('../../src/content/emergency-templates.ts');
    await house.database.transaction(seedTemplates);
    const listed = await services.reviews.templates(head, 'fr');
    expect(listed.filter(({ name }) => name === 'all_clear').map(({ id }) => id)).toEqual([next.id]);
    await services.reviews.retireTemplate(press, next.id);
    await house.database.prisma.$executeRawUnsafe(
      `update emergency_templates set retired_at = null where name = 'all_clear' and proposed_by_id is null`,
    );
  });
});

describe('the ministry’s review of an emergency notice', () => {
  it('is asked for with the approval, within a day, and told again when that is over', async () => {
    const post = await approved();
    const dueAt = post.revision?.afterReview?.dueAt;
    expect(dueAt && dueAt.getTime() - systemClock.now().getTime()).toBeGreaterThan(23 * HOUR);
    const open = () =>
      house.database.prisma.notice.findFirst({ where: { mergeKey: `after-review:${post.id}`, acknowledgedAt: null } });
    expect(await open()).toMatchObject({ key: 'notice.after_review_asked', level: 'today' });
    const later = { ...house.app.deps, clock: { ...systemClock, now: () => plus(systemClock.now(), DAY + HOUR) } };
    expect(await remindAfterReviews(house.app.deps)).toBe(0);
    expect(await remindAfterReviews(later)).toBe(1);
    expect(await remindAfterReviews(later)).toBe(0);
    expect(await open()).toMatchObject({ key: 'notice.after_review_overdue', level: 'now' });
    await services.posts.reviewAfter(desk, post.number, { hash: post.revision?.hash ?? '', verdict: 'accepted' });
    expect(await open()).toBeNull();
  });

  it('is refused to missions, to who had a hand in it, on another text, and twice', async () => {
    const post = await approved();
    const hash = post.revision?.hash ?? '';
    const review = (by: MemberActor, fields: object = {}) =>
      services.posts.reviewAfter(by, post.number, { hash, verdict: 'accepted', ...fields });
    for (const by of [head, duty]) expect(await codeOf(review(by)), by.handle).toBe('access.refused');
    expect(await codeOf(review(desk, { hash: '0'.repeat(64) }))).toBe('approval.revision_stale');
    expect(await codeOf(review(desk, { verdict: 'objected' }))).toBe('approval.comment_missing');
    const both = await personOf(house, 'FR-PAR', 'head', 'regional_desk');
    const own = await services.posts.submit(duty, (await notice(FILLED)).number);
    const byBoth = await services.posts.decide(both, own.number, decision(own));
    const mine = { hash: byBoth.revision?.hash ?? '', verdict: 'accepted' } as const;
    expect(await codeOf(services.posts.reviewAfter(both, own.number, mine))).toBe('approval.four_eyes');
    await review(desk);
    expect(await codeOf(review(press))).toBe('after_review.not_open_conflict');
    const routine = await services.posts.submit(duty, (await services.posts.write(duty, draftOf())).number);
    expect(await codeOf(services.posts.reviewAfter(desk, routine.number, mine))).toBe('after_review.not_open_conflict');
  });

  it('that objects says why, to the mission at once, and is in the record without its words', async () => {
    const post = await approved();
    const input = { hash: post.revision?.hash ?? '', verdict: 'objected', comment: 'Numéro périmé' } as const;
    const seen = await services.posts.reviewAfter(press, post.number, input);
    expect(seen.revision?.afterReview?.made).toMatchObject({
      verdict: 'objected',
      by: press.name,
      comment: input.comment,
    });
    const told = await house.database.prisma.notice.findFirst({ where: { key: 'notice.after_review_objected' } });
    expect(told).toMatchObject({ level: 'now', params: { ref: post.number, theme: 'quoc-khanh' } });
    const [row] = await house.database.prisma.auditRecord.findMany({ where: { action: 'post.after_review.objected' } });
    expect(row).toMatchObject({ actorId: press.id, details: { hash: input.hash } });
    expect(JSON.stringify(row?.details)).not.toContain('périmé');
  });
});
