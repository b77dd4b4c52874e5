/** The parts of the word list that the console says. Whatever else is in it stays out of the browser. */
const SPOKEN = ['web.', 'role.', 'step.', 'post_kind.', 'audience.', 'verdict.', 'state.post.', 'network.'] as const;

/** The keys among `K` that the console may say. */
export type WebKeyOf<K extends string> = Extract<K, `${(typeof SPOKEN)[number]}${string}`>;

export function isWebKey(key: string): boolean {
  return SPOKEN.some((start) => key.startsWith(start));
}
