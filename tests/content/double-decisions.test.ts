import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { parisInDays } from './desk.ts';

const POSTS = 200;

let house: TestHouse;
let deciders: readonly MemberActor[];

beforeAll(async () => {
  house = await testHouse();
  deciders = [await house.actor('par.head'), await house.actor('capho')];
});
afterAll(() => house[Symbol.asyncDispose]());

it('two people deciding at the same instant on each of 200 posts make exactly one decision on each', async () => {
  const { posts } = house.app.services;
  const waiting = await importedAndSubmitted();
  expect(waiting).toHaveLength(POSTS);

  const tries = waiting.flatMap(({ number, hash }) =>
    deciders.map((by, at) => posts.decide(by, number, { hash, ...(at === 0 ? APPROVE : REJECT) })),
  );
  const settled = await Promise.allSettled(tries);

  const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []));
  expect(refusals).toHaveLength(POSTS);
  expect(new Set(refusals)).toEqual(new Set(['approval.nothing_open']));
  const decided = await house.database.prisma.decision.groupBy({ by: ['revisionId'], _count: true });
  expect(decided).toHaveLength(POSTS);
  expect(decided.every(({ _count }) => _count === 1)).toBe(true);
  const outcomes = await house.database.prisma.$queryRawUnsafe<{ verdict: string; state: string }[]>(
    `select distinct decisions.verdict, posts.state from decisions
       join revisions on revisions.id = decisions.revision_id join posts on posts.id = revisions.post_id`,
  );
  const fitting = new Set(['approve approved', 'reject rejected']);
  expect(outcomes.every(({ verdict, state }) => fitting.has(`${verdict} ${state}`))).toBe(true);
  expect(await house.app.services.audit.verify(await house.actor('kiemtoan'))).toMatchObject({ ok: true });
}, 120_000);

const APPROVE = { verdict: 'approve' } as const;
const REJECT = { verdict: 'reject', comment: 'Non' } as const;

function codeOf(reason: unknown): string {
  return reason instanceof AppError ? reason.code : String(reason);
}

async function importedAndSubmitted() {
  const at = parisInDays(2).replace('T', ' ');
  const rows = Array.from(
    { length: POSTS },
    (_, n) => `double-${n},FR-PAR,routine,culture,young,fr,x,${at},Texte ${n},,`,
  );
  const csv = ['post,mission,kind,theme,audience,language,networks,at,text,pictures,alt', ...rows].join('\n');
  const upload = { csv: Buffer.from(csv), files: new Map(), submit: true };
  await house.app.services.posts.importCsv(await house.actor('par.author'), upload);
  const revisions = await house.database.prisma.revision.findMany({
    select: { hash: true, post: { select: { number: true, mission: { select: { prefix: true } } } } },
  });
  return revisions.map(({ hash, post }) => ({ hash, number: `${post.mission.prefix}-${post.number}` }));
}
