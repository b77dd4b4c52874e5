import { expect, it } from 'vitest';
import { actorOf, memberByHandle } from '../../src/access/member-views.ts';
import { commentPost } from '../../src/content/comment-post.ts';
import { MINUTE } from '../../src/kernel/durations.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, notebook, postOffice } from './post-office.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T08:00:00Z'));
const mail = notebook();
const office = postOffice(database, clock, [mail]);

it('each comment is told to whoever writes, decides or commented before, but not to who said it', async () => {
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  const author = await office.person('author', { 'FR-PAR': 'author' });
  await office.person('head', { 'FR-PAR': 'head' });
  await office.person('deputy', { 'FR-PAR': 'deputy' });
  await office.person('root', { 'VN-MFA': 'administrator' });
  const post = await office.post('FR-PAR', author);

  const toldOfWordsBy = async (handle: string) => {
    const actor = actorOf(await memberByHandle(database.prisma, handle), 'cli');
    await commentPost(office.deps, actor, post, 'Un accent manque');
    await office.turn();
    clock.advance(3 * MINUTE);
    await office.turn();
    clock.advance(3 * MINUTE);
    return mail
      .look()
      .map((line) => line.split(':')[0])
      .toSorted();
  };
  expect(await toldOfWordsBy('author')).toEqual([]);
  expect(await toldOfWordsBy('head')).toEqual(['author']);
  expect(await toldOfWordsBy('author')).toEqual(['head']);
  expect(await toldOfWordsBy('author')).toEqual(['head']);
  expect(await toldOfWordsBy('deputy')).toEqual(['author', 'head']);
});
