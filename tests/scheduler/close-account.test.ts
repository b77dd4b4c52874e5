import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { planRevision } from '../../src/scheduler/plan-deliveries.ts';
import { TOMORROW } from '../content/desk.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.[Symbol.asyncDispose]());

/** A post on two accounts of Paris. */
const onBoth = (at: string) => ({
  variants: [
    {
      language: 'fr',
      parts: [{ text: `Bonjour ${at}`, pictures: [] }],
      placements: [
        { account: 'mastodon', at },
        { account: 'bluesky', at },
      ],
    },
  ],
});

async function accountOf(channel: string): Promise<string> {
  const { id } = await house.database.prisma.account.findFirstOrThrow({
    where: { mission: { code: 'FR-PAR' }, channel },
  });
  return id;
}

const noticesOf = async (subjectId: string) => house.database.prisma.notice.findMany({ where: { subjectId } });

it('an account is closed by whom the rules name: what is planned on it is taken back, and its mission is told', async () => {
  const { services } = house.app;
  const id = await accountOf('mastodon');
  const planned = await house.approved(onBoth(TOMORROW));
  const [first] = planned;
  await expect(services.accounts.close(await house.actor('par.author'), id)).rejects.toMatchObject({
    code: 'access.refused',
  });
  await expect(services.accounts.close(await house.actor('tyo.head'), id)).rejects.toMatchObject({
    code: 'access.refused',
  });
  const head = await house.actor('par.head');
  expect(await services.accounts.close(head, id)).toMatchObject({ account: { status: 'closed' }, canceled: 1 });
  await expect(services.accounts.close(head, id)).rejects.toMatchObject({ code: 'account.closed_conflict' });

  const after = await services.deliveries.list(head, { post: first?.post ?? '' });
  expect(after.map(({ channel, state }) => [channel, state]).toSorted()).toEqual([
    ['bluesky', 'planned'],
    ['mastodon', 'canceled'],
  ]);
  expect(await noticesOf(id)).toMatchObject([
    { key: 'notice.account_closed', level: 'now', params: { channel: 'mastodon', count: 1 } },
  ]);
  const records = await auditRecords(house.database.prisma, { subject: { kind: 'account', id } });
  expect(records.map(({ action, actorId }) => [action, actorId])).toContainEqual(['account.closed', head.id]);
  expect(records.filter(({ action }) => action === 'refused').length).toBeGreaterThan(0);
  const register = await services.register();
  const entry = register.find(({ channel, mission }) => channel === 'mastodon' && mission.code === 'FR-PAR');
  expect(entry?.status).toBe('closed');
  await expect(
    services.posts.write(await house.actor('par.author'), {
      ...{ mission: 'FR-PAR', kind: 'routine', theme: 'test', audience: 'young' },
      ...onBoth(TOMORROW),
    }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^(draft|post)\./) });
});

it('what was planned of an approval that knew the account before is not sent on it, and a person is told', async () => {
  const { services } = house.app;
  const id = await accountOf('bluesky');
  const head = await house.actor('par.head');
  const author = await house.actor('par.author');
  const input = { mission: 'FR-PAR', kind: 'routine', theme: 'test', audience: 'young' } as const;
  const at = parisIn(2);
  const variants = onBoth(at).variants.map((variant) => ({
    ...variant,
    placements: [
      { account: 'bluesky', at },
      { account: 'x', at },
    ],
  }));
  const { number } = await services.posts.write(author, { ...input, variants });
  const post = await services.posts.submit(author, number);
  await services.accounts.close(await house.actor('quantri'), id);
  await services.posts.decide(head, number, { hash: post.revision?.hash ?? '', verdict: 'approve' });
  await planRevision(house.app.deps, post.revision?.id ?? '');
  const working = house.work();
  const ended = await house.until(
    number,
    (deliveries) =>
      deliveries.length === 2 && deliveries.every(({ state }) => state !== 'planned' && state !== 'publishing'),
  );
  await working.stop();
  expect(ended.map(({ channel, state }) => [channel, state]).toSorted()).toEqual([
    ['bluesky', 'failed'],
    ['x', 'published'],
  ]);
  const failed = ended.find(({ channel }) => channel === 'bluesky');
  expect(await noticesOf(failed?.id ?? '')).toMatchObject([
    { key: 'notice.failed', params: { reason: 'reason.account_closed' } },
  ]);
});
