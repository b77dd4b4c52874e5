import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { createSecondFactor } from '../../src/access/second-factor.ts';
import { codeAt, STEP_MS } from '../../src/access/totp.ts';
import { decide } from '../../src/content/decide.ts';
import type { PostView, Verdict } from '../../src/content/post-view.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { createVault } from '../../src/missions/vault.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { bytesOfBase32 } from '../support/totp-app.ts';
import { decision, draftOf, personOf, refusalOf } from './desk.ts';

/** Codes go by this clock, the house by its own. */
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));

let house: TestHouse;
let factor: ReturnType<typeof createSecondFactor>;

beforeAll(async () => {
  house = await testHouse();
  const vault = createVault(new Secret(new Uint8Array(32).fill(7)), 'second factor');
  factor = createSecondFactor({ database: house.database, clock, vault });
  const rule = { mission: 'FR-PAR', reviewsLanguages: null, needsSecondFactor: true, showsWholeCard: null };
  await house.app.services.reviews.setRule(await house.actor('vukhuvuc'), { ...rule, kind: 'policy' });
  await house.app.services.reviews.setRule(await house.actor('vukhuvuc'), { ...rule, kind: 'routine' });
});
afterAll(() => house[Symbol.asyncDispose]());

/** A head of Paris with an authenticator app; each of its codes is a new one. */
async function headWithApp() {
  const person = await personOf(house, 'FR-PAR', 'head');
  const { secret } = await factor.begin(person.id);
  const code = () => {
    clock.advance(STEP_MS);
    return codeAt(bytesOfBase32(secret), clock.now().getTime() / STEP_MS);
  };
  await factor.confirm(person.id, code(), 'cli');
  return { person, code };
}

async function submitted(kind: 'routine' | 'policy' | 'emergency' = 'routine'): Promise<PostView> {
  const author = await house.actor('par.author');
  const { number } = await house.app.services.posts.write(author, draftOf({ kind }));
  return house.app.services.posts.submit(author, number);
}

function decides(by: MemberActor, post: PostView, code?: string, verdict: Verdict = 'approve') {
  const deps = { ...house.app.deps, secondFactor: factor };
  const given = { ...decision(post, verdict, 'Non'), ...(code === undefined ? {} : { code }) };
  return decide(deps, by, post.number, given);
}

const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code;
const stateOf = async (post: PostView) =>
  (await house.app.services.posts.view(await house.actor('kiemtoan'), post.number)).state;

describe('where approving takes a code', () => {
  it('it is refused without one, with a wrong or used one, and to who has no second factor', async () => {
    const { person, code } = await headWithApp();
    const post = await submitted();
    expect(post.revision?.secondFactor).toBe(true);
    expect(await codeOf(decides(person, post))).toBe('second_factor.missing');
    expect(await codeOf(decides(person, post, '000000'))).toBe('second_factor.wrong');
    expect(await codeOf(decides(await house.actor('par.head'), post, code()))).toBe('second_factor.not_set_up');
    const used = code();
    const first = await submitted();
    await decides(person, first, used);
    expect(await codeOf(decides(person, post, used))).toBe('second_factor.used');
    expect(await stateOf(post)).toBe('in_review');
    await decides(person, post, code());
    expect(await stateOf(post)).toBe('approved');
  });

  it('the code burns whatever becomes of the decision, but not where it would be refused anyway', async () => {
    const { person, code } = await headWithApp();
    const post = await submitted();
    const stale = { ...post, revision: post.revision && { ...post.revision, hash: '0'.repeat(64) } };
    const kept = code();
    expect(await codeOf(decides(person, stale, kept))).toBe('approval.revision_stale');
    await decides(person, post, kept);
    const other = await submitted();
    const late = code();
    const [one, two] = await Promise.allSettled([decides(person, other, late), decides(person, other, late)]);
    expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await codeOf(decides(person, await submitted(), late))).toBe('second_factor.used');
  });

  it('sending back, refusing, reading a language and kinds without the rule take none', async () => {
    const { person, code } = await headWithApp();
    for (const verdict of ['request_changes', 'reject'] as const) {
      await decides(person, await submitted(), undefined, verdict);
    }
    await decides(person, await submitted('emergency'));
    const policy = await submitted('policy');
    expect(policy.revision?.secondFactor).toBe(false);
    await decides(await house.actor('par.reviewer'), policy);
    const read = await house.app.services.posts.view(person, policy.number);
    expect(read.revision?.secondFactor).toBe(true);
    expect(await codeOf(decides(person, read))).toBe('second_factor.missing');
    await decides(person, read, code());
  });

  it('many wrong ones close the door for a while, to the right one as well', async () => {
    const { person, code } = await headWithApp();
    const post = await submitted();
    for (let tries = 0; tries < 4; tries++) {
      expect(await codeOf(decides(person, post, '000000'))).toBe('second_factor.wrong');
    }
    expect(await codeOf(decides(person, post, '000000'))).toBe('second_factor.too_many');
    expect(await codeOf(decides(person, post, code()))).toBe('second_factor.too_many');
    expect(await stateOf(post)).toBe('in_review');
  });
});
