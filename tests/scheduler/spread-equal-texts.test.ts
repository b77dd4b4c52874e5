import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostInput, PostView } from '../../src/content/post-view.ts';
import { MINUTE } from '../../src/kernel/durations.ts';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { planRevision } from '../../src/scheduler/plan-deliveries.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';

let house: TestHouse;
/** The ids of both accounts on X. */
let onX: readonly string[];
beforeAll(async () => {
  house = await testHouse();
  const { endpoint, credentials } = house.sandbox.createAccount({ network: 'x', handle: 'vn_par_2', name: 'Paris 2' });
  const account = { mission: 'FR-PAR', channel: 'x', endpoint, credentials, sandbox: true, title: 'Paris 2' };
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  await connectAccount(house.app.deps, { ...account, language: 'fr', disclosure: 'Test' }, by);
  const accounts = await house.database.prisma.account.findMany({
    where: { channel: 'x', mission: { code: 'FR-PAR' } },
  });
  onX = accounts.map(({ id }) => id);
});
afterAll(() => house[Symbol.asyncDispose]());

interface Given {
  readonly accounts?: readonly string[];
  readonly at?: string;
  readonly kind?: PostInput['kind'];
  readonly notAfter?: string;
  readonly atOnce?: string;
}

function inputOf(text: string, { accounts = onX, at = parisIn(3_600), kind = 'routine', notAfter }: Given): PostInput {
  const placements = accounts.map((account) => ({ account, at }));
  const variants = [{ language: 'fr', parts: [{ text, pictures: [] }], placements }];
  const window = { notBefore: at, ...(notAfter ? { notAfter } : {}) };
  return { mission: 'FR-PAR', kind, theme: 'test', audience: 'young', ...window, variants };
}

async function submitted(text: string, given: Given = {}): Promise<PostView> {
  const author = await house.actor('par.author');
  const { posts } = house.app.services;
  const { number } = await posts.write(author, inputOf(text, given));
  return posts.submit(author, number, given.atOnce === undefined ? {} : { atOnce: given.atOnce });
}

/** Minutes after the first, in order. */
async function plannedMinutes(post: PostView): Promise<readonly number[]> {
  const head = await house.actor('par.head');
  const approved = await house.app.services.posts.decide(head, post.number, {
    hash: post.revision?.hash ?? '',
    verdict: 'approve',
  });
  await planRevision(house.app.deps, approved.revision?.id ?? '');
  const found = await house.until(post.number, (all) => all.length > 0);
  const [first = 0, ...rest] = found.map(({ dueAt }) => dueAt.getTime()).toSorted((a, b) => a - b);
  return [0, ...rest.map((at) => (at - first) / MINUTE)];
}

const codes = ({ warnings }: PostView) => warnings.map(({ key }) => key);

describe('equal texts for the same minute', () => {
  it('on two accounts of a network go out two minutes apart, and submitting says so', async () => {
    const post = await submitted('Le même texte pour tous');
    expect(post.warnings).toMatchObject([{ key: 'warning.equal_texts', params: { channel: 'x', count: 2 } }]);
    expect(await plannedMinutes(post)).toEqual([0, 2]);
  });

  it('on two networks go out as they were asked for: neither sees the other', async () => {
    const post = await submitted('Un texte pour deux réseaux', { accounts: [...onX.slice(1), 'mastodon'] });
    expect(codes(post)).toEqual([]);
    expect(await plannedMinutes(post)).toEqual([0, 0]);
  });

  it('are kept away from what another post says there, which submitting tells too', async () => {
    const at = parisIn(9_000);
    const first = await submitted('Deux postes, un texte', { accounts: onX.slice(0, 1), at });
    const second = await submitted('Deux postes, un texte', { accounts: onX.slice(1), at });
    expect(second.warnings).toMatchObject([
      { key: 'warning.said_elsewhere', params: { channel: 'x', other: first.number } },
    ]);
    await plannedMinutes(first);
    await plannedMinutes(second);
    const dueAt = async ({ number }: PostView) => {
      const [delivery] = await house.until(number, (all) => all.length === 1);
      return delivery?.dueAt.getTime() ?? 0;
    };
    expect((await dueAt(second)) - (await dueAt(first))).toBe(2 * MINUTE);
  });

  it('are not put off past their window: then they go out as they were asked for', async () => {
    const at = parisIn(14_400);
    const post = await submitted('Une fenêtre étroite', { at, notAfter: parisIn(14_400 + 90) });
    expect(await plannedMinutes(post)).toEqual([0, 0]);
  });

  it('go out together where a person asks for it with a reason, which is recorded and shown to who approves', async () => {
    await expect(submitted('Sans raison', { atOnce: ' ' })).rejects.toMatchObject({ code: 'post.reason_missing' });
    const post = await submitted('Minute de silence', { at: parisIn(18_000), atOnce: 'La minute est commune' });
    expect(post.warnings).toContainEqual({ key: 'warning.at_once', params: { why: 'La minute est commune' } });
    expect(await plannedMinutes(post)).toEqual([0, 0]);
    const record = await house.database.prisma.auditRecord.findFirstOrThrow({
      where: { subjectId: post.id, action: 'post.submitted' },
    });
    expect(record.details).toMatchObject({ atOnce: true });
  });

  it('that were edited and submitted again without a reason are kept apart again', async () => {
    const author = await house.actor('par.author');
    const { posts } = house.app.services;
    const at = parisIn(21_600);
    const post = await submitted('Encore une fois', { at, atOnce: 'Ensemble' });
    const edited = await posts.edit(author, post.number, post.version, inputOf('Encore une autre fois', { at }));
    expect(codes(edited)).not.toContain('warning.at_once');
    const again = await posts.submit(author, post.number);
    expect(codes(again)).toEqual(['warning.equal_texts']);
    expect(await plannedMinutes(again)).toEqual([0, 2]);
  });
});
