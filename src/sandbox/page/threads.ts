import type { StoredPost } from '../stored-post.ts';

/** Posts as readers meet them: each thread from its root down, the thread with the newest post first. */
export function threadsOf(posts: readonly StoredPost[]): readonly (readonly StoredPost[])[] {
  const known = new Map(posts.map((post) => [keyOf(post, post.id), post]));
  const parentOf = (post: StoredPost) => known.get(keyOf(post, post.replyTo ?? ''));
  const rootOf = (post: StoredPost): StoredPost => {
    const parent = parentOf(post);
    return parent ? rootOf(parent) : post;
  };
  const threads = new Map<StoredPost, StoredPost[]>();
  for (const post of posts) {
    const root = rootOf(post);
    const members = threads.get(root) ?? [];
    threads.delete(root);
    threads.set(root, [...members, post]);
  }
  return [...threads.values()].reverse();
}

/** Telegram's message ids are unique in one channel only. */
function keyOf({ network, handle }: StoredPost, id: string): string {
  return network === 'telegram' ? `${handle} ${id}` : id;
}
