import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import type { PostView } from '../../src/content/post-view.ts';
import type { Posts } from '../../src/content/posts.ts';
import { newId } from '../../src/kernel/ids.ts';
import { planRevision } from '../../src/scheduler/plan-deliveries.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { decision, draftOf, personOf } from './desk.ts';

// What the database keeps by itself, whatever the code above it does: each statement here goes past that code.

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

/** Runs one statement; the database's own words if it refuses. */
async function refusalOf(statement: string, ...values: readonly unknown[]): Promise<string> {
  try {
    await house.database.prisma.$executeRawUnsafe(statement, ...values);
    return 'not refused';
  } catch (thrown) {
    return String(thrown);
  }
}

async function submitted(kind: 'routine' | 'policy' = 'routine'): Promise<PostView> {
  const { number } = await posts.write(author, draftOf({ kind }));
  return posts.submit(author, number);
}

/** A part that waits, of a post that is approved. */
async function plannedPart(): Promise<{ post: PostView; partId: string; accountId: string; deliveryId: string }> {
  const waiting = await submitted();
  const post = await posts.decide(head, waiting.number, decision(waiting));
  await planRevision(house.app.deps, post.revision?.id ?? '');
  const part = await house.database.prisma.part.findFirstOrThrow({ where: { delivery: { postId: post.id } } });
  return { post, partId: part.id, accountId: part.accountId, deliveryId: part.deliveryId };
}

const ATTEMPT = `insert into attempts (id, part_id, account_id, state, revision_hash, worker_id, lease_until, prepared_at)
  values ($1::uuid, $2::uuid, $3::uuid, $4::attempt_state, $5, $1::uuid, now() + interval '1 minute', now())`;

async function attempt(part: { partId: string; accountId: string }, state: string, hash: string): Promise<string> {
  return refusalOf(ATTEMPT, newId(), part.partId, part.accountId, state, hash);
}

async function endAttempts(): Promise<void> {
  await house.database.prisma.attempt.deleteMany();
}

const DECISION = `insert into decisions (id, revision_id, revision_hash, step, seat, verdict, member_id, role, way, decided_at)
  values ($1::uuid, $2::uuid, $3, $4::int, $5, $6::verdict, $7::uuid, 'head', 'cli', now())`;

async function decisionRow(
  post: PostView,
  by: MemberActor,
  fields: { step?: number; seat?: string; verdict?: string; hash?: string } = {},
) {
  const { step = 0, verdict = 'approve', hash = post.revision?.hash } = fields;
  const { seat = post.revision?.steps[step]?.seats[0]?.key ?? '' } = fields;
  return refusalOf(DECISION, newId(), post.revision?.id, hash, step, seat, verdict, by.id);
}

describe('the database refuses an approval', () => {
  it('by the author, by who submitted, and by who edited', async () => {
    const [editor, submitter] = [await personOf(house, 'FR-PAR', 'deputy'), await personOf(house, 'FR-PAR', 'head')];
    const draft = await posts.write(author, draftOf());
    await posts.edit(editor, draft.number, draft.version, draftOf({ text: 'Autre' }));
    const post = await posts.submit(submitter, draft.number);
    for (const by of [author, editor, submitter])
      expect(await decisionRow(post, by)).toContain('cannot approve a post they wrote or submitted');
    expect(await decisionRow(post, editor, { verdict: 'reject' })).toBe('not refused');
  });

  it('by one person at two steps, and two decisions at one step', async () => {
    const post = await submitted('policy');
    expect(await decisionRow(post, head)).toBe('not refused');
    expect(await decisionRow(post, head, { step: 1 })).toContain('has decided on revision');
    expect(await decisionRow(post, await personOf(house, 'FR-PAR', 'head'))).toMatch(/unique/i);
  });

  it('for a seat that is not there', async () => {
    const post = await submitted();
    for (const fields of [{ seat: 'desk' }, { seat: '' }, { step: 1, seat: 'head' }, { step: -1, seat: 'head' }]) {
      expect(await decisionRow(post, head, fields), JSON.stringify(fields)).toMatch(/has no seat|decisions_step/);
    }
  });

  it('of what was changed after it was submitted', async () => {
    const post = await submitted();
    for (const change of ["hash = repeat('0', 64)", "content = '{}'", "steps = '[]'", 'submitted_at = now()']) {
      const refused = await refusalOf(`update revisions set ${change} where id = $1::uuid`, post.revision?.id);
      expect(refused, change).toContain('stays as it was submitted');
    }
  });

  it('while a step of the chain is undecided, refused, or decided on another hash', async () => {
    const approve = (post: PostView) =>
      refusalOf('update revisions set approved_at = now() where id = $1::uuid', post.revision?.id);
    const nobody = await submitted();
    expect(await approve(nobody)).toContain('a step of its chain is undecided');
    const refused = await submitted();
    await decisionRow(refused, head, { verdict: 'reject' });
    expect(await approve(refused)).toContain('a step of its chain is undecided');
    const another = await submitted();
    await decisionRow(another, head, { hash: '0'.repeat(64) });
    expect(await approve(another)).toContain('a step of its chain is undecided');
    const half = await submitted('policy');
    await decisionRow(half, await house.actor('par.reviewer'));
    await decisionRow(half, head, { step: 1 });
    expect(await approve(half)).toContain('a step of its chain is undecided');
    await decisionRow(half, await house.actor('vukhuvuc'), { step: 2 });
    expect(await approve(half)).toBe('not refused');
  });
});

