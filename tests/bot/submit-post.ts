import type { PostInput, PostView } from '../../src/content/post-view.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';

export interface Submitted extends Partial<PostInput> {
  readonly text?: string;
  readonly account?: string;
}

/** A post of Paris that waits for the head of mission. */
export async function submitPost(
  house: TestHouse,
  { text = 'Bonjour', account = 'x', ...fields }: Submitted = {},
): Promise<PostView> {
  const author = await house.actor('par.author');
  const variants = [{ language: 'fr', parts: [{ text, pictures: [] }], placements: [{ account, at: parisIn(3_600) }] }];
  const input: PostInput = {
    mission: 'FR-PAR',
    kind: 'routine',
    theme: 'test',
    audience: 'young',
    variants,
    ...fields,
  };
  const written = await house.app.services.posts.write(author, input);
  return house.app.services.posts.submit(author, written.number);
}

/** By another door, as an author at a desk does: another text in all languages, an hour from now. */
export async function editPost({ actor, app }: TestHouse, number: string, text: string): Promise<PostView> {
  const author = await actor('par.author');
  const { posts } = app.services;
  const { mission, kind, theme, audience, variants, version } = await posts.view(author, number);
  const edited = variants.map(({ language, placements }) => ({
    language,
    parts: [{ text, pictures: [] }],
    placements: placements.map(({ accountId }) => ({ account: accountId, at: parisIn(3_600) })),
  }));
  return posts.edit(author, number, version, { mission, kind, theme, audience, variants: edited });
}
