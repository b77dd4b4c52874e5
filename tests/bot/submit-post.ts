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
