import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostInput, PostView } from '../../src/content/post-view.ts';
import { DAY, HOUR, plus } from '../../src/kernel/durations.ts';
import { planRevision } from '../../src/scheduler/plan-deliveries.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf } from './desk.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const now = () => house.app.deps.clock.now();
const add = async (given: { country?: string; from?: Date; until?: Date; note?: string } = {}, by = 'vukhuvuc') => {
  const input = {
    country: 'FR',
    from: plus(now(), -DAY),
    until: plus(now(), 60 * DAY),
    note: 'Législatives',
    ...given,
  };
  return house.app.services.elections.add(await house.actor(by), input);
};
const end = async (id: string, by = 'vukhuvuc') => house.app.services.elections.end(await house.actor(by), id);

async function submitted(kind: PostInput['kind'] = 'routine'): Promise<PostView> {
  const author = await house.actor('par.author');
  const { posts } = house.app.services;
  const { number } = await posts.write(author, draftOf({ kind, text: WORDS[said++ % WORDS.length] ?? '' }));
  return posts.submit(author, number);
}

/** Each post has words of its own: equal ones are warned of. */
const WORDS = [
  'Cours de vietnamien',
  'Marché de Noël',
  'Film et débat',
  'Visite du port',
  'Concert de đàn bầu',
  'Atelier de nón lá',
];
let said = 0;

async function decide(post: PostView, by: string, verdict: 'approve' | 'request_changes' = 'approve'): Promise<void> {
  const input = { ...decision(post), verdict, comment: 'Bầu cử' };
  await house.app.services.posts.decide(await house.actor(by), post.number, input);
}

const stepsOf = (post: PostView) => post.revision?.steps.map(({ key }) => key);
const codes = (post: PostView) => post.warnings.map(({ key }) => key);

describe('an election window', () => {
  it('is refused without a note, backwards, where no mission is, and to whom is not at the ministry', async () => {
    await expect(add({ note: ' ' })).rejects.toMatchObject({ code: 'election.note_missing' });
    await expect(add({ until: plus(now(), -2 * DAY) })).rejects.toMatchObject({ code: 'election.window_malformed' });
    await expect(add({ country: 'ZZ' })).rejects.toMatchObject({ code: 'election.country_unknown' });
    for (const by of ['par.head', 'par.author', 'kiemtoan', 'quantri']) {
      await expect(add({}, by), by).rejects.toMatchObject({ code: 'access.refused' });
    }
  });

  it('makes policy of what is submitted for a time inside it, and says so; ended, it no longer does', async () => {
    const before = await submitted();
    expect([stepsOf(before), codes(before)]).toEqual([['head'], []]);
    const window = await add({ country: 'fr' });
    expect(window.country).toBe('FR');
    const during = await submitted();
    expect(stepsOf(during)).toEqual(stepsOf(await submitted('policy')));
    expect(during.warnings).toMatchObject([
      { key: 'warning.election', params: { country: 'FR', note: 'Législatives' } },
    ]);
    expect(during.kind).toBe('routine');

    await expect(end(window.id, 'par.head')).rejects.toMatchObject({ code: 'access.refused' });
    await end(window.id, 'vuthongtin');
    await expect(end(window.id)).rejects.toMatchObject({ code: 'election.not_found' });
    const after = await submitted();
    expect([stepsOf(after), codes(after)]).toEqual([['head'], []]);
  });

  it('makes the switches of policy hold too: no text in messages, and a code where the mission wants one for policy', async () => {
    const press = await house.actor('vuthongtin');
    const rule = { mission: 'FR-PAR', kind: 'policy', reviewsLanguages: false, showsWholeCard: null } as const;
    await house.app.services.reviews.setRule(press, { ...rule, needsSecondFactor: true });
    const window = await add();
    const post = await submitted();
    expect(post).toMatchObject({ kind: 'routine', wholeCard: false, revision: { secondFactor: true } });
    const [listed] = await house.app.services.posts.list(press, { limit: 1 });
    expect(listed).toMatchObject({ number: post.number, wholeCard: false });
    await expect(decide(post, 'par.head')).rejects.toMatchObject({ code: 'second_factor.not_set_up' });
    const author = await house.actor('par.author');
    const draft = await house.app.services.posts.write(author, draftOf({ text: 'Une exposition de laques' }));
    expect(draft.wholeCard).toBe(false);
    await end(window.id);
    await house.app.services.reviews.setRule(press, { ...rule, reviewsLanguages: null, needsSecondFactor: null });
  });

  it('that comes after the submission is not approved past; who is concerned is told of each post', async () => {
    const waiting = await submitted();
    const approved = await submitted();
    await decide(approved, 'par.head');
    await planRevision(house.app.deps, approved.revision?.id ?? '');
    const over = await submitted('emergency');
    const window = await add();
    await expect(decide(waiting, 'par.head')).rejects.toMatchObject({ code: 'approval.election_began' });
    await decide(over, 'par.head');
    const notices = await house.database.prisma.notice.findMany({ where: { key: { startsWith: 'notice.election_' } } });
    const told = notices.map(({ key, subjectId, level }) => [key, subjectId, level]);
    expect(told).toContainEqual(['notice.election_in_review', waiting.id, 'now']);
    expect(told).toContainEqual(['notice.election_approved', approved.id, 'now']);
    expect(told.map(([, id]) => id)).not.toContain(over.id);
    await decide(waiting, 'par.head', 'request_changes');
    await house.app.services.posts.submit(await house.actor('par.author'), waiting.number);
    expect(stepsOf(await house.app.services.posts.view(await house.actor('par.head'), waiting.number))).toContain(
      'desk',
    );
    await end(window.id);
  });

  it('is of its own country and time alone: half-open, and none of what has passed is listed', async () => {
    const { elections } = house.app.services;
    const desk = await house.actor('vukhuvuc');
    const elsewhere = await add({ country: 'JP' });
    const { notAfter } = await submitted();
    const later = await add({ from: notAfter, until: plus(notAfter, DAY) });
    const past = await add({ until: plus(now(), -HOUR) });
    expect(stepsOf(await submitted())).toEqual(['head']);
    const listed = (await elections.list(desk)).map(({ id }) => id);
    expect(listed).toEqual(expect.arrayContaining([elsewhere.id, later.id]));
    expect(listed).not.toContain(past.id);
    for (const { id } of [elsewhere, later]) await end(id);
  });

  it('is on record with who added it and who ended it', async () => {
    const { id } = await add();
    await end(id);
    const rows = await house.database.prisma.auditRecord.findMany({
      where: { subjectId: id },
      orderBy: { seq: 'asc' },
    });
    expect(rows.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['election.added', 'member'],
      ['election.ended', 'member'],
    ]);
    const backwards = house.database.prisma.$executeRawUnsafe('update election_windows set until = "from"');
    await expect(backwards).rejects.toThrow(/election_windows_span/);
  });
});