describe('the database refuses to send', () => {
  it('what nobody approved, what is no longer approved, and another hash than was approved', async () => {
    const part = await plannedPart();
    const { post } = part;
    const hash = post.revision?.hash ?? '';
    expect(await attempt(part, 'sending', '0'.repeat(64))).toContain('no live approval of its revision hash');
    const dates = async (data: { approvedAt?: Date | null; voidedAt?: Date | null }) => {
      await house.database.prisma.revision.update({ where: { id: post.revision?.id ?? '' }, data });
    };
    await dates({ approvedAt: null });
    expect(await attempt(part, 'sending', hash)).toContain('no live approval of its revision hash');
    await dates({ approvedAt: new Date('2026-11-01'), voidedAt: new Date('2026-11-02') });
    expect(await attempt(part, 'sending', hash)).toContain('no live approval of its revision hash');
    await dates({ voidedAt: null });
    await house.database.prisma.delivery.updateMany({ where: { postId: post.id }, data: { revisionHash: 'other' } });
    expect(await attempt(part, 'sending', hash)).toContain('no live approval of its revision hash');
    await house.database.prisma.delivery.updateMany({ where: { postId: post.id }, data: { revisionHash: hash } });
    expect(await attempt(part, 'sending', hash)).toBe('not refused');
    await endAttempts();
  });

  it('what was prepared before the approval ended', async () => {
    const part = await plannedPart();
    const { post, partId } = part;
    expect(await attempt(part, 'prepared', post.revision?.hash ?? '')).toBe('not refused');
    await posts.withdraw(head, post.number, 'Report');
    const start = `update attempts set state = 'sending' where part_id = $1::uuid`;
    expect(await refusalOf(start, partId)).toContain('no live approval of its revision hash');
    await endAttempts();
  });

  it('one part twice, and two at a time on one account', async () => {
    const [one, two] = [await plannedPart(), await plannedPart()];
    expect(await attempt(one, 'sending', one.post.revision?.hash ?? '')).toBe('not refused');
    expect(await attempt(one, 'prepared', one.post.revision?.hash ?? '')).toMatch(/unique/i);
    expect(await attempt(two, 'prepared', two.post.revision?.hash ?? '')).toBe('not refused');
    const start = `update attempts set state = 'sending' where part_id = $1::uuid`;
    expect(await refusalOf(start, two.partId)).toMatch(/unique/i);
    await endAttempts();
  });
});

describe('the database keeps', () => {
  it('what is published as published', async () => {
    const { partId } = await plannedPart();
    const set = (state: string) =>
      refusalOf('update parts set state = $2::part_state where id = $1::uuid', partId, state);
    expect(await set('published')).toBe('not refused');
    for (const state of ['planned', 'failed', 'canceled', 'unconfirmed', 'needs_person']) {
      expect(await set(state), state).toContain('is published and stays so');
    }
    expect(await refusalOf(`update parts set permalink = 'https://x.com/1' where id = $1::uuid`, partId)).toBe(
      'not refused',
    );
  });

  it('one place at the network for one post of ours', async () => {
    const [one, two] = [await plannedPart(), await plannedPart()];
    const claim = (id: string) => refusalOf(`update parts set remote_ref = '4711' where id = $1::uuid`, id);
    expect(await claim(one.partId)).toBe('not refused');
    expect(await claim(two.partId)).toMatch(/unique/i);
  });

  it.each(['decisions', 'audit_records', 'snapshots'])('every row of %s as it was written', async (table) => {
    for (const statement of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table} cascade`]) {
      const asWritten = statement.replace('set id = id', table === 'audit_records' ? 'set seq = seq' : 'set id = id');
      expect(await refusalOf(asWritten), asWritten).toContain('append-only');
    }
  });

  it('windows that begin before they end, and deliveries that fall due before they expire', async () => {
    const { post, deliveryId } = await plannedPart();
    expect(await refusalOf('update posts set not_after = not_before where id = $1::uuid', post.id)).toContain(
      'posts_window',
    );
    const late = 'update deliveries set expires_at = due_at where id = $1::uuid';
    expect(await refusalOf(late, deliveryId)).toContain('deliveries_due_before_expiry');
  });
});
