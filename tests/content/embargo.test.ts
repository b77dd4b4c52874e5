import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import type { PostInput } from '../../src/content/post-view.ts';
import { listPosts, viewPost } from '../../src/content/post-views.ts';
import type { Posts } from '../../src/content/posts.ts';
import { HOUR, plus } from '../../src/kernel/durations.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { draftOf, findingsOf, parisInDays, TOMORROW } from './desk.ts';

let house: TestHouse;
let posts: Posts;
let author: MemberActor;

beforeAll(async () => {
  house = await testHouse();
  posts = house.app.services.posts;
  author = await house.actor('par.author');
});
afterAll(() => house[Symbol.asyncDispose]());

const UNTIL = TOMORROW;
const UNDER_EMBARGO: Partial<PostInput> = { notBefore: UNTIL, notAfter: parisInDays(2), embargoed: true };

describe('a post under embargo', () => {
  it('is refused where it is not said until when', async () => {
    const input = draftOf({ ...UNDER_EMBARGO, notBefore: undefined });
    expect(await findingsOf(posts.write(author, input))).toEqual(['window: post.embargo_open']);
  });

  it('shows its text in no message before its time, also as a draft, and then as others do', async () => {
    const { number, notBefore } = await posts.write(author, draftOf(UNDER_EMBARGO));
    const cards = async (at: Date) => {
      const deps = { ...house.app.deps, clock: createManualClock(at) };
      const [listed] = await listPosts(deps, author, { limit: 1 });
      return [(await viewPost(deps, author, number)).wholeCard, listed?.wholeCard];
    };
    expect(await cards(plus(notBefore, -1))).toEqual([false, false]);
    expect(await cards(notBefore)).toEqual([true, true]);
  });

  it('is one of its own: others of the same window are shown', async () => {
    const { embargoed, wholeCard } = await posts.write(author, draftOf({ ...UNDER_EMBARGO, embargoed: false }));
    expect({ embargoed, wholeCard }).toEqual({ embargoed: false, wholeCard: true });
  });

  it('stays hidden after its time where the rules of review hide its kind', async () => {
    const { number, notBefore } = await posts.write(author, draftOf({ ...UNDER_EMBARGO, kind: 'policy' }));
    const deps = { ...house.app.deps, clock: createManualClock(plus(notBefore, HOUR)) };
    expect((await viewPost(deps, author, number)).wholeCard).toBe(false);
  });

  it('comes from a CSV file with its time', async () => {
    const row = `a,FR-PAR,routine,visite,press,"${UNTIL}",fr,x,"${parisInDays(2)}",Bonjour`;
    const csv = new TextEncoder().encode(
      `post,mission,kind,theme,audience,embargo,language,networks,at,text\n${row}\n${row.replace('fr,x', 'vi,mastodon')}`,
    );
    const { imported } = await posts.importCsv(author, { csv, files: new Map(), submit: false });
    expect(imported).toMatchObject([{ embargoed: true, wholeCard: false, languages: ['fr', 'vi'] }]);
  });
});
