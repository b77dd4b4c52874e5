import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';

let house: TestHouse;
let worker: ReturnType<TestHouse['work']>;

beforeAll(async () => {
  house = await testHouse();
  worker = house.work();
});
afterAll(async () => {
  await worker.stop();
  await house[Symbol.asyncDispose]();
});

const text = (words: string) => [{ text: words, pictures: [] }];
const received = async (words: string) => {
  const answer = await fetch(`${house.sandbox.origins.control}/control/posts`);
  const { posts } = (await answer.json()) as { posts: { network: string; text: string; at: string }[] };
  return posts.filter((post) => post.text.includes(words));
};

describe('an approved post', () => {
  it('goes out once on every network at its minute', async () => {
    const at = parisIn(3);
    const placements = ['x', 'mastodon', 'telegram', 'bluesky'].map((account) => ({ account, at }));
    const planned = await house.approved({
      variants: [{ language: 'fr', parts: text('Fête nationale du Viêt Nam'), placements }],
    });
    const ref = planned[0]?.post ?? '';
    const done = await house.until(ref, (deliveries) => deliveries.every(({ state }) => state === 'published'));
    expect(done).toHaveLength(4);
    for (const delivery of done) {
      expect(delivery.latenessMs).toBeGreaterThanOrEqual(0);
      expect(delivery.latenessMs).toBeLessThan(5_000);
      expect(delivery.permalink).toMatch(/^https?:/);
    }
    expect((await received('Fête nationale')).map(({ network }) => network).sort()).toEqual([
      'bluesky',
      'mastodon',
      'telegram',
      'x',
    ]);
  });

  it('goes out as a thread with pictures and alt text', async () => {
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#da251d' } })
      .jpeg()
      .toBuffer();
    const author = await house.actor('par.author');
    const media = await house.app.services.media.add(author, 'FR-PAR', 'red.jpg', bytes);
    const parts = [
      { text: 'Fil un', pictures: [{ mediaId: media.id, alt: 'Un drapeau rouge' }] },
      { text: 'Fil deux', pictures: [] },
      { text: 'Fil trois', pictures: [] },
    ];
    const at = parisIn(2);
    const placements = ['x', 'mastodon', 'telegram', 'bluesky'].map((account) => ({ account, at }));
    const planned = await house.approved({ variants: [{ language: 'fr', parts, placements }] });
    const done = await house.until(planned[0]?.post ?? '', (all) => all.every(({ state }) => state === 'published'));
    expect(done.flatMap((delivery) => delivery.parts.map(({ state }) => state))).toEqual(Array(12).fill('published'));
    expect(await received('Fil ')).toHaveLength(12);
  });
});
